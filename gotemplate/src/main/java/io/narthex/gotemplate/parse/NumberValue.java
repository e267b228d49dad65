package io.narthex.gotemplate.parse;

import io.narthex.model.GoFloat;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What a numeric literal can stand for.
 *
 * @param integer its value if it is a whole number that fits
 * @param real its value as a floating-point number
 * @param isReal whether it is written as a floating-point number
 */
public record NumberValue(OptionalLong integer, OptionalDouble real, boolean isReal) {
    private static final double LONG_LIMIT = 0x1p63;

    /** Reads a number; empty if it is none. */
    static Optional<NumberValue> parse(String text) {
        if (text.endsWith("i")) {
            return Optional.empty();
        }
        boolean hex = text.toLowerCase(Locale.ROOT).contains("0x");
        boolean isReal = hex ? text.toLowerCase(Locale.ROOT).contains("p") : hasAny(text, ".eE");
        OptionalLong integer = isReal ? OptionalLong.empty() : integer(text);
        if (integer.isPresent()) {
            double real = integer.getAsLong();
            return Optional.of(new NumberValue(integer, OptionalDouble.of(real), false));
        }
        if (!isReal) {
            return whole(text).map(value -> new NumberValue(OptionalLong.empty(), OptionalDouble.empty(), false));
        }
        return real(text);
    }

    /** A character constant: its code point. */
    static NumberValue character(int codePoint) {
        return new NumberValue(OptionalLong.of(codePoint), OptionalDouble.of(codePoint), false);
    }

    private static Optional<NumberValue> real(String text) {
        double value;
        try {
            value = GoFloat.parse(text);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
        if (Double.isInfinite(value)) {
            return Optional.empty();
        }
        OptionalLong integer = value == Math.rint(value) && Math.abs(value) < LONG_LIMIT
                ? OptionalLong.of((long) value)
                : OptionalLong.empty();
        return Optional.of(new NumberValue(integer, OptionalDouble.of(value), true));
    }

    private static OptionalLong integer(String text) {
        Optional<BigInteger> whole = whole(text);
        if (whole.isEmpty() || whole.get().bitLength() > 63) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(whole.get().longValueExact());
    }

    private static Optional<BigInteger> whole(String text) {
        String digits = text.toLowerCase(Locale.ROOT);
        boolean negative = digits.startsWith("-");
        if (negative || digits.startsWith("+")) {
            digits = digits.substring(1);
        }
        int base = 10;
        if (digits.startsWith("0x")) {
            base = 16;
        } else if (digits.startsWith("0o")) {
            base = 8;
        } else if (digits.startsWith("0b")) {
            base = 2;
        }
        if (base != 10) {
            digits = digits.substring(2);
        } else if (digits.length() > 1 && digits.startsWith("0")) {
            base = 8;
        }
        if (digits.startsWith("_") && base == 10 || digits.endsWith("_") || digits.contains("__")) {
            return Optional.empty();
        }
        try {
            BigInteger value = new BigInteger(digits.replace("_", ""), base);
            return value.signum() < 0 ? Optional.empty() : Optional.of(negative ? value.negate() : value);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static boolean hasAny(String text, String chars) {
        return text.chars().anyMatch(c -> chars.indexOf(c) >= 0);
    }
}
