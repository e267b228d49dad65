package io.narthex.gotemplate;

import io.narthex.model.GoFloat;
import io.narthex.model.GoQuote;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers as the verbs of {@code printf} print them. */
final class PrintNumber {
    private static final int DEFAULT_PRECISION = 6;

    private final PrintFlags flags;
    private final StringBuilder out;

    PrintNumber(PrintFlags flags, StringBuilder out) {
        this.flags = flags;
        this.out = out;
    }

    void integer(long value, int verb, Runnable bad) {
        switch (verb) {
            case 'v', 'd' -> digits(value, 10, "");
            case 'b' -> digits(value, 2, flags.sharp ? "0b" : "");
            case 'o' -> digits(value, 8, flags.sharp ? "0" : "");
            case 'O' -> digits(value, 8, "0o");
            case 'x' -> digits(value, 16, flags.sharp ? "0x" : "");
            case 'X' -> digits(value, 16, flags.sharp ? "0X" : "", true);
            case 'c' -> flags.pad(character(value), out);
            case 'q' -> flags.pad(quotedCharacter(value), out);
            case 'U' -> flags.pad(unicode(value), out);
            default -> bad.run();
        }
    }

    private void digits(long value, int base, String prefix) {
        digits(value, base, prefix, false);
    }

    private void digits(long value, int base, String prefix, boolean upper) {
        String digits = Long.toString(value, base);
        String sign = value < 0 ? "-" : sign();
        if (value < 0) {
            digits = digits.substring(1);
        }
        if (upper) {
            digits = digits.toUpperCase(Locale.ROOT);
        }
        if (flags.precision == 0 && value == 0) {
            digits = "";
        }
        if (digits.length() < flags.precision) {
            digits = "0".repeat(flags.precision - digits.length()) + digits;
        }
        flags.padNumber(sign + prefix, digits, flags.precision < 0, out);
    }

    private String sign() {
        if (flags.plus) {
            return "+";
        }
        return flags.space ? " " : "";
    }

    private static String character(long value) {
        return value < 0 || value > Character.MAX_CODE_POINT ? "\uFFFD" : Character.toString((int) value);
    }

    private static String quotedCharacter(long value) {
        String quoted = GoQuote.quote(character(value));
        String inside = quoted.substring(1, quoted.length() - 1);
        if (inside.equals("'")) {
            inside = "\\'";
        } else if (inside.equals("\\\"")) {
            inside = "\"";
        }
        return "'" + inside + "'";
    }

    private String unicode(long value) {
        String text = String.format(Locale.ROOT, "U+%04X", value);
        return flags.sharp ? text + " '" + character(value) + "'" : text;
    }

    void real(double value, int verb, Runnable bad) {
        String text;
        switch (verb) {
            case 'v', 'g' -> text = general(value);
            case 'G' -> text = general(value).toUpperCase(Locale.ROOT);
            case 'x' -> text = hex(value);
            case 'X' -> text = hex(value).toUpperCase(Locale.ROOT);
            case 'f', 'F' -> text = plain(value, precision());
            case 'e' -> text = scientific(value, precision());
            case 'E' -> text = scientific(value, precision()).toUpperCase(Locale.ROOT);
            default -> {
                bad.run();
                return;
            }
        }
        boolean finite = Double.isFinite(value);
        if (!finite && (verb == 'E' || verb == 'G')) {
            text = general(value);
        }
        String sign = "";
        if (text.startsWith("-") || text.startsWith("+")) {
            sign = text.startsWith("-") || flags.plus ? text.substring(0, 1) : "";
            sign = text.startsWith("+Inf") && !flags.plus ? "+" : sign;
            text = text.substring(1);
        } else {
            sign = sign();
        }
        flags.padNumber(sign, text, finite, out);
    }

    /** {@code 0x1.8p+00}. */
    private static String hex(double value) {
        if (!Double.isFinite(value)) {
            return GoFloat.formatG(value);
        }
        String text = Double.toHexString(value).replace(".0p", "p");
        int power = text.indexOf('p') + 1;
        int exponent = Integer.parseInt(text.substring(power));
        if (value == 0) {
            return text.substring(0, text.indexOf("0x")) + "0x0p+00";
        }
        return text.substring(0, power)
                + (exponent < 0 ? "-" : "+")
                + (Math.abs(exponent) < 10 ? "0" : "")
                + Math.abs(exponent);
    }

    private int precision() {
        return flags.precision < 0 ? DEFAULT_PRECISION : flags.precision;
    }

    private String general(double value) {
        if (flags.precision < 0 || !Double.isFinite(value)) {
            return GoFloat.formatG(value);
        }
        int precision = Math.max(1, flags.precision);
        if (value == 0) {
            return GoFloat.formatG(value);
        }
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(precision, RoundingMode.HALF_EVEN));
        int exponent = rounded.precision() - rounded.scale() - 1;
        int digits = rounded.stripTrailingZeros().precision();
        int limit = precision > digits && digits >= exponent + 1 ? digits : precision;
        if (exponent < -4 || exponent >= limit) {
            return scientific(value, Math.max(0, digits - 1));
        }
        return rounded.stripTrailingZeros().toPlainString();
    }

    /** The number without an exponent, with a fixed count of decimals. */
    private static String plain(double value, int decimals) {
        if (!Double.isFinite(value)) {
            return GoFloat.formatG(value);
        }
        String text = new BigDecimal(value)
                .setScale(decimals, RoundingMode.HALF_EVEN)
                .abs()
                .toPlainString();
        return isNegative(value) ? "-" + text : text;
    }

    private static String scientific(double value, int decimals) {
        if (!Double.isFinite(value)) {
            return GoFloat.formatG(value);
        }
        String sign = isNegative(value) ? "-" : "";
        if (value == 0) {
            return sign + "0" + (decimals > 0 ? "." + "0".repeat(decimals) : "") + "e+00";
        }
        BigDecimal rounded = new BigDecimal(value).abs().round(new MathContext(decimals + 1, RoundingMode.HALF_EVEN));
        int exponent = rounded.precision() - rounded.scale() - 1;
        String digits = rounded.unscaledValue().toString();
        digits = digits.length() > decimals + 1
                ? digits.substring(0, decimals + 1)
                : digits + "0".repeat(decimals + 1 - digits.length());
        String mantissa = decimals > 0 ? digits.charAt(0) + "." + digits.substring(1) : digits;
        String power = Math.abs(exponent) < 10 ? "0" + Math.abs(exponent) : Integer.toString(Math.abs(exponent));
        return sign + mantissa + "e" + (exponent < 0 ? "-" : "+") + power;
    }

    private static boolean isNegative(double value) {
        return Double.doubleToRawLongBits(value) < 0;
    }
}
