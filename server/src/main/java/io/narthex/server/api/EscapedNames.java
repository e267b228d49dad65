package io.narthex.server.api;

/** Names with other than classic characters, written {@code U__...} to fit into a path. */
final class EscapedNames {
    private static final String PREFIX = "U__";

    /** The digits of the last code point, U+10FFFF. */
    private static final int MAX_DIGITS = 6;

    private EscapedNames() {}

    /** The name that was escaped; what is no escaped name stays as it is. */
    static String decode(String escaped) {
        StringBuilder out = new StringBuilder(escaped.length());
        int at = PREFIX.length();
        while (at < escaped.length()) {
            char c = escaped.charAt(at++);
            if (c != '_') {
                out.append(c);
                continue;
            }
            int end = escaped.indexOf('_', at);
            if (end < 0 || end - at > MAX_DIGITS) {
                return escaped;
            }
            if (end == at) {
                out.append('_');
            } else {
                int codePoint = codePoint(escaped.substring(at, end));
                if (codePoint < 0) {
                    return escaped;
                }
                out.appendCodePoint(codePoint);
            }
            at = end + 1;
        }
        return out.toString();
    }

    private static int codePoint(String digits) {
        int value = 0;
        for (int i = 0; i < digits.length(); i++) {
            char c = digits.charAt(i);
            int digit = c < 0x80 ? Character.digit(c, 16) : -1;
            if (digit < 0) {
                return -1;
            }
            value = value << 4 | digit;
        }
        boolean surrogate = value >= 0xd800 && value < 0xe000;
        return surrogate || value > Character.MAX_CODE_POINT ? -1 : value;
    }
}
