package io.narthex.scrape;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.eclipse.jetty.util.Promise;

/**
 * Host names that the HTTP client doesn't take, because URIs don't have them: those with underscores, which containers often have. They go through the client in
 * another form and are looked up in their own.
 */
final class HostNames {
    private static final String ENCODED = ".hex-name.invalid";

    private HostNames() {}

    /** The form for the client. */
    static String encode(String host) {
        return host.indexOf('_') < 0
                ? host
                : "x" + HexFormat.of().formatHex(host.getBytes(StandardCharsets.UTF_8)) + ENCODED;
    }

    /** The name itself. */
    static String decode(String host) {
        if (!host.endsWith(ENCODED)) {
            return host;
        }
        String hex = host.substring(1, host.length() - ENCODED.length());
        return new String(HexFormat.of().parseHex(hex), StandardCharsets.UTF_8);
    }

    /** Looks a name up. Blocks. */
    static void resolve(String host, int port, Promise<List<InetSocketAddress>> promise) {
        List<InetSocketAddress> addresses = new ArrayList<>();
        try {
            for (InetAddress address : InetAddress.getAllByName(decode(host))) {
                addresses.add(new InetSocketAddress(address, port));
            }
        } catch (UnknownHostException e) {
            promise.failed(e);
            return;
        }
        promise.succeeded(addresses);
    }
}
