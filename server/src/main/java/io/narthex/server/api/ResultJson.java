package io.narthex.server.api;

import io.narthex.http.JsonOut;
import io.narthex.model.histogram.BucketCursor;
import io.narthex.model.histogram.FloatHistogram;
import io.narthex.promql.engine.QueryStats;
import io.narthex.promql.engine.QueryValue;
import org.jspecify.annotations.Nullable;

/** The results of queries as JSON. */
public final class ResultJson {
    private static final int OPEN_LEFT = 0;
    private static final int OPEN_RIGHT = 1;
    private static final int OPEN = 2;
    private static final int CLOSED = 3;

    private ResultJson() {}

    /** The name of the result's type. */
    public static String type(QueryValue value) {
        return switch (value) {
            case QueryValue.Scalar scalar -> "scalar";
            case QueryValue.Text text -> "string";
            case QueryValue.Vector vector -> "vector";
            case QueryValue.Matrix matrix -> "matrix";
        };
    }

    /** Writes a result. */
    public static void write(QueryValue value, JsonOut out) {
        out.beginArray();
        switch (value) {
            case QueryValue.Scalar scalar ->
                out.number(scalar.timestamp() / 1000.0).scalarValue(scalar.value());
            case QueryValue.Text text -> out.number(text.timestamp() / 1000.0).string(text.value());
            case QueryValue.Vector vector -> {
                for (QueryValue.Sample sample : vector.samples()) {
                    write(sample, out);
                }
            }
            case QueryValue.Matrix matrix -> {
                for (QueryValue.Series series : matrix.series()) {
                    write(series, out);
                }
            }
        }
        out.endArray();
    }

    private static void write(QueryValue.Sample sample, JsonOut out) {
        out.beginObject().name("metric").labels(sample.labels());
        FloatHistogram histogram = sample.histogram();
        if (histogram == null) {
            out.name("value").point(sample.timestamp(), sample.value());
        } else {
            out.name("histogram");
            point(sample.timestamp(), histogram, out);
        }
        out.endObject();
    }

    private static void write(QueryValue.Series series, JsonOut out) {
        out.beginObject().name("metric").labels(series.labels());
        @Nullable FloatHistogram @Nullable [] histograms = series.histograms();
        int histogramCount = histograms == null ? 0 : countOf(histograms, series.count());
        if (histogramCount < series.count()) {
            out.name("values").beginArray();
            long[] timestamps = series.timestamps();
            double[] values = series.values();
            for (int i = 0; i < series.count(); i++) {
                if (histograms == null || histograms[i] == null) {
                    out.point(timestamps[i], values[i]);
                }
            }
            out.endArray();
        }
        if (histograms != null && histogramCount > 0) {
            out.name("histograms").beginArray();
            for (int i = 0; i < series.count(); i++) {
                FloatHistogram histogram = histograms[i];
                if (histogram != null) {
                    point(series.timestamps()[i], histogram, out);
                }
            }
            out.endArray();
        }
        out.endObject();
    }

    private static int countOf(@Nullable FloatHistogram[] histograms, int count) {
        int found = 0;
        for (int i = 0; i < count; i++) {
            found += histograms[i] == null ? 0 : 1;
        }
        return found;
    }

    private static void point(long timestamp, FloatHistogram histogram, JsonOut out) {
        out.beginArray().timestamp(timestamp).beginObject();
        out.name("count").sampleValue(histogram.count());
        out.name("sum").sampleValue(histogram.sum());
        boolean any = false;
        BucketCursor buckets = histogram.buckets();
        while (buckets.next()) {
            if (buckets.count() == 0) {
                continue;
            }
            if (!any) {
                any = true;
                out.name("buckets").beginArray();
            }
            out.beginArray().number(rule(histogram, buckets)).sampleValue(buckets.lower());
            out.sampleValue(buckets.upper()).sampleValue(buckets.count()).endArray();
        }
        if (any) {
            out.endArray();
        }
        out.endObject().endArray();
    }

    private static int rule(FloatHistogram histogram, BucketCursor bucket) {
        boolean custom = histogram.hasCustomBounds();
        boolean lowerIn = custom ? bucket.index() == 0 : bucket.lower() < 0;
        boolean upperIn = custom || bucket.upper() > 0;
        if (lowerIn) {
            return upperIn ? CLOSED : OPEN_RIGHT;
        }
        return upperIn ? OPEN_LEFT : OPEN;
    }

    /** Writes what a query cost. */
    public static void write(QueryStats stats, JsonOut out) {
        long prepared = stats.prepareTime() + stats.evaluationTime() + stats.sortTime();
        out.beginObject().name("timings").beginObject();
        out.name("evalTotalTime").number(prepared / 1e9);
        out.name("resultSortTime").number(stats.sortTime() / 1e9);
        out.name("queryPreparationTime").number(stats.prepareTime() / 1e9);
        out.name("innerEvalTime").number(stats.evaluationTime() / 1e9);
        out.name("execQueueTime").number(stats.queueTime() / 1e9);
        out.name("execTotalTime").number((stats.queueTime() + prepared) / 1e9);
        out.endObject().name("samples").beginObject();
        out.name("totalQueryableSamples").number(stats.totalQueryableSamples());
        out.name("samplesRead").number(stats.samplesRead());
        out.name("peakSamples").number(stats.peakSamples());
        out.endObject().endObject();
    }
}
