package io.narthex.model;

import java.util.Arrays;

/**
 * UTF-8 with Go's view of strings: any bytes are a string, and order is the order of the bytes.
 *
 * <p>A byte {@code b} that is no part of valid UTF-8 becomes the lone surrogate {@code U+DC00 + b} (the "surrogateescape" of Python's PEP 383) and goes
 * back to that byte.
 */
public final class Utf8 {
    private static final int ESCAPE = 0xDC00;

    private Utf8() {}

    /** The text of the bytes; lossless whatever they are. */
    public static String decode(byte[] bytes) {
        return decode(bytes, 0, bytes.length);
    }

    /** The text of some of the bytes; lossless whatever they are. */
    public static String decode(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to && bytes[i] >= 0) {
            i++;
        }
        if (i == to) {
            return new String(bytes, from, to - from, java.nio.charset.StandardCharsets.ISO_8859_1);
        }
        StringBuilder out = new StringBuilder(to - from);
        i = from;
        while (i < to) {
            int length = sequenceLength(bytes, i, to);
            if (length == 0) {
                out.append((char) (ESCAPE + (bytes[i] & 0xff)));
                i++;
            } else {
                out.appendCodePoint(codePoint(bytes, i, length));
                i += length;
            }
        }
        return out.toString();
    }

    /** The bytes of the text. */
    public static byte[] encode(String text) {
        byte[] out = new byte[text.length() * 3];
        int n = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                out[n++] = (byte) c;
            } else if (c < 0x800) {
                out[n++] = (byte) (0xC0 | c >> 6);
                out[n++] = (byte) (0x80 | c & 0x3F);
            } else if (Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                int cp = Character.toCodePoint(c, text.charAt(++i));
                out[n++] = (byte) (0xF0 | cp >> 18);
                out[n++] = (byte) (0x80 | cp >> 12 & 0x3F);
                out[n++] = (byte) (0x80 | cp >> 6 & 0x3F);
                out[n++] = (byte) (0x80 | cp & 0x3F);
            } else if (isEscapedByte(c)) {
                out[n++] = (byte) (c - ESCAPE);
            } else {
                out[n++] = (byte) (0xE0 | c >> 12);
                out[n++] = (byte) (0x80 | c >> 6 & 0x3F);
                out[n++] = (byte) (0x80 | c & 0x3F);
            }
        }
        return Arrays.copyOf(out, n);
    }

    /** Whether the text holds nothing but valid UTF-8. */
    public static boolean isValid(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c)) {
                if (i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(++i))) {
                    return false;
                }
            } else if (Character.isLowSurrogate(c)) {
                return false;
            }
        }
        return true;
    }

    /** Whether the bytes are valid UTF-8. */
    public static boolean isValid(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to) {
            if (bytes[i] >= 0) {
                i++;
                continue;
            }
            int length = sequenceLength(bytes, i, to);
            if (length == 0) {
                return false;
            }
            i += length;
        }
        return true;
    }

    /** Orders texts as Go does, by their UTF-8 bytes. */
    public static int compare(String a, String b) {
        int n = Math.min(a.length(), b.length());
        for (int i = 0; i < n; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y) {
                return Character.isSurrogate(x) || Character.isSurrogate(y)
                        ? Arrays.compareUnsigned(encode(a), encode(b))
                        : x - y;
            }
        }
        return a.length() - b.length();
    }

    static boolean isEscapedByte(char c) {
        return c >= ESCAPE + 0x80 && c <= ESCAPE + 0xFF;
    }

    /** The length of the valid sequence at {@code i}, or 0. */
    private static int sequenceLength(byte[] bytes, int i, int to) {
        int first = bytes[i] & 0xff;
        if (first < 0x80) {
            return 1;
        }
        int length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
        if (first < 0xC2 || first > 0xF4 || i + length > to) {
            return 0;
        }
        for (int k = 1; k < length; k++) {
            if ((bytes[i + k] & 0xC0) != 0x80) {
                return 0;
            }
        }
        int second = bytes[i + 1] & 0xff;
        boolean overlongOrSurrogate = first == 0xE0 && second < 0xA0
                || first == 0xED && second > 0x9F
                || first == 0xF0 && second < 0x90
                || first == 0xF4 && second > 0x8F;
        return overlongOrSurrogate ? 0 : length;
    }

    private static int codePoint(byte[] bytes, int i, int length) {
        int first = bytes[i] & 0xff;
        int cp = length == 1 ? first : first & (0x7F >> length);
        for (int k = 1; k < length; k++) {
            cp = cp << 6 | bytes[i + k] & 0x3F;
        }
        return cp;
    }
}
