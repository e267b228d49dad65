package io.narthex.monitors.resource;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Kubernetes' numbers with a suffix: {@code 0.5}, {@code 500m}, {@code 1Gi}, {@code 12e6}. */
public final class Quantity {
    private static final Pattern FORM = Pattern.compile(
            "([+-]?(?:[0-9]{1,30}\\.?[0-9]{0,30}|\\.[0-9]{1,30}))([numkMGTPE]|[KMGTPE]i|[eE][+-]?[0-9]{1,3})?");

    private static final Map<String, Double> FACTORS = Map.ofEntries(
            Map.entry("n", 1e-9),
            Map.entry("u", 1e-6),
            Map.entry("m", 1e-3),
            Map.entry("k", 1e3),
            Map.entry("M", 1e6),
            Map.entry("G", 1e9),
            Map.entry("T", 1e12),
            Map.entry("P", 1e15),
            Map.entry("E", 1e18),
            Map.entry("Ki", 0x1p10),
            Map.entry("Mi", 0x1p20),
            Map.entry("Gi", 0x1p30),
            Map.entry("Ti", 0x1p40),
            Map.entry("Pi", 0x1p50),
            Map.entry("Ei", 0x1p60));

    private Quantity() {}

    /** The number; empty if it is no quantity. */
    public static OptionalDouble parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return OptionalDouble.empty();
        }
        String suffix = matcher.group(2);
        if (suffix == null) {
            return OptionalDouble.of(Double.parseDouble(matcher.group(1)));
        }
        Double factor = FACTORS.get(suffix);
        return OptionalDouble.of(
                factor == null ? Double.parseDouble(text) : Double.parseDouble(matcher.group(1)) * factor);
    }
}
