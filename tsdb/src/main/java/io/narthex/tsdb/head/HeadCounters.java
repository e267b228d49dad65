package io.narthex.tsdb.head;

import java.util.concurrent.atomic.LongAdder;

/** What has happened since the head was opened. */
final class HeadCounters {
    final LongAdder appended = new LongAdder();
    final LongAdder outOfOrder = new LongAdder();
    final LongAdder duplicates = new LongAdder();
    final LongAdder outOfBounds = new LongAdder();
    final LongAdder seriesCreated = new LongAdder();
}
