package io.narthex.scrape;

/**
 * What happened in all scrapes so far.
 *
 * @param scrapes those that were made, whatever came of them
 * @param outOfOrder samples that were older than the newest of their series
 * @param duplicates samples with the timestamp of another
 * @param outOfBounds samples too old or too far in the future for the storage
 * @param outOfOrderExemplars exemplars that were older than the newest of their series
 * @param exceededSampleLimit scrapes that had more samples than {@code sample_limit}
 * @param exceededBodySizeLimit scrapes with a body larger than {@code body_size_limit}
 * @param exceededLabelLimits scrapes with a series beyond a limit on labels
 * @param exceededBucketLimit scrapes with a native histogram beyond {@code native_histogram_bucket_limit}
 * @param cacheFlushesForced how often a cache had grown through failing scrapes and was emptied
 * @param commitFailures scrapes that the storage did not take
 * @param pools pools made
 * @param poolReloads pools made anew because their configuration changed
 */
public record ScrapeStats(
        long scrapes,
        long outOfOrder,
        long duplicates,
        long outOfBounds,
        long outOfOrderExemplars,
        long exceededSampleLimit,
        long exceededBodySizeLimit,
        long exceededLabelLimits,
        long exceededBucketLimit,
        long cacheFlushesForced,
        long commitFailures,
        long pools,
        long poolReloads) {}
