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
