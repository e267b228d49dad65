package io.narthex.storage;

import io.narthex.model.Labels;

/**
 * What a reader is going to do with the series, so that the storage can skip work. A storage may ignore all but the shards.
 *
 * @param start the oldest timestamp that is needed, in milliseconds
 * @param end the newest timestamp that is needed, in milliseconds
 * @param step the step of the query, 0 for an instant query
 * @param range the width of the range selector, 0 for an instant selector
 * @param function the function or aggregation around the selector, or empty; {@code series} where only labels are wanted
 * @param limit the largest number of series that is needed; 0 for all
 * @param shard which share of the series is wanted, from 0 on: those whose {@link Labels#stableHash} modulo {@code shards} is this number
 * @param shards the number of shares; 0 and 1 mean all series. A storage may not ignore it
 */
public record SelectHints(
        long start, long end, long step, long range, String function, int limit, int shard, int shards) {
    /** Hints for all shares. */
    public SelectHints(long start, long end, long step, long range, String function, int limit) {
        this(start, end, step, range, function, limit, 0, 0);
    }

    /** Whether a series belongs to the share that is wanted. */
    public boolean includes(Labels labels) {
        return shards <= 1 || Long.remainderUnsigned(labels.stableHash(), shards) == shard;
    }

    /** Hints for reading everything between two times. */
    public static SelectHints between(long start, long end) {
        return new SelectHints(start, end, 0, 0, "", 0);
    }

    /** Hints for a reader who wants the labels only. */
    public static SelectHints labelsOnly(long start, long end, int limit) {
        return new SelectHints(start, end, 0, 0, "series", limit);
    }
}
