package io.narthex.node.netlink;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import io.narthex.node.proc.Names;
import java.io.IOException;
import java.lang.foreign.MemorySegment;

/** What the network devices' queues have sent. Not safe for several threads. */
public final class QueueDisciplines {
    /**
     * The root queue of a device.
     *
     * @param kind its algorithm, {@code fq_codel}
     * @param queueLength packets waiting
     * @param backlog bytes waiting
     */
    public record Discipline(
            String device,
            String kind,
            double bytes,
            double packets,
            double drops,
            double requeues,
            double overlimits,
            double queueLength,
            double backlog) {}

    /** Takes the queues. */
    @FunctionalInterface
    public interface Consumer {
        void accept(Discipline discipline);
    }

    private static final int RTM_NEWQDISC = 36;
    private static final int RTM_GETQDISC = 38;
    private static final int BODY_BYTES = 20;
    private static final int PARENT_AT = 12;
    private static final int ROOT = -1;
    private static final int KIND = 1;
    private static final int STATS = 3;
    private static final int STATS2 = 7;
    private static final int BASIC = 1;
    private static final int QUEUE = 3;
    private static final int PACKETS_64 = 8;

    private final Netlink netlink = new Netlink(Netlink.ROUTE);
    private final Attributes attributes = new Attributes();
    private final Attributes inner = new Attributes();
    private final NetworkLinks links;
    private final Names names;

    /** Reads names into the table. */
    public QueueDisciplines(Names names) {
        this.names = names;
        links = new NetworkLinks(names);
    }

    /** Reads the root queues of all devices. */
    public void read(Consumer consumer) throws IOException {
        links.read();
        netlink.begin(BODY_BYTES);
        netlink.dump(RTM_GETQDISC, RTM_NEWQDISC, (buffer, from, to) -> discipline(buffer, from, to, consumer));
    }

    /** The body is: 0 family, 4 index of the device, 8 handle, 12 parent, 16 count of users; then attributes. */
    private void discipline(MemorySegment buffer, int from, int to, Consumer consumer) {
        int parent = to - from < BODY_BYTES ? 1 : buffer.get(JAVA_INT, from + PARENT_AT);
        if (parent == ROOT || parent == 0) {
            String device = links.nameOf(buffer.get(JAVA_INT, from + 4L));
            consumer.accept(read(device, attributes.in(buffer, from + BODY_BYTES, to)));
        }
    }

    /**
     * The newer statistics where the kernel sends them.
     *
     * <pre>
     *   STATS:  0 bytes (8)  8 packets (4)  12 drops  16 overlimits  20 bps  24 pps  28 queue length  32 backlog
     *   BASIC:  0 bytes (8)  8 packets (4)
     *   QUEUE:  0 queue length (4)  4 backlog  8 drops  12 requeues  16 overlimits
     * </pre>
     */
    private Discipline read(String device, Attributes message) {
        String kind = "";
        double bytes = 0;
        double packets = 0;
        double drops = 0;
        double requeues = 0;
        double overlimits = 0;
        double queueLength = 0;
        double backlog = 0;
        boolean newer = false;
        while (message.next()) {
            if (message.type() == KIND) {
                kind = message.text(names);
            } else if (message.type() == STATS && !newer) {
                bytes = message.int64(0);
                packets = message.uint32(8);
                drops = message.uint32(12);
                overlimits = message.uint32(16);
                queueLength = message.uint32(28);
                backlog = message.uint32(32);
            } else if (message.type() == STATS2) {
                newer = true;
                inner.inside(message);
                while (inner.next()) {
                    switch (inner.type()) {
                        case BASIC -> {
                            bytes = inner.int64(0);
                            packets = inner.uint32(8);
                        }
                        case QUEUE -> {
                            queueLength = inner.uint32(0);
                            backlog = inner.uint32(4);
                            drops = inner.uint32(8);
                            requeues = inner.uint32(12);
                            overlimits = inner.uint32(16);
                        }
                        case PACKETS_64 -> packets = inner.int64(0);
                        default -> {}
                    }
                }
            }
        }
        return new Discipline(device, kind, bytes, packets, drops, requeues, overlimits, queueLength, backlog);
    }
}
