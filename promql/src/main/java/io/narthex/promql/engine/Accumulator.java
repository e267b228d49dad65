package io.narthex.promql.engine;

import io.narthex.model.Labels;

/** Takes in the columns of one group and gives the aggregation's column. */
interface Accumulator {
    /** @param labels those of the series, for messages */
    void add(Labels labels, Column column);

    /** Writes the result into an empty column. Called once, at the end. */
    void finish(Column result);
}
