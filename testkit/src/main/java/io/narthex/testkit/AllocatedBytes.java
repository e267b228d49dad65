package io.narthex.testkit;

import java.lang.management.ManagementFactory;

/** How much the calling thread allocates. */
public final class AllocatedBytes {
    private static final com.sun.management.ThreadMXBean THREADS =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

    private AllocatedBytes() {}

    /** The bytes that one run of the task allocates on average over {@code runs} runs, after as many to warm up. */
    public static long perRun(int runs, Runnable task) {
        for (int i = 0; i < runs; i++) {
            task.run();
        }
        long before = THREADS.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < runs; i++) {
            task.run();
        }
        return (THREADS.getCurrentThreadAllocatedBytes() - before) / runs;
    }
}
