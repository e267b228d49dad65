package io.narthex.scrape;

import io.narthex.model.MetricType;

/** Which metrics belong to a family, by their names. */
final class FamilyNames {
    private FamilyNames() {}

    /** Whether a metric belongs to a family of a type. */
    static boolean contains(String family, MetricType type, String metric) {
        return switch (type) {
            case COUNTER -> without(family, "_total").equals(without(metric, "_total"));
            case HISTOGRAM -> isWithSuffix(family, metric, "_bucket", "_sum", "_count");
            case GAUGEHISTOGRAM -> isWithSuffix(family, metric, "_bucket", "_gsum", "_gcount");
            case SUMMARY -> isWithSuffix(family, metric, "_sum", "_count");
            case INFO -> isWithSuffix(family, metric, "_info");
            case GAUGE, STATESET, UNKNOWN -> metric.equals(family);
        };
    }

    private static boolean isWithSuffix(String family, String metric, String... suffixes) {
        if (metric.equals(family)) {
            return true;
        }
        for (String suffix : suffixes) {
            if (metric.length() == family.length() + suffix.length()
                    && metric.startsWith(family)
                    && metric.endsWith(suffix)) {
                return true;
            }
        }
        return false;
    }

    private static String without(String name, String suffix) {
        return name.endsWith(suffix) ? name.substring(0, name.length() - suffix.length()) : name;
    }
}
