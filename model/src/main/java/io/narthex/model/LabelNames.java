package io.narthex.model;

/** The names with a meaning, and what may be a name. */
public final class LabelNames {
    public static final String METRIC_NAME = "__name__";
    public static final String JOB = "job";
    public static final String INSTANCE = "instance";
    /** The upper bound of a classic histogram's bucket. */
    public static final String BUCKET = "le";
    /** The quantile of a summary. */
    public static final String QUANTILE = "quantile";
    /** Names that begin so vanish after relabelling. */
    public static final String RESERVED_PREFIX = "__";

    private LabelNames() {}

    /** Whether the name is a classic label name, {@code [a-zA-Z_][a-zA-Z0-9_]*}. */
    public static boolean isLegacyLabel(String name) {
        return isLegacy(name, false);
    }

    /** Whether the name is a classic metric name, {@code [a-zA-Z_:][a-zA-Z0-9_:]*}. */
    public static boolean isLegacyMetric(String name) {
        return isLegacy(name, true);
    }

    /** Whether the name is valid since Prometheus 3: any UTF-8 but the empty text. */
    public static boolean isValid(String name) {
        return !name.isEmpty() && Utf8.isValid(name);
    }

    private static boolean isLegacy(String name, boolean colons) {
        if (name.isEmpty()) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || colons && c == ':';
            if (!letter && (i == 0 || c < '0' || c > '9')) {
                return false;
            }
        }
        return true;
    }
}
