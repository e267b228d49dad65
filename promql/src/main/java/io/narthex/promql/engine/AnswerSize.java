package io.narthex.promql.engine;

import io.narthex.model.histogram.FloatHistogram;
import org.jspecify.annotations.Nullable;

/** What an answer takes in memory. */
final class AnswerSize {
    private static final int BYTES_PER_POINT = 16;

    private AnswerSize() {}

    /** In bytes; an estimate. */
    static long of(QueryValue value) {
        return switch (value) {
            case QueryValue.Scalar unused -> 0;
            case QueryValue.Text unused -> 0;
            case QueryValue.Vector vector -> {
                long bytes = 0;
                for (QueryValue.Sample sample : vector.samples()) {
                    bytes += MemoryAccount.ofLabels(sample.labels()) + BYTES_PER_POINT + of(sample.histogram());
                }
                yield bytes;
            }
            case QueryValue.Matrix matrix -> {
                long bytes = 0;
                for (QueryValue.Series series : matrix.series()) {
                    bytes += of(series);
                }
                yield bytes;
            }
        };
    }

    private static long of(QueryValue.Series series) {
        long bytes = MemoryAccount.ofLabels(series.labels()) + (long) BYTES_PER_POINT * series.count();
        if (series.histograms() != null) {
            for (int i = 0; i < series.count(); i++) {
                bytes += of(series.histograms()[i]);
            }
        }
        return bytes;
    }

    private static long of(@Nullable FloatHistogram histogram) {
        return histogram == null ? 0 : HistogramSize.inBytes(histogram);
    }
}
