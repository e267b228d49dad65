package io.narthex.storage;

/** Where samples come from. */
public interface Queryable {
    /** Opens a view of the samples with {@code minTime <= timestamp <= maxTime}. */
    Querier querier(long minTime, long maxTime);
}
