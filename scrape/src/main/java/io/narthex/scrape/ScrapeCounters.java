package io.narthex.scrape;

import java.util.concurrent.atomic.LongAdder;

/** What the loops count. */
final class ScrapeCounters {
    final LongAdder scrapes = new LongAdder();
    final LongAdder outOfOrder = new LongAdder();
    final LongAdder duplicates = new LongAdder();
    final LongAdder outOfBounds = new LongAdder();
    final LongAdder outOfOrderExemplars = new LongAdder();
    final LongAdder exceededSampleLimit = new LongAdder();
    final LongAdder exceededBodySizeLimit = new LongAdder();
    final LongAdder exceededLabelLimits = new LongAdder();
    final LongAdder exceededBucketLimit = new LongAdder();
    final LongAdder cacheFlushesForced = new LongAdder();
    final LongAdder commitFailures = new LongAdder();
    final LongAdder pools = new LongAdder();
    final LongAdder poolReloads = new LongAdder();

    ScrapeStats stats() {
        return new ScrapeStats(
                scrapes.sum(),
                outOfOrder.sum(),
                duplicates.sum(),
                outOfBounds.sum(),
                outOfOrderExemplars.sum(),
                exceededSampleLimit.sum(),
                exceededBodySizeLimit.sum(),
                exceededLabelLimits.sum(),
                exceededBucketLimit.sum(),
                cacheFlushesForced.sum(),
                commitFailures.sum(),
                pools.sum(),
                poolReloads.sum());
    }
}
