package io.narthex.promql.testscript;

import io.narthex.model.GoFloat;
import java.util.regex.Pattern;

/** Numbers as scripts write them: floating-point numbers, and whole ones in base 16. */
final class ScriptNumber {
    private static final Pattern HEXADECIMAL = Pattern.compile("[-+]?0[xX][0-9a-fA-F]+");

    private ScriptNumber() {}

    /**
     * The value.
     *
     * @throws NumberFormatException if the text is no number
     */
    static double parse(String text) {
        return HEXADECIMAL.matcher(text).matches() ? Long.decode(text) : GoFloat.parse(text);
    }
}
