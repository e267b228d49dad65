package io.narthex.http.client;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Host names that the HTTP client doesn't take, because URIs don't have them: those with underscores, which containers often have. They go through the client in
 * another form and are looked up in their own.
 */
public final class HostNames {
    private static final String ENCODED = ".hex-name.invalid";

    private HostNames() {}

    /** The form for the client. */
    public static String encode(String host) {
        return host.indexOf('_') < 0
                ? host
                : "x" + HexFormat.of().formatHex(host.getBytes(StandardCharsets.UTF_8)) + ENCODED;
    }

    /** The name itself. */
    public static String decode(String host) {
        if (!host.endsWith(ENCODED)) {
            return host;
        }
        String hex = host.substring(1, host.length() - ENCODED.length());
        return new String(HexFormat.of().parseHex(hex), StandardCharsets.UTF_8);
    }
}
