package io.narthex.kubestate.family;

import io.narthex.kubernetes.JsonValue;
import io.narthex.kubernetes.MalformedObjectException;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * An amount of a resource: {@code 100m}, {@code 1.5Gi}, {@code 2e3}. Smaller parts than a thousandth are rounded up, as Kubernetes does.
 *
 * @param exact the amount
 */
public record Quantity(BigDecimal exact) {
    private static final BigDecimal MAX = BigDecimal.valueOf(Long.MAX_VALUE);
    /** Above it, thousandths don't fit into 64 bits. */
    private static final BigDecimal MAX_WITH_MILLIS = BigDecimal.valueOf(Long.MAX_VALUE / 1000);

    private static final BigDecimal KIBI = BigDecimal.valueOf(1024);
    private static final String BINARY = "KMGTPE";
    /** From 10^-9 to 10^18; the empty place is the unit. */
    private static final String DECIMAL = "num kMGTPE";

    /** No amount needs an exponent beyond it; without the bound a short text could ask for numbers of any length. */
    private static final int MAX_EXPONENT = 100;

    private static final int MAX_LENGTH = 64;

    /**
     * Reads an amount, which may be a number of JSON too.
     *
     * @throws MalformedObjectException if the value is no amount
     */
    public static Quantity of(JsonValue value) {
        return of(value.asWritten());
    }

    /**
     * Reads an amount.
     *
     * @throws MalformedObjectException if the text is no amount
     */
    public static Quantity of(String text) {
        int end = text.length();
        if (end > 0 && end <= MAX_LENGTH) {
            try {
                return new Quantity(parse(text));
            } catch (NumberFormatException e) {
                throw malformed(text, e);
            }
        }
        throw malformed(text, new NumberFormatException("of no or too many characters"));
    }

    private static BigDecimal parse(String text) {
        int end = text.length();
        char last = text.charAt(end - 1);
        if (last == 'i' && end > 1) {
            int power = BINARY.indexOf(text.charAt(end - 2));
            if (power < 0) {
                throw new NumberFormatException("unknown unit");
            }
            return decimal(text.substring(0, end - 2)).multiply(KIBI.pow(power + 1));
        }
        int unit = last == ' ' ? -1 : DECIMAL.indexOf(last);
        return unit < 0 ? decimal(text) : decimal(text.substring(0, end - 1)).scaleByPowerOfTen(3 * (unit - 3));
    }

    private static BigDecimal decimal(String text) {
        BigDecimal number = new BigDecimal(text);
        if (Math.abs((long) number.scale()) > MAX_EXPONENT) {
            throw new NumberFormatException("too large an exponent");
        }
        return number;
    }

    private static MalformedObjectException malformed(String text, NumberFormatException cause) {
        String shown = text.length() > MAX_LENGTH ? text.substring(0, MAX_LENGTH) + "..." : text;
        return new MalformedObjectException("\"" + shown + "\" is no amount of a resource", cause);
    }

    /** The amount as a float, to a thousandth as far as that fits into 64 bits, else rounded up to whole ones. */
    public double number() {
        if (exact.compareTo(MAX_WITH_MILLIS) > 0) {
            return whole();
        }
        return exact.scaleByPowerOfTen(3).setScale(0, RoundingMode.UP).longValue() / 1000.0;
    }

    /** The amount rounded up to whole ones. */
    public double whole() {
        BigDecimal rounded = exact.setScale(0, RoundingMode.UP);
        return rounded.min(MAX).max(MAX.negate()).longValue();
    }
}
