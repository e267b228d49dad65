package io.narthex.tsdb;

import java.util.concurrent.atomic.LongAdder;

/** Counts what is done to the blocks. Any thread. */
final class MaintenanceCounters {
    final LongAdder compactions = new LongAdder();
    final LongAdder compactionsFailed = new LongAdder();
    final LongAdder compactionsTriggered = new LongAdder();
    final LongAdder compactionsSkipped = new LongAdder();
    final LongAdder verticalCompactions = new LongAdder();
    final LongAdder reloads = new LongAdder();
    final LongAdder reloadFailures = new LongAdder();
    final LongAdder timeRetentions = new LongAdder();
    final LongAdder sizeRetentions = new LongAdder();
    final LongAdder headTruncations = new LongAdder();
    final LongAdder headTruncationsFailed = new LongAdder();
    final LongAdder staleCompactions = new LongAdder();
    final LongAdder staleCompactionsFailed = new LongAdder();

    /** Seconds. */
    final Distribution compactionDuration = Distribution.exponential(1, 2, 14);

    /** Seconds. */
    final Distribution staleCompactionDuration = Distribution.exponential(1, 2, 14);

    /** Seconds. */
    final Distribution cleanUpDuration = Distribution.plain();

    /** Seconds. */
    final Distribution headTruncationDuration = Distribution.plain();

    /** Bytes of chunks that come from the head. */
    final Distribution chunkBytes = Distribution.exponential(32, 1.5, 12);

    /** Samples of chunks that come from the head. */
    final Distribution chunkSamples = Distribution.exponential(4, 1.5, 12);

    /** Milliseconds between the first and the last sample of chunks that come from the head. */
    final Distribution chunkRange = Distribution.exponential(100, 4, 10);

    volatile boolean writingBlock;
}
