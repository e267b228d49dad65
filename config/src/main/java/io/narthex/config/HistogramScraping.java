package io.narthex.config;

/**
 * What a scrape does with histograms.
 *
 * @param nativeHistograms whether native histograms are stored
 * @param convertClassic whether classic histograms become native ones with custom buckets
 * @param alwaysClassic whether classic histograms are kept beside native ones
 * @param bucketLimit the most buckets of a native histogram, whose resolution is lowered to get there; 0 for no limit
 * @param minBucketFactor the least factor between the bounds of buckets, whose resolution is lowered to get there; 0 for none
 */
public record HistogramScraping(
        boolean nativeHistograms,
        boolean convertClassic,
        boolean alwaysClassic,
        long bucketLimit,
        double minBucketFactor) {
    /** Classic histograms only. */
    public static final HistogramScraping CLASSIC = new HistogramScraping(false, false, false, 0, 0);
}
