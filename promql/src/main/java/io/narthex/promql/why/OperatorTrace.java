package io.narthex.promql.why;

import io.narthex.model.Labels;
import io.narthex.promql.plan.Plan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What one operator did. Written by the query that runs it, and read when that is over. */
public final class OperatorTrace {
    /** So many series of a result are kept to be compared. */
    private static final int KEPT_LABELS = 10_000;

    private final Plan plan;
    private final int steps;
    private final List<OperatorTrace> inputs = new ArrayList<>();
    private final List<Labels> labels = new ArrayList<>();
    private long series;
    private long values;
    private long histograms;
    private long bytes;
    private long nanos;
    private long samplesRead;
    private double smallest = Double.POSITIVE_INFINITY;
    private double largest = Double.NEGATIVE_INFINITY;

    /** @param steps how often the operator is evaluated */
    public OperatorTrace(Plan plan, int steps) {
        this.plan = plan;
        this.steps = steps;
    }

    public void addInput(OperatorTrace input) {
        inputs.add(input);
    }

    /** Counts a series that the operator gave. */
    public void addSeries(Labels of, long valueCount, long histogramCount, long byteCount) {
        series++;
        values += valueCount;
        histograms += histogramCount;
        bytes += byteCount;
        if (labels.size() < KEPT_LABELS) {
            labels.add(of);
        }
    }

    /** Notes a float among the values. */
    public void addFloat(double value) {
        smallest = Math.min(smallest, value);
        largest = Math.max(largest, value);
    }

    /** Adds what a call cost, inputs included. */
    public void addCost(long elapsedNanos, long samples) {
        nanos += elapsedNanos;
        samplesRead += samples;
    }

    public Plan plan() {
        return plan;
    }

    public int steps() {
        return steps;
    }

    /** The operators whose results it reads. */
    public List<OperatorTrace> inputs() {
        return Collections.unmodifiableList(inputs);
    }

    /** The labels of the series it gave, not all if these are very many. */
    public List<Labels> labels() {
        return Collections.unmodifiableList(labels);
    }

    public long series() {
        return series;
    }

    public long values() {
        return values;
    }

    /** How many of the values are histograms. */
    public long histograms() {
        return histograms;
    }

    public long bytes() {
        return bytes;
    }

    /** Nanoseconds, inputs included. */
    public long nanos() {
        return nanos;
    }

    /** Inputs included. */
    public long samplesRead() {
        return samplesRead;
    }

    /** The smallest float; infinite if there is none. */
    public double smallest() {
        return smallest;
    }

    /** The largest float; infinite if there is none. */
    public double largest() {
        return largest;
    }
}
