package io.narthex.promql.engine;

import io.narthex.model.Labels;
import io.narthex.model.histogram.FloatHistogram;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a query evaluates to. */
public sealed interface QueryValue {
    /** A number at a time. */
    record Scalar(long timestamp, double value) implements QueryValue {}

    /** A text at a time. */
    record Text(long timestamp, String value) implements QueryValue {}

    /** An instant vector: one sample per series, in the order that the query gives. */
    record Vector(List<Sample> samples) implements QueryValue {}

    /** Series in the order of their labels. */
    record Matrix(List<Series> series) implements QueryValue {}

    /**
     * One sample of an instant vector.
     *
     * @param histogram the value where it is a histogram, else null
     */
    record Sample(
            Labels labels,
            long timestamp,
            double value,
            @Nullable FloatHistogram histogram) {}

    /**
     * The points of one series in the order of time; positions {@code 0 .. count-1} of the arrays hold points.
     *
     * @param histograms null where all points are floats; an object at the position of a histogram
     */
    record Series(
            Labels labels,
            int count,
            long[] timestamps,
            double[] values,
            @Nullable FloatHistogram @Nullable [] histograms) {}
}
