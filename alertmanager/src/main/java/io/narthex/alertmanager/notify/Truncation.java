package io.narthex.alertmanager.notify;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Texts that a receiver limits. */
final class Truncation {
    private Truncation() {}

    /** At most so many characters, the last of which says that there were more. */
    static String characters(String text, int limit) {
        int count = text.codePointCount(0, text.length());
        if (count <= limit) {
            return text;
        }
        return limit <= 3
                ? text.substring(0, text.offsetByCodePoints(0, limit))
                : text.substring(0, text.offsetByCodePoints(0, limit - 1)) + "…";
    }

    /** At most so many bytes of UTF-8, whole characters only, the last of which says that there were more. */
    static String bytes(String text, int limit) {
        if (text.getBytes(StandardCharsets.UTF_8).length <= limit) {
            return text;
        }
        int left = limit - "…".getBytes(StandardCharsets.UTF_8).length;
        int end = 0;
        while (end < text.length()) {
            int point = text.codePointAt(end);
            left -= point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
            if (left < 0) {
                break;
            }
            end += Character.charCount(point);
        }
        return text.substring(0, end) + "…";
    }

    /** The name under which receivers keep a group: SHA-256 of its key, in hexadecimal digits. */
    static String hash(String groupKey) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(groupKey.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
