package io.narthex.acceptance;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** Queries over {@link RandomSeries} from a grammar of what Prometheus 3.5 knows: most of them make sense, some do not. */
final class RandomQueries {
    private static final String[] GAUGES = {"load", "queue_length", "odd", "up", "lonely", "other", "target_info"};
    private static final String[] COUNTERS = {
        "requests_total", "errors_total", "cpu_seconds_total", "latency_count", "latency_sum", "latency_bucket"
    };
    private static final String[] HISTOGRAMS = {"rpc_seconds", "rpc_current", "rpc_custom"};
    private static final String[] COUNTING_HISTOGRAMS = {"rpc_seconds", "rpc_custom"};
    private static final String[] OF_HISTOGRAMS = {
        "histogram_count", "histogram_sum", "histogram_avg", "histogram_stddev", "histogram_stdvar"
    };
    private static final String[] LABELS = {"job", "instance", "code", "le", "zone", "version", "nope"};
    private static final String[] RANGES = {"15s", "30s", "1m", "2m", "5m", "13m", "1h", "47s"};
    private static final String[] NUMBERS = {
        "0", "1", "2", "-1", "0.5", "3.7", "1e3", "NaN", "Inf", "-Inf", "100", "0.99"
    };
    private static final String[] ARITHMETIC = {"+", "-", "*", "/", "%", "^", "atan2"};
    private static final String[] COMPARISONS = {"==", "!=", ">", "<", ">=", "<="};
    private static final String[] RANGE_FUNCTIONS = {
        "rate",
        "increase",
        "irate",
        "delta",
        "idelta",
        "deriv",
        "changes",
        "resets",
        "avg_over_time",
        "min_over_time",
        "max_over_time",
        "sum_over_time",
        "count_over_time",
        "last_over_time",
        "present_over_time",
        "stddev_over_time",
        "stdvar_over_time",
        "mad_over_time",
        "ts_of_max_over_time",
        "ts_of_min_over_time",
        "ts_of_last_over_time"
    };
    private static final String[] FLOAT_FUNCTIONS = {
        "abs",
        "ceil",
        "floor",
        "exp",
        "ln",
        "log2",
        "log10",
        "sqrt",
        "sgn",
        "sin",
        "cos",
        "tan",
        "asin",
        "acos",
        "atan",
        "sinh",
        "cosh",
        "tanh",
        "asinh",
        "acosh",
        "atanh",
        "rad",
        "deg",
        "minute",
        "hour",
        "day_of_week",
        "day_of_month",
        "day_of_year",
        "days_in_month",
        "month",
        "year"
    };
    private static final String[] AGGREGATIONS = {"sum", "avg", "min", "max", "count", "group", "stddev", "stdvar"};

    private final Random random;

    private final boolean withHistograms;

    /** @param withHistograms whether native histograms are asked for, too */
    RandomQueries(long seed, boolean withHistograms) {
        random = new Random(seed);
        this.withHistograms = withHistograms;
    }

    /**
     * A request.
     *
     * @param path the path and the parameters below {@code /api/v1/}
     */
    record Request(String query, String path) {}

    Request next() {
        String query = root();
        String encoded = Api.encode(query);
        if (random.nextBoolean()) {
            return new Request(query, "query?query=" + encoded + "&time=" + time());
        }
        long step = pick(new Long[] {1_000L, 7_300L, 15_000L, 60_000L, 300_000L});
        long start = RandomSeries.START + random.nextLong(-120_000, RandomSeries.END - RandomSeries.START);
        long end = start + step * random.nextInt(0, 40) + random.nextInt(500);
        return new Request(
                query,
                "query_range?query=" + encoded + "&start=" + seconds(start) + "&end=" + seconds(end) + "&step="
                        + seconds(step));
    }

    private String time() {
        long width = RandomSeries.END - RandomSeries.START;
        long offset =
                random.nextInt(10) == 0 ? random.nextLong(-60_000, width + 600_000) : random.nextLong(60_000, width);
        return seconds(RandomSeries.START + (random.nextBoolean() ? offset / 15_000 * 15_000 : offset));
    }

    private static String seconds(long millis) {
        return millis / 1000 + "." + String.valueOf(millis % 1000 + 1000).substring(1);
    }

    private <T> T pick(T[] choices) {
        return choices[random.nextInt(choices.length)];
    }

    private String root() {
        return switch (random.nextInt(20)) {
            case 0 -> "sort(" + vector(2) + ")";
            case 1 -> "sort_desc(" + vector(2) + ")";
            case 2 -> scalar(2);
            case 3 -> "sort_by_label(" + vector(1) + ", \"job\", \"instance\")";
            default -> vector(1 + random.nextInt(3));
        };
    }

