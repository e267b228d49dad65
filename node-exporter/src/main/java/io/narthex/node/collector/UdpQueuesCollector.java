package io.narthex.node.collector;

import io.narthex.node.page.Family;
import io.narthex.node.proc.FileText;
import java.io.IOException;

/** The bytes that wait in the queues of all UDP sockets: the fifth column of {@code /proc/net/udp} and {@code udp6}, sent and received in hexadecimal. */
final class UdpQueuesCollector implements Collector {
    private final CollectorContext context;
    private final FileText text;
    private final Family queues;

    UdpQueuesCollector(CollectorContext context) {
        this.context = context;
        text = context.text();
        queues = context.families()
                .gauge(
                        "node_udp_queues",
                        "Number of allocated memory in the kernel for UDP datagrams in bytes.",
                        "ip",
                        "queue");
    }

    @Override
    public void collect(long deadline) throws IOException {
        boolean any = collect("net/udp", "v4");
        any |= collect("net/udp6", "v6");
        if (!any) {
            throw new NoDataException("there is neither net/udp nor net/udp6");
        }
    }

    private boolean collect(String file, String ip) throws IOException {
        if (!text.read(context.paths().proc(file))) {
            return false;
        }
        double sent = 0;
        double received = 0;
        text.nextLine();
        while (text.nextLine()) {
            if (text.isBlankLine()) {
                continue;
            }
            text.skip(4).field();
            int colon = text.indexInField(':');
            if (colon < 0) {
                throw text.malformed("has no queues in its fifth column");
            }
            sent += text.hexadecimal(0, colon);
            received += text.hexadecimal(colon + 1, text.fieldLength());
        }
        queues.add(sent, ip, "tx");
        queues.add(received, ip, "rx");
        return true;
    }
}
