package io.narthex.tsdb.wal;

import io.narthex.model.Exemplar;
import io.narthex.model.Labels;
import io.narthex.model.Metadata;
import io.narthex.model.histogram.FloatHistogram;
import io.narthex.model.histogram.Histogram;

/** Takes what a log holds, in its order. */
public interface LogListener {
    /** A series. The same labels may come again, with the same reference or another. */
    void series(long ref, Labels labels);

    /** A series whose labels have not been made into texts. */
    default void series(long ref, LabelBytes labels) {
        series(ref, labels.toLabels());
    }

    /** A sample of a series that came before, or else of one that is not known. */
    void sample(long ref, long time, double value);

    /** A sample that is a histogram with whole counts. */
    default void histogram(long ref, long time, Histogram histogram) {}

    /** A sample that is a histogram with floating-point counts. */
    default void histogram(long ref, long time, FloatHistogram histogram) {}

    /** An exemplar of a series. */
    default void exemplar(long ref, Exemplar exemplar) {}

    /** What is known of the metric of a series. */
    default void metadata(long ref, Metadata metadata) {}

    /** Samples of a series were deleted: those from one time to another, both included. */
    default void deletion(long ref, long minTime, long maxTime) {}

    /** The samples of a series that came before in this log are in a chunk on the disk. Only in the log of samples out of order. */
    default void marker(long ref, long chunkRef) {}
}
