package io.narthex.promql.parser;

import io.narthex.model.GoFloat;
import io.narthex.model.GoQuote;

/** The values of number literals: whole numbers in base 10, 16 or 8 (with a leading zero), else floating-point numbers; underscores between digits. */
final class NumberSyntax {
    private NumberSyntax() {}

    /**
     * The value.
     *
     * @throws NumberFormatException with Go's text if it is none
     */
    static double parse(String text) {
        boolean underscores = text.indexOf('_') >= 0;
        if (underscores && !underscoresSeparateDigits(text)) {
            throw invalid(text, "invalid syntax");
        }
        String plain = underscores ? text.replace("_", "") : text;
        try {
            return whole(plain);
        } catch (NumberFormatException e) {
            return floating(text, plain);
        }
    }

    private static double whole(String text) {
        boolean prefixed = text.length() > 1 && text.charAt(0) == '0';
        if (prefixed && (text.charAt(1) == 'x' || text.charAt(1) == 'X')) {
            return Long.parseLong(unsigned(text.substring(2)), 16);
        }
        return prefixed ? Long.parseLong(unsigned(text), 8) : Long.parseLong(unsigned(text));
    }

    private static String unsigned(String text) {
        if (text.isEmpty() || text.charAt(0) == '+' || text.charAt(0) == '-') {
            throw new NumberFormatException(text);
        }
        return text;
    }

    private static double floating(String text, String plain) {
        boolean hex = plain.startsWith("0x") || plain.startsWith("0X");
        if (hex) {
            throw invalid(text, "invalid syntax");
        }
        double value;
        try {
            value = GoFloat.parse(plain);
        } catch (NumberFormatException e) {
            throw invalid(text, "invalid syntax");
        }
        if (Double.isInfinite(value) && !Character.isLetter(plain.charAt(0))) {
            throw invalid(text, "value out of range");
        }
        return value;
    }

    private static NumberFormatException invalid(String text, String reason) {
        return new NumberFormatException("strconv.ParseFloat: parsing " + GoQuote.quote(text) + ": " + reason);
    }

    private static boolean underscoresSeparateDigits(String text) {
        boolean hex = text.length() > 1 && (text.charAt(1) == 'x' || text.charAt(1) == 'X');
        for (int i = text.indexOf('_'); i >= 0; i = text.indexOf('_', i + 1)) {
            boolean before = i > 0 && (isDigit(text.charAt(i - 1), hex) || hex && i == 2);
            boolean after = i + 1 < text.length() && isDigit(text.charAt(i + 1), hex);
            if (!before || !after) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDigit(char c, boolean hex) {
        return Character.digit(c, hex ? 16 : 10) >= 0;
    }
}
