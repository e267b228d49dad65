package io.narthex.cli.tool;

import io.narthex.model.MetricType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** The rules of style for metrics, as client libraries state them. */
final class MetricStyle {
    private static final Pattern CAMEL_CASE = Pattern.compile("[a-z][A-Z]");

    private static final List<String> ABBREVIATIONS =
            List.of("s", "ms", "us", "ns", "sec", "b", "kb", "mb", "gb", "tb", "pb", "m", "h", "d");

    private static final Map<String, String> BASE_UNITS = Map.ofEntries(
            Map.entry("nanoseconds", "seconds"),
            Map.entry("microseconds", "seconds"),
            Map.entry("milliseconds", "seconds"),
            Map.entry("minutes", "seconds"),
            Map.entry("hours", "seconds"),
            Map.entry("days", "seconds"),
            Map.entry("weeks", "seconds"),
            Map.entry("kilobytes", "bytes"),
            Map.entry("megabytes", "bytes"),
            Map.entry("gigabytes", "bytes"),
            Map.entry("kibibytes", "bytes"),
            Map.entry("mebibytes", "bytes"),
            Map.entry("gibibytes", "bytes"),
            Map.entry("bits", "bytes"),
            Map.entry("millimeters", "meters"),
            Map.entry("centimeters", "meters"),
            Map.entry("kilometers", "meters"),
            Map.entry("percent", "ratio"));

    private MetricStyle() {}

    /** What is against the rules: the metric and the rule, one a line, by metric. */
    static List<String> problems(List<PageFamily> families) {
        List<String> problems = new ArrayList<>();
        families.stream()
                .sorted(java.util.Comparator.comparing(PageFamily::name))
                .forEach(family -> {
                    for (String problem : problems(family)) {
                        problems.add(family.name() + " " + problem);
                    }
                });
        return problems;
    }

    private static List<String> problems(PageFamily family) {
        List<String> problems = new ArrayList<>();
        String name = family.name();
        if (family.help().isEmpty()) {
            problems.add("no help text");
        }
        units(name, problems);
        counters(family, problems);
        parts(family, problems);
        typeInName(family, problems);
        if (name.indexOf(':') >= 0) {
            problems.add("metric names should not contain ':'");
        }
        if (CAMEL_CASE.matcher(name).find()) {
            problems.add("metric names should be written in 'snake_case' not 'camelCase'");
        }
        if (family.labelNames().stream()
                .anyMatch(label -> CAMEL_CASE.matcher(label).find())) {
            problems.add("label names should be written in 'snake_case' not 'camelCase'");
        }
        if (List.of(name.toLowerCase(Locale.ROOT).split("_", -1)).stream().anyMatch(ABBREVIATIONS::contains)) {
            problems.add("metric names should not contain abbreviated units");
        }
        return problems;
    }

    private static void units(String name, List<String> problems) {
        for (String word : name.split("_", -1)) {
            String base = BASE_UNITS.get(word);
            if (base != null) {
                problems.add("use base unit \"" + base + "\" instead of \"" + word + "\"");
            }
        }
    }

    private static void counters(PageFamily family, List<String> problems) {
        boolean total = family.name().endsWith("_total");
        boolean counter = family.type() == MetricType.COUNTER;
        if (counter && !total) {
            problems.add("counter metrics should have \"_total\" suffix");
        }
        if (!counter && family.type() != MetricType.UNKNOWN && total) {
            problems.add("non-counter metrics should not have \"_total\" suffix");
        }
    }

    private static void parts(PageFamily family, List<String> problems) {
        MetricType type = family.type();
        if (type == MetricType.UNKNOWN) {
            return;
        }
        boolean histogram = type == MetricType.HISTOGRAM;
        boolean summary = type == MetricType.SUMMARY;
        if (!histogram && family.name().endsWith("_bucket")) {
            problems.add("non-histogram metrics should not have \"_bucket\" suffix");
        }
        for (String part : List.of("_count", "_sum")) {
            if (!histogram && !summary && family.name().endsWith(part)) {
                problems.add("non-histogram and non-summary metrics should not have \"" + part + "\" suffix");
            }
        }
        if (!histogram && family.labelNames().contains("le")) {
            problems.add("non-histogram metrics should not have \"le\" label");
        }
        if (!summary && family.labelNames().contains("quantile")) {
            problems.add("non-summary metrics should not have \"quantile\" label");
        }
    }

    private static void typeInName(PageFamily family, List<String> problems) {
        String name = family.name().toLowerCase(Locale.ROOT);
        String type = family.type().openMetricsName();
        if (family.type() == MetricType.UNKNOWN) {
            return;
        }
        if (name.contains("_" + type + "_") || name.endsWith("_" + type)) {
            problems.add("metric name should not include type '" + type + "'");
        }
    }
}
