package io.narthex.promql.testscript;

import io.narthex.model.GoFloat;
import io.narthex.model.histogram.Buckets;
import io.narthex.model.histogram.FloatHistogram;
import io.narthex.model.histogram.ResetHint;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands between double braces in a series line.
 *
 * @param hintStated whether the counter reset hint is written
 */
record HistogramLiteral(FloatHistogram histogram, boolean hintStated) {
    private static final Pattern ENTRY = Pattern.compile("\\s*([a-z_]+):(\\[[^\\]]*]|\\S+)");
    private static final int CUSTOM_SCHEMA = -53;
    private static final Set<String> KEYS = Set.of(
            "schema",
            "count",
            "sum",
            "z_bucket",
            "z_bucket_w",
            "buckets",
            "offset",
            "n_buckets",
            "n_offset",
            "custom_values",
            "counter_reset_hint");

    static HistogramLiteral parse(String body, int line) {
        Map<String, String> entries = entries(body, line);
        try {
            String hint = entries.get("counter_reset_hint");
            FloatHistogram histogram = histogram(entries);
            return new HistogramLiteral(
                    hint == null ? histogram : histogram.withResetHint(hint(hint, line)), hint != null);
        } catch (NumberFormatException e) {
            throw new ScriptException(line, "not a number in histogram {{" + body + "}}: " + e.getMessage());
        }
    }

    private static Map<String, String> entries(String body, int line) {
        Map<String, String> entries = new HashMap<>();
        Matcher matcher = ENTRY.matcher(body);
        int at = 0;
        while (at < body.length() && !body.substring(at).isBlank()) {
            if (!matcher.region(at, body.length()).lookingAt() || !KEYS.contains(matcher.group(1))) {
                throw new ScriptException(line, "bad histogram descriptor found: " + body.substring(at));
            }
            if (entries.put(matcher.group(1), matcher.group(2)) != null) {
                throw new ScriptException(line, "duplicate key \"" + matcher.group(1) + "\" in histogram");
            }
            at = matcher.end();
        }
        return entries;
    }

    private static FloatHistogram histogram(Map<String, String> entries) {
        int schema = Integer.parseInt(entries.getOrDefault("schema", "0"));
        double count = number(entries, "count");
        double sum = number(entries, "sum");
        Buckets positive = buckets(entries, "buckets", "offset");
        if (schema == CUSTOM_SCHEMA) {
            return FloatHistogram.custom(numbers(entries.getOrDefault("custom_values", "[]")), count, sum, positive);
        }
        return FloatHistogram.exponential(
                schema,
                number(entries, "z_bucket_w"),
                number(entries, "z_bucket"),
                count,
                sum,
                positive,
                buckets(entries, "n_buckets", "n_offset"));
    }

    private static Buckets buckets(Map<String, String> entries, String counts, String offset) {
        return Buckets.from(
                Integer.parseInt(entries.getOrDefault(offset, "0")), numbers(entries.getOrDefault(counts, "[]")));
    }

    private static double number(Map<String, String> entries, String key) {
        return GoFloat.parse(entries.getOrDefault(key, "0"));
    }

    private static double[] numbers(String list) {
        String inner = list.substring(1, list.length() - 1).strip();
        if (inner.isEmpty()) {
            return new double[0];
        }
        String[] words = inner.split("\\s+", -1);
        double[] numbers = new double[words.length];
        for (int i = 0; i < words.length; i++) {
            numbers[i] = GoFloat.parse(words[i]);
        }
        return numbers;
    }

    private static ResetHint hint(String word, int line) {
        return switch (word) {
            case "unknown" -> ResetHint.UNKNOWN;
            case "reset" -> ResetHint.RESET;
            case "not_reset" -> ResetHint.NOT_RESET;
            case "gauge" -> ResetHint.GAUGE;
            default -> throw new ScriptException(line, "unknown counter reset hint " + word);
        };
    }
}