    private String vector(int depth) {
        if (depth <= 0) {
            return leaf();
        }
        List<Supplier<String>> forms = new ArrayList<>();
        forms.add(this::leaf);
        forms.add(() -> rangeCall(depth));
        forms.add(() -> rangeCall(depth));
        forms.add(() -> aggregation(depth));
        forms.add(() -> aggregation(depth));
        forms.add(() -> "(" + vector(depth - 1) + ") " + pick(ARITHMETIC) + " " + scalar(depth - 1));
        forms.add(() -> scalar(depth - 1) + " " + pick(ARITHMETIC) + " (" + vector(depth - 1) + ")");
        forms.add(() -> "(" + vector(depth - 1) + ") " + pick(COMPARISONS) + bool() + " " + scalar(depth - 1));
        forms.add(() -> vectors(depth));
        forms.add(() -> vectors(depth));
        forms.add(() -> sets(depth));
        forms.add(() -> pick(FLOAT_FUNCTIONS) + "(" + vector(depth - 1) + ")");
        forms.add(() -> special(depth));
        forms.add(() -> special(depth));
        forms.add(() -> "-(" + vector(depth - 1) + ")");
        return pick(forms.toArray(Supplier[]::new)).get().toString();
    }

    private String bool() {
        return random.nextBoolean() ? " bool" : "";
    }

    private String leaf() {
        return selector() + shift();
    }

    private String selector() {
        int kind = random.nextInt(withHistograms ? 8 : 6);
        String name = kind < 4 ? pick(COUNTERS) : kind < 6 ? pick(GAUGES) : pick(HISTOGRAMS);
        return switch (random.nextInt(7)) {
            case 0 -> name + "{job=\"" + pick(new String[] {"api", "db", "web", "none"}) + "\"}";
            case 1 -> name + "{instance=~\"" + pick(new String[] {"api.*", ".*[01]", "db1|web2", "nope", ".+"}) + "\"}";
            case 2 -> name + "{code!=\"" + pick(new String[] {"200", "500", ""}) + "\"}";
            case 3 -> name + "{job!~\"" + pick(new String[] {"a.*", "db|web", ""}) + "\",instance=~\".*0\"}";
            case 4 -> "{__name__=~\"" + pick(new String[] {"load|queue_length", "requests.*", "lat.*_count"}) + "\"}";
            default -> name;
        };
    }

    private String shift() {
        return switch (random.nextInt(14)) {
            case 0 -> " offset " + pick(RANGES);
            case 1 -> " offset -" + pick(RANGES);
            case 2 -> " @ " + seconds(RandomSeries.START + random.nextLong(RandomSeries.END - RandomSeries.START));
            case 3 -> pick(new String[] {" @ start()", " @ end()"});
            default -> "";
        };
    }

    private String range(int depth) {
        if (depth > 0 && random.nextInt(4) == 0) {
            String step = random.nextBoolean() ? pick(RANGES) : "";
            return "(" + vector(depth - 1) + ")[" + pick(RANGES) + ":" + step + "]" + shift();
        }
        return selector() + "[" + pick(RANGES) + "]" + shift();
    }

    private String rangeCall(int depth) {
        return switch (random.nextInt(12)) {
            case 0 -> "quantile_over_time(" + scalar(0) + ", " + range(depth) + ")";
            case 1 -> "predict_linear(" + range(depth) + ", " + scalar(0) + ")";
            case 2 -> "double_exponential_smoothing(" + range(depth) + ", 0.3, 0.6)";
            case 3 -> "absent_over_time(" + range(0) + ")";
            default -> pick(RANGE_FUNCTIONS) + "(" + range(depth) + ")";
        };
    }

    private String grouping() {
        return switch (random.nextInt(4)) {
            case 0 -> "";
            case 1 -> " without (" + labels() + ")";
            default -> " by (" + labels() + ")";
        };
    }

    private String labels() {
        List<String> chosen = new ArrayList<>();
        for (String label : LABELS) {
            if (random.nextInt(3) == 0) {
                chosen.add(label);
            }
        }
        return String.join(", ", chosen);
    }

