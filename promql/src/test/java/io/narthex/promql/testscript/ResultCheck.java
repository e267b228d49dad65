package io.narthex.promql.testscript;

import io.narthex.model.GoFloat;
import io.narthex.model.Labels;
import io.narthex.model.histogram.FloatHistogram;
import io.narthex.promql.engine.QueryValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compares an answer with what is expected; each check gives what is wrong, if anything. */
final class ResultCheck {
    private final Expectations expectations;

    ResultCheck(Expectations expectations) {
        this.expectations = expectations;
    }

    /**
     * Compares the answer of a query.
     *
     * @param start where the i-th expected value of a range stands at {@code start + i * step}
     */
    Optional<String> check(QueryValue value, long start, long end, long step) {
        return switch (value) {
            case QueryValue.Scalar(long timestamp, double number) -> scalar(number);
            case QueryValue.Text(long timestamp, String text) ->
                expectations.text().filter(text::equals).isPresent()
                        ? Optional.empty()
                        : Optional.of("expected the string " + expectations.text() + ", got " + text);
            case QueryValue.Vector(List<QueryValue.Sample> samples) -> vector(samples);
            case QueryValue.Matrix(List<QueryValue.Series> series) -> matrix(series, start, end, step);
        };
    }

    Optional<String> scalar(double value) {
        if (expectations.scalar().isEmpty()) {
            return Optional.of("expected no scalar, got " + GoFloat.format(value));
        }
        double expected = expectations.scalar().getAsDouble();
        return Closeness.isClose(expected, value)
                ? Optional.empty()
                : Optional.of("expected " + GoFloat.format(expected) + ", got " + GoFloat.format(value));
    }

    Optional<String> vector(List<QueryValue.Sample> samples) {
        if (expectations.scalar().isPresent()) {
            return Optional.of("expected a scalar, got a vector");
        }
        if (expectations.text().isPresent()) {
            return Optional.of("expected a string, got a vector");
        }
        List<Labels> order = List.copyOf(expectations.series().keySet());
        Set<Labels> seen = new HashSet<>();
        for (int i = 0; i < samples.size(); i++) {
            QueryValue.Sample sample = samples.get(i);
            List<ScriptValue> expected = expectations.series().get(sample.labels());
            if (expected == null || !seen.add(sample.labels())) {
                return Optional.of((expected == null ? "unexpected series " : "series given twice ") + sample.labels()
                        + " with " + shown(sample.value(), sample.histogram()));
            }
            if (expectations.isOrdered() && !order.get(i).equals(sample.labels())) {
                return Optional.of("expected " + order.get(i) + " at position " + i + ", got " + sample.labels());
            }
            ScriptValue first = expected.isEmpty() ? new ScriptValue.Omitted() : expected.getFirst();
            if (!isExpected(first, sample.value(), sample.histogram())) {
                return Optional.of("expected " + shown(first) + " for " + sample.labels() + ", got "
                        + shown(sample.value(), sample.histogram()));
            }
        }
        return missing(seen);
    }

    private Optional<String> missing(Set<Labels> seen) {
        return expectations.series().keySet().stream()
                .filter(labels -> !seen.contains(labels))
                .findFirst()
                .map(labels -> "expected series " + labels + " is missing");
    }

    private Optional<String> matrix(List<QueryValue.Series> matrix, long start, long end, long step) {
        if (expectations.scalar().isPresent()) {
            return Optional.of("expected a scalar, got a matrix");
        }
        if (expectations.isOrdered()) {
            return Optional.of("expected an ordered vector, got a matrix");
        }
        Optional<String> disorder = disorder(matrix);
        if (disorder.isPresent()) {
            return disorder;
        }
        Set<Labels> seen = new HashSet<>();
        for (QueryValue.Series series : matrix) {
            List<ScriptValue> expected = expectations.series().get(series.labels());
            if (expected == null) {
                return Optional.of("unexpected series " + series.labels() + " with " + shown(series));
            }
            seen.add(series.labels());
            Optional<String> problem = points(series, expected, start, end, step);
            if (problem.isPresent()) {
                return problem.map(text -> text + " in " + series.labels() + ", got " + shown(series));
            }
        }
        return missing(seen);
    }

    /** Series must come in the order of their labels, each once. */
    static Optional<String> disorder(List<QueryValue.Series> matrix) {
        for (int i = 1; i < matrix.size(); i++) {
            Labels before = matrix.get(i - 1).labels();
            Labels after = matrix.get(i).labels();
            if (before.compareTo(after) >= 0) {
                return Optional.of("series out of order: " + before + " before " + after);
            }
        }
        return Optional.empty();
    }

    private static Optional<String> points(
            QueryValue.Series series, List<ScriptValue> expected, long start, long end, long step) {
        int point = 0;
        for (int i = 0; i < expected.size(); i++) {
            if (expected.get(i) instanceof ScriptValue.Omitted) {
                continue;
            }
            long time = start + i * step;
            if (time > end) {
                return Optional.of("more values expected than there are steps");
            }
            if (point == series.count() || series.timestamps()[point] != time) {
                return Optional.of("expected " + shown(expected.get(i)) + " at " + time);
            }
            FloatHistogram histogram = histogram(series, point);
            if (!isExpected(expected.get(i), series.values()[point], histogram)) {
                return Optional.of("expected " + shown(expected.get(i)) + " at " + time + ", found "
                        + shown(series.values()[point], histogram));
            }
            point++;
        }
        return point == series.count()
                ? Optional.empty()
                : Optional.of("unexpected point at " + series.timestamps()[point]);
    }

    static @Nullable FloatHistogram histogram(QueryValue.Series series, int point) {
        @Nullable FloatHistogram @Nullable [] histograms = series.histograms();
        return histograms == null ? null : histograms[point];
    }

    private static boolean isExpected(ScriptValue expected, double value, @Nullable FloatHistogram histogram) {
        return switch (expected) {
            case ScriptValue.Omitted() -> false;
            case ScriptValue.FloatValue(double number) -> histogram == null && Closeness.isClose(number, value);
            case ScriptValue.HistogramValue wanted -> histogram != null && Closeness.isClose(wanted, histogram);
        };
    }

    private static String shown(ScriptValue value) {
        return switch (value) {
            case ScriptValue.Omitted() -> "nothing";
            case ScriptValue.FloatValue(double number) -> shown(number, null);
            case ScriptValue.HistogramValue(FloatHistogram histogram, boolean hintStated) ->
                histogram.toTestExpression();
        };
    }

    private static String shown(double value, @Nullable FloatHistogram histogram) {
        return histogram == null ? GoFloat.format(value) : histogram.toTestExpression();
    }

    private static String shown(QueryValue.Series series) {
        List<String> points = new ArrayList<>();
        for (int i = 0; i < series.count(); i++) {
            points.add(shown(series.values()[i], histogram(series, i)) + "@" + series.timestamps()[i]);
        }
        return points.toString();
    }
}
