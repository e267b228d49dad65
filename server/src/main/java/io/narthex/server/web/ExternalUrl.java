package io.narthex.server.web;

import io.narthex.http.ListenAddress;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;

/**
 * Where the server is reachable from outside, and below which path it serves.
 *
 * @param path the path of the URL without a slash at its end; empty for the root
 * @param routePrefix stands before all routes; without a slash at its end, empty for the root
 */
public record ExternalUrl(URI url, String path, String routePrefix) {
    /**
     * From the flags.
     *
     * @param url empty for the host's name with the port
     * @param routePrefix empty for the path of the URL
     * @throws IllegalArgumentException if the URL is none
     */
    public static ExternalUrl of(String url, String routePrefix, ListenAddress address) {
        String text = url.isEmpty() ? "http://" + hostname() + ":" + address.port() + "/" : url;
        try {
            if (text.startsWith("\"") || text.startsWith("'") || text.endsWith("\"") || text.endsWith("'")) {
                throw new IllegalArgumentException("--web.external-url must not begin or end with quotes: " + text);
            }
            URI parsed = new URI(text);
            String path = trimmed(parsed.getPath() == null ? "" : parsed.getPath());
            return new ExternalUrl(parsed, path, routePrefix.isEmpty() ? path : trimmed(routePrefix));
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("--web.external-url is no URL: " + e.getMessage(), e);
        }
    }

    private static String hostname() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }

    private static String trimmed(String path) {
        int from = 0;
        int to = path.length();
        while (from < to && path.charAt(from) == '/') {
            from++;
        }
        while (to > from && path.charAt(to - 1) == '/') {
            to--;
        }
        return from == to ? "" : "/" + path.substring(from, to);
    }
}
