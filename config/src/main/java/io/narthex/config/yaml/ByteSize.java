package io.narthex.config.yaml;

import io.narthex.model.GoQuote;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes as the configuration writes them: numbers with units from B to EB or EiB, both in powers of 1024. */
public final class ByteSize {
    private static final String PREFIXES = "KMGTPE";
    private static final int MAX_LENGTH = 100;
    private static final Pattern PART = Pattern.compile("([0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)([^0-9.]*)");
    private static final BigDecimal MAX = BigDecimal.valueOf(Long.MAX_VALUE);

    private ByteSize() {}

    /**
     * The bytes of a size such as {@code 15MB} or {@code 1GiB476MiB}; {@code 0} needs no unit.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static long parse(String text) {
        if (text.equals("0")) {
            return 0;
        }
        if (text.isEmpty() || text.length() > MAX_LENGTH) {
            throw invalid(text);
        }
        boolean negative = text.charAt(0) == '-';
        int at = negative || text.charAt(0) == '+' ? 1 : 0;
        Matcher part = PART.matcher(text);
        BigDecimal sum = BigDecimal.ZERO;
        do {
            if (!part.find(at) || part.start() != at) {
                throw invalid(text);
            }
            sum = sum.add(new BigDecimal(part.group(1)).multiply(factor(part.group(2), text)), MathContext.DECIMAL128);
            at = part.end();
        } while (at < text.length());
        if (sum.compareTo(MAX) > 0) {
            throw new IllegalArgumentException("units: overflow parsing unit: " + text + " is too large");
        }
        return negative ? -sum.longValue() : sum.longValue();
    }

    private static BigDecimal factor(String unit, String text) {
        if (unit.isEmpty()) {
            throw new IllegalArgumentException(
                    "units: unknown unit  in " + text + ": a size needs one, such as MB or MiB");
        }
        if (unit.equals("B")) {
            return BigDecimal.ONE;
        }
        int power = PREFIXES.indexOf(unit.charAt(0)) + 1;
        String rest = unit.substring(1);
        if (power == 0 || !rest.equals("B") && !rest.equals("iB")) {
            throw new IllegalArgumentException("units: unknown unit " + unit + " in " + text);
        }
        return BigDecimal.valueOf(1L << (10 * power));
    }

    private static IllegalArgumentException invalid(String text) {
        return new IllegalArgumentException("units: invalid " + (text.isEmpty() ? GoQuote.quote(text) : text));
    }

    /** The exact size in as few units as it takes: {@code 15MiB}, {@code 1GiB476MiB}, {@code 0B}. */
    public static String format(long bytes) {
        if (bytes == 0) {
            return "0B";
        }
        StringBuilder out = new StringBuilder(bytes < 0 ? "-" : "");
        long rest = Math.abs(bytes);
        for (int power = PREFIXES.length(); power >= 0; power--) {
            long unit = 1L << (10 * power);
            if (rest >= unit) {
                String name = power == 0 ? "B" : String.format(Locale.ROOT, "%ciB", PREFIXES.charAt(power - 1));
                out.append(rest / unit).append(name);
                rest %= unit;
            }
        }
        return out.toString();
    }
}
