package io.narthex.rules.template;

import io.narthex.gotemplate.GoFormat;
import io.narthex.gotemplate.TemplateException;
import io.narthex.model.GoFloat;
import java.util.List;

/** Numbers for people: with prefixes, as durations, as percentages. */
final class Humanize {
    private static final List<String> LARGE = List.of("k", "M", "G", "T", "P", "E", "Z", "Y");
    private static final List<String> BINARY = List.of("ki", "Mi", "Gi", "Ti", "Pi", "Ei", "Zi", "Yi");
    private static final List<String> SMALL = List.of("m", "u", "n", "p", "f", "a", "z", "y");

    private Humanize() {}

    /** Any number or text of a number. */
    static double number(Object value) {
        return switch (value) {
            case Double number -> number;
            case Long number -> number;
            case GoTime.Span span -> span.nanos() / 1e9;
            case String text -> parse(text);
            default -> throw new TemplateException("can't convert " + GoFormat.typeName(value) + " to float");
        };
    }

    private static double parse(String text) {
        try {
            return GoFloat.parse(text);
        } catch (NumberFormatException e) {
            throw new TemplateException(
                    "strconv.ParseFloat: parsing " + io.narthex.model.GoQuote.quote(text) + ": invalid syntax");
        }
    }

    static String decimal(double value) {
        if (value == 0 || !Double.isFinite(value)) {
            return digits(value);
        }
        return Math.abs(value) >= 1 ? large(value, 1000, LARGE) : small(value, "");
    }

    static String binary(double value) {
        if (Math.abs(value) <= 1 || !Double.isFinite(value)) {
            return digits(value);
        }
        return large(value, 1024, BINARY);
    }

    private static String large(double value, int base, List<String> prefixes) {
        double rest = value;
        String prefix = "";
        for (String next : prefixes) {
            if (Math.abs(rest) < base) {
                break;
            }
            prefix = next;
            rest /= base;
        }
        return digits(rest) + prefix;
    }

    private static String small(double value, String unit) {
        double rest = value;
        String prefix = "";
        for (String next : SMALL) {
            if (Math.abs(rest) >= 1) {
                break;
            }
            prefix = next;
            rest *= 1000;
        }
        return digits(rest) + prefix + unit;
    }

    static String duration(double value) {
        if (!Double.isFinite(value)) {
            return digits(value);
        }
        if (value == 0) {
            return digits(value) + "s";
        }
        if (Math.abs(value) < 1) {
            return small(value, "s");
        }
        String sign = value < 0 ? "-" : "";
        long whole = (long) Math.abs(value);
        long seconds = whole % 60;
        long minutes = whole / 60 % 60;
        long hours = whole / 3600 % 24;
        long days = whole / 86400;
        if (days != 0) {
            return sign + days + "d " + hours + "h " + minutes + "m " + seconds + "s";
        }
        if (hours != 0) {
            return sign + hours + "h " + minutes + "m " + seconds + "s";
        }
        if (minutes != 0) {
            return sign + minutes + "m " + seconds + "s";
        }
        return sign + digits(Math.abs(value)) + "s";
    }

    static String percentage(double value) {
        return digits(value * 100) + "%";
    }

    static String timestamp(double seconds) {
        return Double.isFinite(seconds) ? GoTime.ofSeconds(seconds).toString() : digits(seconds);
    }

    private static String digits(double value) {
        return GoFormat.printf("%.4g", value);
    }
}
