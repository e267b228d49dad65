package io.narthex.http;

import io.narthex.model.GoQuote;
import io.narthex.model.Utf8;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Percent-decoding, strict: what is no valid escape is an error, not text. */
final class UrlEncoding {
    /** The most parameters of one request; more are an attack on the map. */
    private static final int MAX_PARAMETERS = 10_000;

    private UrlEncoding() {}

    /**
     * The text of an encoded path.
     *
     * @throws BadRequestException if an escape is wrong
     */
    static String decodePath(String raw) {
        return raw.indexOf('%') < 0 ? raw : decode(raw, 0, raw.length(), false);
    }

    /**
     * Adds the parameters of a query string or a form body.
     *
     * @throws BadRequestException if an escape is wrong, or there are too many
     */
    static void parseForm(String raw, Map<String, List<String>> into) {
        int count = 0;
        int at = 0;
        while (at < raw.length()) {
            int end = raw.indexOf('&', at);
            end = end < 0 ? raw.length() : end;
            if (end > at) {
                if (++count > MAX_PARAMETERS) {
                    throw new BadRequestException("too many parameters: at most " + MAX_PARAMETERS + " are allowed");
                }
                parsePair(raw, at, end, into);
            }
            at = end + 1;
        }
    }

    private static void parsePair(String raw, int from, int to, Map<String, List<String>> into) {
        int equals = raw.indexOf('=', from);
        int nameEnd = equals < 0 || equals > to ? to : equals;
        int semicolon = raw.indexOf(';', from);
        if (semicolon >= 0 && semicolon < to) {
            throw new BadRequestException("invalid semicolon separator in query");
        }
        String name = decode(raw, from, nameEnd, true);
        String value = nameEnd == to ? "" : decode(raw, nameEnd + 1, to, true);
        into.computeIfAbsent(name, n -> new ArrayList<>(1)).add(value);
    }

    private static String decode(String raw, int from, int to, boolean plusIsBlank) {
        byte[] bytes = new byte[(to - from) * 3];
        int n = 0;
        for (int i = from; i < to; i++) {
            char c = raw.charAt(i);
            if (c == '%') {
                bytes[n++] = (byte) escaped(raw, i, to);
                i += 2;
            } else if (c == '+' && plusIsBlank) {
                bytes[n++] = ' ';
            } else if (c < 0x80) {
                bytes[n++] = (byte) c;
            } else {
                int codePoint = raw.codePointAt(i);
                byte[] encoded = Utf8.encode(Character.toString(codePoint));
                if (n + encoded.length > bytes.length) {
                    throw new BadRequestException("invalid character in the URL");
                }
                System.arraycopy(encoded, 0, bytes, n, encoded.length);
                n += encoded.length;
                i += Character.charCount(codePoint) - 1;
            }
        }
        return Utf8.decode(bytes, 0, n);
    }

    /** The path with everything escaped that isn't plain in a URL. */
    static String encodePath(String path) {
        StringBuilder out = new StringBuilder(path.length());
        for (byte b : Utf8.encode(path)) {
            char c = (char) (b & 0xff);
            boolean plain = c >= 'a' && c <= 'z'
                    || c >= 'A' && c <= 'Z'
                    || c >= '0' && c <= '9'
                    || "/-._~:@!$()*,".indexOf(c) >= 0;
            if (plain) {
                out.append(c);
            } else {
                out.append('%').append(Character.toUpperCase(Character.forDigit(c >> 4, 16)));
                out.append(Character.toUpperCase(Character.forDigit(c & 0xf, 16)));
            }
        }
        return out.toString();
    }

    private static int escaped(String raw, int at, int to) {
        int high = at + 2 < to ? hexDigit(raw.charAt(at + 1)) : -1;
        int low = at + 2 < to ? hexDigit(raw.charAt(at + 2)) : -1;
        if (high < 0 || low < 0) {
            throw new BadRequestException(
                    "invalid URL escape " + GoQuote.quote(raw.substring(at, Math.min(at + 3, to))));
        }
        return high << 4 | low;
    }

    private static int hexDigit(char c) {
        return c < 0x80 ? Character.digit(c, 16) : -1;
    }
}
