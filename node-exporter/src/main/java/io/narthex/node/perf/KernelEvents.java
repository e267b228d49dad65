package io.narthex.node.perf;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.narthex.node.proc.Errno;
import io.narthex.node.proc.Numbers;
import io.narthex.node.proc.SystemCall;
import io.narthex.node.proc.SystemCall.Name;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * The kernel's own counters, of all processes on a processor. Used by one thread.
 *
 * <pre>
 *   attributes: 0 type (4)   4 size (4)   8 number (8)   32 what to read (8)   40 flags (8)
 *   read:       0 count (8)  8 time enabled  16 time running
 * </pre>
 */
public final class KernelEvents implements EventSource {
    private static final int ATTRIBUTE_BYTES = 112;
    private static final int READ_BYTES = 24;

    /** The times that the counter was wanted and that it ran. */
    private static final long READ_TIMES = 3;

    /** Not the hypervisor's events. */
    private static final long EXCLUDE_HYPERVISOR = 1L << 6;

    private static final long ALL_PROCESSES = -1;
    private static final long NO_GROUP = -1;
    private static final long CLOSE_ON_EXEC = 8;

    private final MemorySegment attributes = Arena.ofAuto().allocate(ATTRIBUTE_BYTES, 8);
    private final MemorySegment answer = Arena.ofAuto().allocate(READ_BYTES, 8);
    private final SystemCall calls = new SystemCall();

    @Override
    public EventCounter open(int type, long number, int cpu) throws IOException {
        attributes.fill((byte) 0);
        attributes.set(JAVA_INT, 0, type);
        attributes.set(JAVA_INT, 4, ATTRIBUTE_BYTES);
        attributes.set(JAVA_LONG, 8, number);
        attributes.set(JAVA_LONG, 32, READ_TIMES);
        attributes.set(JAVA_LONG, 40, EXCLUDE_HYPERVISOR);
        long descriptor =
                calls.call(Name.PERF_EVENT_OPEN, attributes.address(), ALL_PROCESSES, cpu, NO_GROUP, CLOSE_ON_EXEC, 0);
        if (descriptor < 0) {
            throw new IOException("perf_event_open: " + Errno.text((int) -descriptor));
        }
        return new Counter(descriptor);
    }

    private final class Counter implements EventCounter {
        private final long descriptor;

        private Counter(long descriptor) {
            this.descriptor = descriptor;
        }

        @Override
        public double read() throws IOException {
            long read = calls.call(Name.READ, descriptor, answer.address(), READ_BYTES);
            if (read < READ_BYTES) {
                throw new IOException(
                        "a performance counter can't be read" + (read < 0 ? ": " + Errno.text((int) -read) : ""));
            }
            return Numbers.toDouble(answer.get(JAVA_LONG, 0));
        }

        @Override
        public void close() {
            calls.call(Name.CLOSE, descriptor, 0, 0);
        }
    }
}
