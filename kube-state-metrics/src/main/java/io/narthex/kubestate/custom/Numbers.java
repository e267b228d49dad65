package io.narthex.kubestate.custom;

import io.narthex.kubernetes.JsonValue;
import io.narthex.kubernetes.MalformedObjectException;
import io.narthex.kubestate.family.Quantity;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** What counts as a number in custom resources: numbers, booleans and words for them, points in time, amounts, percentages. */
final class Numbers {
    private static final Pattern PERCENT = Pattern.compile("[0-9]{1,18}%");
    private static final Pattern FLOAT =
            Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]{1,5})?|(?i)[+-]?(inf|infinity)|nan");
    private static final int MAX_LENGTH = 512;

    private Numbers() {}

    /** The number; empty if the value is none. */
    static OptionalDouble of(JsonValue value) {
        return switch (value.kind()) {
            case FLAG -> OptionalDouble.of(value == JsonValue.ofFlag(true) ? 1 : 0);
            case NUMBER -> OptionalDouble.of(value.asNumber());
            case TEXT -> ofText(value.asText());
            case MISSING, LIST, OBJECT -> OptionalDouble.empty();
        };
    }

    private static OptionalDouble ofText(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes" -> OptionalDouble.of(1);
            case "false", "no", "unknown" -> OptionalDouble.of(0);
            default -> ofOther(text);
        };
    }

    private static OptionalDouble ofOther(String text) {
        if (text.isEmpty() || text.length() > MAX_LENGTH) {
            return OptionalDouble.empty();
        }
        if (text.length() >= 20 && text.charAt(4) == '-') {
            try {
                return OptionalDouble.of(OffsetDateTime.parse(text).toEpochSecond());
            } catch (DateTimeParseException e) {
                return OptionalDouble.empty();
            }
        }
        if (PERCENT.matcher(text).matches()) {
            return OptionalDouble.of(Double.parseDouble(text.substring(0, text.length() - 1)) / 100);
        }
        try {
            return OptionalDouble.of(Quantity.of(text).exact().doubleValue());
        } catch (MalformedObjectException e) {
            return FLOAT.matcher(text).matches() ? OptionalDouble.of(floating(text)) : OptionalDouble.empty();
        }
    }

    private static double floating(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.contains("inf")) {
            return lower.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        return lower.equals("nan") ? Double.NaN : Double.parseDouble(text);
    }
}
