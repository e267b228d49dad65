package io.narthex.config.http;

/** Names of headers as Go writes them. */
public final class HeaderNames {
    private HeaderNames() {}

    /** A capital at the start and behind each hyphen, small letters elsewhere; a name with odd characters stays. */
    public static String canonical(String name) {
        StringBuilder out = new StringBuilder(name.length());
        boolean upper = true;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c <= ' ' || c >= 0x7f || "\"(),/:;<=>?@[\\]{}".indexOf(c) >= 0) {
                return name;
            }
            out.append(upper ? Character.toUpperCase(c) : Character.toLowerCase(c));
            upper = c == '-';
        }
        return out.toString();
    }
}