    private String aggregation(int depth) {
        String inner = vector(depth - 1);
        return switch (random.nextInt(12)) {
            case 0 ->
                "topk" + grouping() + " (" + pick(new String[] {"1", "2", "3", "10", "0", "-1"}) + ", " + inner + ")";
            case 1 -> "bottomk" + grouping() + " (" + pick(new String[] {"1", "2", "5"}) + ", " + inner + ")";
            case 2 -> "quantile" + grouping() + " (" + scalar(0) + ", " + inner + ")";
            case 3 -> "count_values" + grouping() + " (\"value\", " + inner + ")";
            case 4 -> "limit_ratio" + grouping() + " (" + pick(new String[] {"0.5", "-0.3", "1"}) + ", " + inner + ")";
            default -> pick(AGGREGATIONS) + grouping() + " (" + inner + ")";
        };
    }

    private String vectors(int depth) {
        String op = random.nextInt(3) == 0 ? pick(COMPARISONS) + bool() : pick(ARITHMETIC);
        String matching = switch (random.nextInt(6)) {
            case 0 -> " on (" + labels() + ")";
            case 1 -> " ignoring (" + labels() + ")";
            case 2 -> " on (job, instance) group_left";
            case 3 -> " on (job, instance) group_right";
            case 4 -> " ignoring (code) group_left (version)";
            default -> "";
        };
        return "(" + vector(depth - 1) + ") " + op + matching + " (" + vector(depth - 1) + ")";
    }

    private String sets(int depth) {
        String op = pick(new String[] {"and", "or", "unless"});
        String matching = switch (random.nextInt(4)) {
            case 0 -> " on (" + labels() + ")";
            case 1 -> " ignoring (" + labels() + ")";
            default -> "";
        };
        return "(" + vector(depth - 1) + ") " + op + matching + " (" + vector(depth - 1) + ")";
    }

    private String special(int depth) {
        return switch (random.nextInt(11)) {
            case 0 -> "histogram_quantile(" + scalar(0) + ", " + buckets() + ")";
            case 1 -> ofHistograms(depth);
            case 2 ->
                "label_replace(" + vector(depth - 1) + ", \"" + pick(LABELS) + "\", \"$1-x\", \"" + pick(LABELS)
                        + "\", \"(.*)\")";
            case 3 -> "label_join(" + vector(depth - 1) + ", \"joined\", \"/\", \"job\", \"instance\")";
            case 4 -> "absent(" + vector(depth - 1) + ")";
            case 5 -> "clamp(" + vector(depth - 1) + ", " + scalar(0) + ", " + scalar(0) + ")";
            case 6 -> "round(" + vector(depth - 1) + ", " + scalar(0) + ")";
            case 7 -> "vector(" + scalar(depth - 1) + ")";
            case 8 -> "timestamp(" + vector(depth - 1) + ")";
            case 9 -> "clamp_min(" + vector(depth - 1) + ", " + scalar(0) + ")";
            default -> "limitk" + grouping() + " (2, " + vector(depth - 1) + ")";
        };
    }

    private String ofHistograms(int depth) {
        int form = withHistograms ? random.nextInt(4) : 0;
        // Versions differ in rates of gauges of which only the totals are wanted.
        String histograms = form == 3 ? pick(COUNTING_HISTOGRAMS) : pick(HISTOGRAMS);
        String vector = switch (random.nextInt(4)) {
            case 0 -> histograms;
            case 1 ->
                pick(new String[] {"rate", "increase", "delta", "irate", "sum_over_time", "avg_over_time"}) + "("
                        + histograms + "[" + pick(RANGES) + "])";
            case 2 -> pick(new String[] {"sum", "avg"}) + grouping() + " (" + histograms + ")";
            default -> "sum" + grouping() + " (rate(" + histograms + "[" + pick(RANGES) + "]))";
        };
        return switch (form) {
            case 0 -> vector(depth - 1);
            case 1 -> "histogram_quantile(" + scalar(0) + ", " + vector + ")";
            case 2 -> "histogram_fraction(" + scalar(0) + ", " + scalar(0) + ", " + vector + ")";
            default -> pick(OF_HISTOGRAMS) + "(" + vector + ")";
        };
    }

    private String buckets() {
        String rate = pick(new String[] {"rate", "increase", "irate"}) + "(latency_bucket[" + pick(RANGES) + "])";
        return switch (random.nextInt(3)) {
            case 0 -> rate;
            case 1 -> "sum by (le) (" + rate + ")";
            default -> "sum by (le, job) (" + rate + ")";
        };
    }

    private String scalar(int depth) {
        return switch (depth <= 0 ? 0 : random.nextInt(6)) {
            case 1 -> "time()";
            case 2 -> "scalar(" + vector(depth - 1) + ")";
            case 3 -> "(" + scalar(depth - 1) + " " + pick(ARITHMETIC) + " " + scalar(depth - 1) + ")";
            case 4 -> "pi()";
            default -> pick(NUMBERS);
        };
    }
}
