package io.narthex.model.histogram;

/** A histogram is inconsistent in itself, or two histograms don't go together; the message is Prometheus' text. */
public final class HistogramException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public HistogramException(String message) {
        super(message);
    }
}
