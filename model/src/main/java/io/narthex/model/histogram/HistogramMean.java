package io.narthex.model.histogram;

/**
 * A mean of histograms: their sum divided by their number; once the sum would become infinite, a mean that is corrected with each histogram instead. Owned by
 * one thread.
 */
public final class HistogramMean {
    /** Up to this nothing can have become infinite. */
    private static final double SAFE = 1e308;

    private HistogramSum sum;
    private double number = 1;
    private boolean incremental;

    /** At least the magnitude of any number in the sum. */
    private double magnitude;

    /** A mean of one histogram. */
    public HistogramMean(FloatHistogram first) {
        sum = new HistogramSum(first);
        magnitude = magnitude(first);
    }

    /**
     * Takes a histogram in.
     *
     * @throws HistogramException if it has custom bounds and those before had none, or the other way round
     */
    public void add(FloatHistogram h) {
        number++;
        if (!incremental && !addDirectly(h)) {
            incremental = true;
            sum.divide(number - 1);
        }
        if (incremental) {
            sum.scale((number - 1) / number);
            sum.add(h.dividedBy(number));
        }
    }

    /** False if the sum would become infinite; it then is what it was. */
    private boolean addDirectly(FloatHistogram h) {
        magnitude += magnitude(h);
        if (magnitude < SAFE) {
            sum.add(h);
            return true;
        }
        HistogramSum next = sum.copy();
        next.add(h);
        if (next.value().hasOverflow()) {
            return false;
        }
        sum = next;
        return true;
    }

    private static double magnitude(FloatHistogram h) {
        double magnitude = Math.abs(h.count()) + Math.abs(h.sum()) + Math.abs(h.zeroCount());
        for (int i = 0; i < h.positive().size(); i++) {
            magnitude += Math.abs(h.positive().count(i));
        }
        for (int i = 0; i < h.negative().size(); i++) {
            magnitude += Math.abs(h.negative().count(i));
        }
        return magnitude;
    }

    /** The mean so far. */
    public FloatHistogram value() {
        if (incremental) {
            return sum.compensated();
        }
        HistogramSum mean = sum.copy();
        mean.divide(number);
        return mean.compensated();
    }

    /** Whether custom bounds have differed. */
    public boolean boundsReconciled() {
        return sum.boundsReconciled();
    }

    /** Whether one histogram said that it was reset and another that it was not. */
    public boolean hintsCollided() {
        return sum.hintsCollided();
    }
}
