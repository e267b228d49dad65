package io.narthex.promql.engine;

/** Takes in the columns of one group and gives the aggregation's column. */
interface Accumulator {
    void add(Column column);

    /** Writes the result into an empty column. Called once, at the end. */
    void finish(Column result);
}
