package io.narthex.node.collector;

import io.narthex.node.proc.FileText;
import java.io.IOException;
import java.util.Arrays;

/** What the kernel tells of one NFS mount in {@code /proc/self/mountstats}. Re-used from mount to mount. */
final class NfsMountStatistics {
    static final int BYTES = 8;
    static final int EVENTS = 27;

    /** Port, binds, connects, times of idleness (2), sends, receives, bad ids, active, backlog, slots, sending, pending. */
    static final int TRANSPORT = 13;

    static final int OPERATION = 8;

    private static final int TRANSPORT_1_0_TCP = 10;
    private static final int TRANSPORT_1_0_UDP = 7;
    private static final int TRANSPORT_1_1_UDP = 10;
    private static final int FIRST_IDLE = 2;
    private static final int IDLE_COLUMNS = 3;

    private final FileText text;
    private String version = "";

    double age;
    final long[] bytes = new long[BYTES];
    final long[] events = new long[EVENTS];
    String[] protocols = new String[1];
    long[] transports = new long[TRANSPORT];
    int transportCount;
    String[] operations = new String[32];
    long[] operationFigures = new long[32 * OPERATION];
    int operationCount;

    NfsMountStatistics(FileText text) {
        this.text = text;
    }

    /** Reads the lines behind the one that names the mount, up to an empty line. */
    void read(String statisticsVersion) throws IOException {
        version = statisticsVersion;
        age = 0;
        Arrays.fill(bytes, 0);
        Arrays.fill(events, 0);
        transportCount = 0;
        operationCount = 0;
        boolean inOperations = false;
        while (text.nextLine() && text.nextField()) {
            if (inOperations) {
                operation();
            } else if (text.fieldIs("per-op")) {
                inOperations = true;
            } else {
                line();
            }
        }
    }

    private void line() throws IOException {
        if (text.fieldIs("age:")) {
            age = text.field().unsigned();
        } else if (text.fieldIs("bytes:")) {
            fill(bytes, 0, BYTES);
        } else if (text.fieldIs("events:")) {
            fill(events, 0, EVENTS);
        } else if (text.fieldIs("xprt:")) {
            transport();
        }
    }

    private void fill(long[] figures, int from, int count) throws IOException {
        if (text.fieldsLeft() < count) {
            throw text.malformed("has " + text.fieldsLeft() + " figures, fewer than " + count);
        }
        for (int i = 0; i < count; i++) {
            figures[from + i] = text.field().unsignedBits();
        }
    }

    /** UDP knows no connections and no idleness. */
    private void transport() throws IOException {
        if (transportCount == protocols.length) {
            protocols = Arrays.copyOf(protocols, transportCount * 2);
            transports = Arrays.copyOf(transports, transportCount * 2 * TRANSPORT);
        }
        String protocol = text.field().text();
        int at = transportCount * TRANSPORT;
        boolean older = version.equals("1.0");
        Arrays.fill(transports, at, at + TRANSPORT, 0);
        switch (protocol) {
            case "tcp" -> fill(transports, at, older ? TRANSPORT_1_0_TCP : TRANSPORT);
            case "rdma" -> fill(transports, at, TRANSPORT_1_0_TCP);
            case "udp" -> {
                fill(transports, at, FIRST_IDLE);
                int rest = (older ? TRANSPORT_1_0_UDP : TRANSPORT_1_1_UDP) - FIRST_IDLE;
                fill(transports, at + FIRST_IDLE + IDLE_COLUMNS, rest);
            }
            default -> throw text.malformed("names an unknown protocol");
        }
        protocols[transportCount++] = protocol;
    }

    private void operation() throws IOException {
        if (operationCount == operations.length) {
            operations = Arrays.copyOf(operations, operationCount * 2);
            operationFigures = Arrays.copyOf(operationFigures, operationCount * 2 * OPERATION);
        }
        operations[operationCount] = text.trim(':').text();
        fill(operationFigures, operationCount * OPERATION, OPERATION);
        operationCount++;
    }
}
