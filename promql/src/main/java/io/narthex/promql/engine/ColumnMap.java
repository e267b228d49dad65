package io.narthex.promql.engine;

/** Makes a column out of another, step by step. */
@FunctionalInterface
interface ColumnMap {
    /** Fills an empty column. */
    void apply(Column from, Column to);
}
