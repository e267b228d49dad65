package io.narthex.exposition;

/** The escapes of label values and help texts. An escape that isn't known stays as it is. */
final class Escapes {
    private Escapes() {}

    /** The text without {@code \\}, {@code \n} and, if quotes are escaped as well, {@code \"}. */
    static String resolve(String text, boolean quotes) {
        int escape = text.indexOf('\\');
        if (escape < 0) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length()).append(text, 0, escape);
        for (int i = escape; i < text.length(); i++) {
            char c = text.charAt(i);
            char next = c == '\\' && i + 1 < text.length() ? text.charAt(i + 1) : 0;
            if (next == '\\' || next == '"' && quotes) {
                out.append(next);
                i++;
            } else if (next == 'n') {
                out.append('\n');
                i++;
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }
}
