package io.narthex.promql.engine;

import io.narthex.model.Labels;

/**
 * An instant vector at all steps: its series one after another, each with a column. Series without any value are left out. Several series may have the same labels,
 * but never a value at the same step; whoever cares which series is which over time has to merge them. Owned by one query.
 */
interface SeriesStream {
    /** Goes to the next series. */
    boolean next();

    /** The labels of the series the stream is at. */
    Labels labels();

    /** Whether the metric name has to go when the query is over. */
    boolean dropsName();

    /** The values of the series the stream is at; valid until the stream goes on, and not to be changed by anyone but the stream. */
    Column column();

    /** Tells that nobody needs what the stream gave any longer. */
    default void release() {}
}
