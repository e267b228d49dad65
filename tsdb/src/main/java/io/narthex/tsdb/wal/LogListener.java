package io.narthex.tsdb.wal;

import io.narthex.model.Labels;

/** Takes what a log holds, in its order. */
public interface LogListener {
    /** A series. The same labels may come again, with the same reference or another. */
    void series(long ref, Labels labels);

    /** A sample of a series that came before, or else of one that is not known. */
    void sample(long ref, long time, double value);
}
