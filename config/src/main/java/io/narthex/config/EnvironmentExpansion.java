package io.narthex.config;

import java.util.function.UnaryOperator;

/** {@code $NAME} and <code>${NAME}</code> in a text, as Go's {@code os.Expand} replaces them; {@code $$} is a dollar sign. */
final class EnvironmentExpansion {
    private static final String SPECIAL = "*#$@!?-0123456789";

    private EnvironmentExpansion() {}

    /** The text with each variable replaced by its value. */
    static String expand(String text, UnaryOperator<String> variable) {
        StringBuilder out = new StringBuilder(text.length());
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i++);
            if (c != '$' || i == text.length()) {
                out.append(c);
            } else if (text.charAt(i) == '{') {
                i = braced(text, i + 1, variable, out);
            } else {
                i = bare(text, i, variable, out);
            }
        }
        return out.toString();
    }

    /** Braces that never close, or hold nothing or more than a name, vanish as far as Go takes them for broken. */
    private static int braced(String text, int from, UnaryOperator<String> variable, StringBuilder out) {
        if (from + 1 < text.length() && isSpecial(text.charAt(from)) && text.charAt(from + 1) == '}') {
            out.append(value(text.substring(from, from + 1), variable));
            return from + 2;
        }
        int close = text.indexOf('}', from);
        if (close < 0) {
            return from;
        }
        if (close > from) {
            out.append(value(text.substring(from, close), variable));
        }
        return close + 1;
    }

    private static int bare(String text, int from, UnaryOperator<String> variable, StringBuilder out) {
        if (isSpecial(text.charAt(from))) {
            out.append(value(text.substring(from, from + 1), variable));
            return from + 1;
        }
        int end = from;
        while (end < text.length() && isNamePart(text.charAt(end))) {
            end++;
        }
        out.append(end == from ? "$" : value(text.substring(from, end), variable));
        return end;
    }

    private static String value(String name, UnaryOperator<String> variable) {
        return name.equals("$") ? "$" : variable.apply(name);
    }

    private static boolean isSpecial(char c) {
        return SPECIAL.indexOf(c) >= 0;
    }

    private static boolean isNamePart(char c) {
        return c == '_' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }
}
