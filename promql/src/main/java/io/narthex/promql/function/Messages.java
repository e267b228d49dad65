package io.narthex.promql.function;

import io.narthex.model.GoFloat;
import io.narthex.model.GoQuote;

/** The texts of annotations, without their place: Prometheus' words, which dashboards and tests look for. */
public final class Messages {
    private static final String WARNING = "PromQL warning: ";
    private static final String INFO = "PromQL info: ";
    private static final String QUANTILE_DOCS =
            "https://prometheus.io/docs/prometheus/latest/querying/functions/#histogram_quantile";

    /** What was done to histograms when their layouts or resets disagreed. */
    public enum Operation {
        ADDITION,
        SUBTRACTION,
        AGGREGATION;

        private String text() {
            return switch (this) {
                case ADDITION -> "addition";
                case SUBTRACTION -> "subtraction";
                case AGGREGATION -> "aggregation";
            };
        }
    }

    private Messages() {}

    public static String invalidQuantile(double q) {
        return WARNING + "quantile value should be between 0 and 1, got " + GoFloat.formatG(q);
    }

    public static String invalidRatio(double ratio, double cappedTo) {
        return WARNING + "ratio value should be between -1 and 1, got " + GoFloat.formatG(ratio) + ", capping to "
                + GoFloat.formatG(cappedTo);
    }

    public static String badBucketLabel(String metric, String le) {
        return named(
                WARNING + "bucket label \"le\" is missing or has a malformed value of " + GoQuote.quote(le), metric);
    }

    public static String mixedRange(String metric) {
        return WARNING + "encountered a mix of histograms and floats for metric name " + GoQuote.quote(metric);
    }

    public static String mixedAggregation() {
        return WARNING + "encountered a mix of histograms and floats for aggregation";
    }

    public static String mixedClassicAndNative(String metric) {
        return named(WARNING + "vector contains a mix of classic and native histograms", metric);
    }

    public static String notACounter(String metric) {
        return WARNING + "this native histogram metric is not a counter: " + GoQuote.quote(metric);
    }

    public static String notAGauge(String metric) {
        return WARNING + "this native histogram metric is not a gauge: " + GoQuote.quote(metric);
    }

    public static String mixedSchemas(String metric) {
        return WARNING
                + "vector contains a mix of histograms with exponential and custom buckets schemas for metric name "
                + GoQuote.quote(metric);
    }

    public static String incompatibleBuckets(String operator) {
        return WARNING + "incompatible bucket layout encountered for binary operator " + operator;
    }

    public static String sortInRangeQuery() {
        return WARNING + "sort is ineffective for range queries since results are always ordered by labels";
    }

    public static String conflictingResets(Operation operation) {
        return WARNING + "conflicting counter resets during histogram " + operation.text();
    }

    static String startTimeOverlap(String metric) {
        return WARNING + "sample has start time that overlaps with previous sample timestamp for metric "
                + GoQuote.quote(metric);
    }

    public static String possibleNonCounter(String metric) {
        return INFO + "metric might not be a counter, name does not end in _total/_sum/_count/_bucket: "
                + GoQuote.quote(metric);
    }

    static String forcedMonotonicity(String metric) {
        return named(
                INFO + "input to histogram_quantile needed to be fixed for monotonicity (see " + QUANTILE_DOCS + ")",
                metric);
    }

    public static String incompatibleTypes(String left, String operator, String right) {
        return INFO + "incompatible sample types encountered for binary operator " + GoQuote.quote(operator) + ": "
                + left + " " + operator + " " + right;
    }

    public static String ignoredInAggregation(String aggregation) {
        return INFO + "ignored histogram in " + aggregation + " aggregation";
    }

    public static String ignoredInMixedRange(String metric) {
        return INFO + "ignored histograms in a range containing both floats and histograms for metric name "
                + GoQuote.quote(metric);
    }

    public static String quantileOfNaN(String metric) {
        return named(INFO + "input to histogram_quantile has NaN observations, result is NaN", metric);
    }

    public static String quantileSkewedByNaN(String metric) {
        return named(INFO + "input to histogram_quantile has NaN observations, result is skewed higher", metric);
    }

    public static String fractionWithNaN(String metric) {
        return named(
                INFO + "input to histogram_fraction has NaN observations, which are excluded from all fractions",
                metric);
    }

    public static String reconciledBuckets(Operation operation) {
        return INFO + "mismatched custom buckets were reconciled during " + operation.text();
    }

    private static String named(String text, String metric) {
        return metric.isEmpty() ? text : text + " for metric name " + GoQuote.quote(metric);
    }
}
