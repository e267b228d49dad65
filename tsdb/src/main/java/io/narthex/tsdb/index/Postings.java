package io.narthex.tsdb.index;

/** The ids of the series that have a label pair, ascending, wherever they lie. Any thread. */
public interface Postings {
    /** The number of series. */
    int size();

    /** All of them in memory. */
    Ids ids();

    /** Copies all of them into an array. */
    void copyTo(int[] into, int at);

    /** Those of the candidates that are in here. */
    Ids common(Ids candidates);

    /** Those of the candidates that are not in here. */
    Ids without(Ids candidates);
}
