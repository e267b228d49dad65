package io.narthex.promql.parser;

/** Finds the end of a number or of a duration literal. What it accepts need not be a number: that is found when its value is taken. */
final class NumberScanner {
    private static final String DECIMAL = "0123456789";
    private static final String HEXADECIMAL = "0123456789abcdefABCDEF";
    private static final String EXPONENT = "eE";
    private static final String NOT_AFTER_EXPONENT = "._eE";
    private static final String FIRST_UNITS = "smhdwy";
    private static final String LATER_UNITS = "smhdw";

    private final Source source;
    private String digits = DECIMAL;
    private boolean dotSeen;
    private boolean exponentSeen;

    private NumberScanner(Source source) {
        this.source = source;
    }

    /** Reads a number; or gives up, with the position behind what was read. */
    static boolean number(Source source) {
        return new NumberScanner(source).scan();
    }

    private boolean scan() {
        int start = source.position();
        if (source.accept("0") && source.accept("xX")) {
            source.accept("_");
            digits = HEXADECIMAL;
        }
        source.accept(".");
        source.accept(digits);
        while (source.isAt(digits) || source.isAt("._eE")) {
            if (!part()) {
                return false;
            }
        }
        return source.position() > start && !Source.isLetterOrDigit(source.peek());
    }

    private boolean part() {
        if (source.accept(".")) {
            boolean allowed = !dotSeen && !source.accept("_.") && digits.equals(DECIMAL);
            dotSeen = true;
            return allowed;
        }
        if (source.isAt(EXPONENT)) {
            source.accept(EXPONENT);
            if (exponentSeen) {
                return false;
            }
            exponentSeen = true;
            source.accept("+-");
            return isContinued();
        }
        if (source.accept("_")) {
            return isContinued();
        }
        while (source.accept(digits)) {
            // all of them
        }
        return true;
    }

    private boolean isContinued() {
        return !source.accept(NOT_AFTER_EXPONENT) && source.peek() != Source.END;
    }

    /** Reads the rest of a duration, from its first unit; or gives up, with the position behind what does not fit. */
    static boolean restOfDuration(Source source) {
        if (!source.accept(FIRST_UNITS)) {
            return false;
        }
        source.accept("s");
        while (source.accept(DECIMAL)) {
            while (source.accept(DECIMAL)) {
                // all of them
            }
            if (!source.accept(LATER_UNITS)) {
                return false;
            }
            source.accept("s");
        }
        boolean ended = !Source.isLetterOrDigit(source.next());
        if (ended) {
            source.back();
        }
        return ended;
    }
}
