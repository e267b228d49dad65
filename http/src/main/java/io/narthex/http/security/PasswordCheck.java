package io.narthex.http.security;

import at.favre.lib.crypto.bcrypt.BCrypt;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/**
 * Checks names and passwords against bcrypt hashes, which take long on purpose; what was right once is remembered as a digest. An unknown name takes as long as a
 * wrong password. Safe for several threads.
 */
final class PasswordCheck {
    private static final String BASIC = "Basic ";

    /** The hash of nobody's password. */
    private static final String NOBODY = "$2y$10$QOauhQNbBCuQDKes6eFzPeMqBSjb7Mr5DUmpZ/VcEd00UAV/LDeSi";

    private static final int MOST_REMEMBERED = 100;

    private final Map<String, String> users;
    private final Map<String, Boolean> right = new HashMap<>();

    PasswordCheck(Map<String, String> users) {
        this.users = users;
    }

    /** Whether the header's name and password belong together. */
    synchronized boolean accepts(String authorization) {
        if (!authorization.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            return false;
        }
        String pair;
        try {
            byte[] decoded = Base64.getDecoder()
                    .decode(authorization.substring(BASIC.length()).strip());
            pair = new String(decoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return false;
        }
        int colon = pair.indexOf(':');
        if (colon < 0) {
            return false;
        }
        String user = pair.substring(0, colon);
        String hash = users.getOrDefault(user, NOBODY);
        String digest = digest(hash + " " + pair);
        if (right.containsKey(digest)) {
            return true;
        }
        boolean fits = BCrypt.verifyer().verify(pair.substring(colon + 1).toCharArray(), hash).verified
                && users.containsKey(user);
        if (fits) {
            if (right.size() >= MOST_REMEMBERED) {
                right.clear();
            }
            right.put(digest, true);
        }
        return fits;
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
