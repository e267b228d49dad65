package io.narthex.model;

/**
 * An example of what a sample counted.
 *
 * @param labels its own labels, not those of its series
 * @param timestamp milliseconds since the epoch
 * @param ownTimestamp whether the timestamp came with it, and is not just that of the scrape: then the same example at another time is another one
 */
public record Exemplar(Labels labels, double value, long timestamp, boolean ownTimestamp) {
    /** The most characters that the names and values of its labels may have together. */
    public static final int MAX_LABEL_LENGTH = 128;

    /** An exemplar with a timestamp of its own. */
    public Exemplar(Labels labels, double value, long timestamp) {
        this(labels, value, timestamp, true);
    }

    /** Whether it is the same example: with the same labels and value and, unless neither has a timestamp of its own, at the same time. */
    public boolean isSameAs(Exemplar other) {
        return value == other.value
                && labels.equals(other.labels)
                && (timestamp == other.timestamp || !ownTimestamp && !other.ownTimestamp);
    }
}
