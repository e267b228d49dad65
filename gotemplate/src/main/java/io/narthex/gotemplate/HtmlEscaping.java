package io.narthex.gotemplate;

import io.narthex.model.Utf8;
import java.util.Locale;
import java.util.regex.Pattern;

/** Escapes values for the places of HTML where they stand. */
final class HtmlEscaping {
    /** Stands for a value that would do harm in its place. */
    static final String REFUSED = "ZgotmplZ";

    private static final Pattern TAG = Pattern.compile("<!--.*?(-->|$)|<[^>]*(>|$)", Pattern.DOTALL);
    private static final String RESERVED = "!#$&*+,/:;=?@[]";

    private HtmlEscaping() {}

    /** Text between tags, or between quotes in one. */
    static String text(String text) {
        return TextEscaping.html(text).replace("+", "&#43;");
    }

    /** HTML where no tags may stand: its entities stay. */
    static String withoutTags(String html) {
        return entitiesKept(TAG.matcher(html).replaceAll(""));
    }

    /** Like {@link #text}, but what is an entity already stays. */
    static String entitiesKept(String html) {
        return text(html).replace("&amp;", "&");
    }

    /** An attribute's value without quotes. */
    static String unquoted(String escaped) {
        if (escaped.isEmpty()) {
            return REFUSED;
        }
        StringBuilder out = new StringBuilder(escaped.length() + 16);
        for (int i = 0; i < escaped.length(); i++) {
            char c = escaped.charAt(i);
            if (c >= '\t' && c <= '\r' || c == ' ' || c == '=' || c == '`') {
                out.append("&#").append((int) c).append(';');
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    /** A URL whose scheme can do no harm, or one that leads nowhere. */
    static String harmlessUrl(String url) {
        int colon = url.indexOf(':');
        if (colon < 0 || url.lastIndexOf('/', colon) >= 0) {
            return url;
        }
        return switch (url.substring(0, colon).toLowerCase(Locale.ROOT)) {
            case "http", "https", "mailto" -> url;
            default -> "#" + REFUSED;
        };
    }

    /**
     * Percent-encodes.
     *
     * @param whole whether the value may hold a URL's own delimiters and what is encoded already; otherwise it is one part of a query
     */
    static String url(String value, boolean whole) {
        byte[] bytes = Utf8.encode(value);
        StringBuilder out = new StringBuilder(bytes.length + 16);
        for (int i = 0; i < bytes.length; i++) {
            int c = bytes[i] & 0xff;
            boolean plain = c >= 'a' && c <= 'z'
                    || c >= 'A' && c <= 'Z'
                    || c >= '0' && c <= '9'
                    || "-._~".indexOf(c) >= 0
                    || whole && (RESERVED.indexOf(c) >= 0 || c == '%' && isEncoded(bytes, i));
            if (plain) {
                out.append((char) c);
            } else {
                out.append(String.format(Locale.ROOT, "%%%02x", c));
            }
        }
        return out.toString();
    }

    private static boolean isEncoded(byte[] bytes, int percent) {
        return percent + 2 < bytes.length
                && Character.digit(bytes[percent + 1], 16) >= 0
                && Character.digit(bytes[percent + 2], 16) >= 0;
    }
}
