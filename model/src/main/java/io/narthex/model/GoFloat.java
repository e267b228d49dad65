package io.narthex.model;

/** Floating-point numbers as Go's {@code strconv} prints and reads them: the shortest digits that give the same number again. */
public final class GoFloat {
    /** The exponent from which the {@code g} form of shortest digits turns to scientific notation. */
    private static final int G_MAX_EXPONENT = 6;

    private GoFloat() {}

    /** The magnitudes between which JSON has no exponent. */
    private static final double JSON_MIN = 1e-6;

    private static final double JSON_MAX = 1e21;

    /** {@code FormatFloat(value, 'f', -1, 64)}: never an exponent; {@code NaN}, {@code +Inf}, {@code -Inf}. */
    public static String format(double value) {
        StringBuilder out = new StringBuilder(24);
        append(value, out);
        return out.toString();
    }

    /** Appends {@link #format}. */
    public static void append(double value, StringBuilder out) {
        if (appendSpecial(value, out)) {
            return;
        }
        if (appendInteger(value, out)) {
            return;
        }
        Digits digits = Digits.of(value);
        if (value < 0) {
            out.append('-');
        }
        appendPlain(digits, out);
    }

    /** Appends the form of sample values in the HTTP API: an exponent, as of {@link #formatE}, only below 1e-6 and from 1e21. */
    public static void appendJson(double value, StringBuilder out) {
        double magnitude = Math.abs(value);
        if (magnitude != 0 && (magnitude < JSON_MIN || magnitude >= JSON_MAX)) {
            out.append(formatE(value));
        } else {
            append(value, out);
        }
    }

    /** {@code FormatFloat(value, 'g', -1, 64)}, the form of {@code %v} and {@code %g}: an exponent below 1e-4 and from 1e+06. */
    public static String formatG(double value) {
        StringBuilder out = new StringBuilder(24);
        if (appendSpecial(value, out)) {
            return out.toString();
        }
        Digits digits = Digits.of(value);
        int exponent = digits.point - 1;
        if (Double.doubleToRawLongBits(value) < 0) {
            out.append('-');
        }
        if (exponent < -4 || exponent >= G_MAX_EXPONENT) {
            appendScientific(digits, out);
        } else {
            appendPlain(digits, out);
        }
        return out.toString();
    }

    /** {@code FormatFloat(value, 'e', -1, 64)}: always an exponent of at least two digits, {@code 1e+00}. */
    public static String formatE(double value) {
        StringBuilder out = new StringBuilder(24);
        if (appendSpecial(value, out)) {
            return out.toString();
        }
        if (Double.doubleToRawLongBits(value) < 0) {
            out.append('-');
        }
        appendScientific(Digits.of(value), out);
        return out.toString();
    }

    private static boolean appendSpecial(double value, StringBuilder out) {
        if (Double.isFinite(value)) {
            return false;
        }
        out.append(Double.isNaN(value) ? "NaN" : value < 0 ? "-Inf" : "+Inf");
        return true;
    }

    private static boolean appendInteger(double value, StringBuilder out) {
        long whole = (long) value;
        if (whole != value || Math.abs(whole) >= 1L << 53) {
            return false;
        }
        if (whole == 0 && Double.doubleToRawLongBits(value) < 0) {
            out.append('-');
        }
        out.append(whole);
        return true;
    }

    private static void appendPlain(Digits digits, StringBuilder out) {
        String text = digits.text;
        int point = digits.point;
        if (point <= 0) {
            out.append("0.").repeat('0', -point).append(text);
            if (text.equals("0")) {
                out.setLength(out.length() - 2);
            }
        } else if (point >= text.length()) {
            out.append(text).repeat('0', point - text.length());
        } else {
            out.append(text, 0, point).append('.').append(text, point, text.length());
        }
    }

    private static void appendScientific(Digits digits, StringBuilder out) {
        String text = digits.text;
        out.append(text.charAt(0));
        if (text.length() > 1) {
            out.append('.').append(text, 1, text.length());
        }
        int exponent = text.equals("0") ? 0 : digits.point - 1;
        out.append('e').append(exponent < 0 ? '-' : '+');
        int magnitude = Math.abs(exponent);
        if (magnitude < 10) {
            out.append('0');
        }
        out.append(magnitude);
    }

    /**
     * The shortest decimal digits of a finite number's magnitude: value = 0.text x 10^point. {@link Double#toString} finds them (Giulietti, "The Schubfach
     * way to render doubles"), except that it never gives less than two.
     */
    private record Digits(String text, int point) {
        static Digits of(double value) {
            String java = Double.toString(Math.abs(value));
            int e = java.indexOf('E');
            String mantissa = e < 0 ? java : java.substring(0, e);
            int exponent = e < 0 ? 0 : Integer.parseInt(java, e + 1, java.length(), 10);
            int dot = mantissa.indexOf('.');
            String all = mantissa.substring(0, dot) + mantissa.substring(dot + 1);
            int start = 0;
            while (start < all.length() - 1 && all.charAt(start) == '0') {
                start++;
            }
            int end = all.length();
            while (end > start + 1 && all.charAt(end - 1) == '0') {
                end--;
            }
            Digits digits = new Digits(all.substring(start, end), dot - start + exponent);
            return digits.text.length() == 2 ? digits.oneDigitIfEnough(Math.abs(value)) : digits;
        }

        private Digits oneDigitIfEnough(double magnitude) {
            int tens = text.charAt(0) - '0' + (text.charAt(1) >= '5' ? 1 : 0);
            Digits shorter = tens == 10 ? new Digits("1", point + 1) : new Digits(Integer.toString(tens), point);
            return Double.parseDouble("0." + shorter.text + "E" + shorter.point) == magnitude ? shorter : this;
        }
    }

    /**
     * {@code ParseFloat(text, 64)}: decimal, or hexadecimal with an exponent, with underscores between digits; {@code inf}, {@code infinity} and
     * {@code nan} in any case. What is out of range gives an infinity, where Go gives an error besides.
     *
     * @throws NumberFormatException if the text is no number
     */
    public static double parse(String text) {
        int sign = !text.isEmpty() && (text.charAt(0) == '+' || text.charAt(0) == '-') ? 1 : 0;
        boolean negative = sign == 1 && text.charAt(0) == '-';
        if (isWord(text, sign, "inf") || isWord(text, sign, "infinity")) {
            return negative ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        if (isWord(text, 0, "nan")) {
            return Double.longBitsToDouble(StaleMarker.NORMAL_NAN_BITS);
        }
        if (!GoFloatSyntax.isNumber(text, sign)) {
            throw new NumberFormatException("parsing " + GoQuote.quote(text) + ": invalid syntax");
        }
        double magnitude = Double.parseDouble(
                text.indexOf('_') < 0
                        ? text.substring(sign)
                        : text.substring(sign).replace("_", ""));
        return negative ? -magnitude : magnitude;
    }

    private static boolean isWord(String text, int from, String word) {
        if (text.length() - from != word.length()) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if ((text.charAt(from + i) | 0x20) != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
