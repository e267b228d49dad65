package io.narthex.tsdb.head;

/**
 * How much a head takes; may change while it runs.
 *
 * @param outOfOrderWindow how much older than the newest sample of the head a sample may be that is not in the order of time, in milliseconds; 0 for not at all
 * @param outOfOrderCapacity the samples that an open chunk of samples out of order holds
 * @param maxExemplars the exemplars that are kept; 0 for none
 * @param metadata whether what targets say of their metrics is kept and logged
 * @param maxSeries the series that the head may hold; 0 for any number
 * @param maxTransactionSamples the samples that one transaction may hold; 0 for any number
 */
public record HeadLimits(
        long outOfOrderWindow,
        int outOfOrderCapacity,
        int maxExemplars,
        boolean metadata,
        int maxSeries,
        int maxTransactionSamples) {
    /** The samples of an open chunk of samples out of order, as in Prometheus. */
    public static final int DEFAULT_OUT_OF_ORDER_CAPACITY = 32;

    /** The largest capacity that Prometheus allows too. */
    private static final int MAX_OUT_OF_ORDER_CAPACITY = 255;

    /** Everything in the order of time, no exemplars and no metadata; as many series and samples as come. */
    public static final HeadLimits DEFAULT = new HeadLimits(0, DEFAULT_OUT_OF_ORDER_CAPACITY, 0, false, 0, 0);

    /**
     * Checks the limits.
     *
     * @throws IllegalArgumentException if one of them is not possible, with its name
     */
    public HeadLimits {
        if (outOfOrderCapacity < 1 || outOfOrderCapacity > MAX_OUT_OF_ORDER_CAPACITY) {
            throw new IllegalArgumentException("outOfOrderCapacity must be between 1 and " + MAX_OUT_OF_ORDER_CAPACITY
                    + ", not " + outOfOrderCapacity);
        }
        requireNotNegative("outOfOrderWindow", outOfOrderWindow);
        requireNotNegative("maxExemplars", maxExemplars);
        requireNotNegative("maxSeries", maxSeries);
        requireNotNegative("maxTransactionSamples", maxTransactionSamples);
    }

    private static void requireNotNegative(String name, long value) {
        if (value < 0) {
            throw new IllegalArgumentException(name + " must not be negative, but is " + value);
        }
    }

    /** The same with another window for samples out of order. */
    public HeadLimits withOutOfOrderWindow(long millis) {
        return new HeadLimits(millis, outOfOrderCapacity, maxExemplars, metadata, maxSeries, maxTransactionSamples);
    }

    /** The same with another number of exemplars. */
    public HeadLimits withMaxExemplars(int count) {
        return new HeadLimits(outOfOrderWindow, outOfOrderCapacity, count, metadata, maxSeries, maxTransactionSamples);
    }

    /** The same, with metadata or without. */
    public HeadLimits withMetadata(boolean kept) {
        return new HeadLimits(
                outOfOrderWindow, outOfOrderCapacity, maxExemplars, kept, maxSeries, maxTransactionSamples);
    }

    /** The same with another limit of series. */
    public HeadLimits withMaxSeries(int count) {
        return new HeadLimits(
                outOfOrderWindow, outOfOrderCapacity, maxExemplars, metadata, count, maxTransactionSamples);
    }

    /** The same with another limit of samples in a transaction. */
    public HeadLimits withMaxTransactionSamples(int count) {
        return new HeadLimits(outOfOrderWindow, outOfOrderCapacity, maxExemplars, metadata, maxSeries, count);
    }
}
