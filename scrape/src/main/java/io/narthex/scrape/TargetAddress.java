package io.narthex.scrape;

import io.narthex.model.Labels;
import io.narthex.model.Utf8;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where a target's page is.
 *
 * @param host without the brackets of an IPv6 address
 * @param port that of the scheme if the address has none
 * @param authority host and port as they are written in the URL
 * @param pathAndQuery escaped
 * @param unixSocket the socket that connections go to instead of host and port; empty for none
 */
record TargetAddress(String scheme, String host, int port, String authority, String pathAndQuery, String unixSocket) {
    private static final String PATH_CHARACTERS = "/$&+,:;=@-_.~!'()*";

    /**
     * The address that a target's labels give.
     *
     * @param params of the configuration; labels {@code __param_*} take the place of the first value of each
     * @throws IllegalArgumentException if {@code __address__} is none; the message says why
     */
    static TargetAddress of(Labels labels, Map<String, List<String>> params) {
        String authority = labels.get("__address__");
        String scheme = labels.get("__scheme__").toLowerCase(Locale.ROOT);
        String query = query(labels, params);
        String path = escape(labels.get("__metrics_path__"), PATH_CHARACTERS);
        String absolute = path.startsWith("/") || path.isEmpty() ? path : "/" + path;
        String pathAndQuery = query.isEmpty() ? absolute : absolute + "?" + query;
        return at(scheme, authority, pathAndQuery, labels.get("__unix_socket__"));
    }

    /**
     * The address of an absolute URL.
     *
     * @throws IllegalArgumentException if it has no valid host
     */
    static TargetAddress ofUrl(String url, String unixSocket) {
        URI uri = URI.create(url);
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return at(uri.getScheme(), uri.getRawAuthority(), path + query, unixSocket);
    }

    private static TargetAddress at(String scheme, String authority, String pathAndQuery, String unixSocket) {
        int colon = authority.lastIndexOf(':');
        boolean bare = colon < 0 || authority.endsWith("]");
        String host = bare ? authority : authority.substring(0, colon);
        int port = bare ? defaultPort(scheme) : port(authority, colon + 1);
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        } else if (host.indexOf(':') >= 0) {
            throw invalid(authority);
        }
        if (host.isEmpty()) {
            host = "localhost";
        }
        return new TargetAddress(scheme, host, port, authority, pathAndQuery, unixSocket);
    }

    private static int defaultPort(String scheme) {
        return scheme.equals("https") ? 443 : 80;
    }

    private static int port(String authority, int from) {
        try {
            int port = from == authority.length() ? -1 : Integer.parseInt(authority.substring(from));
            if (port >= 0 && port <= 65_535) {
                return port;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(invalid(authority).getMessage(), e);
        }
        throw invalid(authority);
    }

    private static IllegalArgumentException invalid(String authority) {
        return new IllegalArgumentException("\"" + authority + "\" is not a valid hostname with an optional port");
    }

    private static String query(Labels labels, Map<String, List<String>> params) {
        Map<String, List<String>> all = new TreeMap<>();
        params.forEach((name, values) -> all.put(name, new ArrayList<>(values)));
        for (int i = 0; i < labels.size(); i++) {
            if (labels.name(i).startsWith(TargetLabels.PARAM_PREFIX)) {
                String name = labels.name(i).substring(TargetLabels.PARAM_PREFIX.length());
                List<String> values = all.computeIfAbsent(name, key -> new ArrayList<>());
                if (values.isEmpty()) {
                    values.add(labels.value(i));
                } else {
                    values.set(0, labels.value(i));
                }
            }
        }
        StringBuilder out = new StringBuilder();
        all.forEach((name, values) -> {
            for (String value : values) {
                out.append(out.isEmpty() ? "" : "&")
                        .append(formEscape(name))
                        .append('=')
                        .append(formEscape(value));
            }
        });
        return out.toString();
    }

    private static String formEscape(String text) {
        return escape(text, "-_.~ ").replace(' ', '+');
    }

    private static String escape(String text, String allowed) {
        StringBuilder out = new StringBuilder(text.length());
        for (byte b : Utf8.encode(text)) {
            char c = (char) (b & 0xff);
            if (c < 0x80 && (Character.isLetterOrDigit(c) || allowed.indexOf(c) >= 0)) {
                out.append(c);
            } else {
                out.append(String.format(Locale.ROOT, "%%%02X", (int) c));
            }
        }
        return out.toString();
    }

    /** The URL, as the target's status shows it. */
    String url() {
        return scheme + "://" + authority + pathAndQuery;
    }

    /** The URL for who is on another machine: with this one's name in place of {@code localhost}. */
    String globalUrl() {
        boolean local = host.equals("localhost") || host.equals("127.0.0.1") || host.equals("::1");
        if (!local) {
            return url();
        }
        boolean hasPort = !authority.endsWith("]") && authority.indexOf(':') >= 0;
        return scheme + "://" + LocalName.VALUE + (hasPort ? ":" + port : "") + pathAndQuery;
    }

    private static final class LocalName {
        static final String VALUE = find();

        private static String find() {
            try {
                return InetAddress.getLocalHost().getHostName();
            } catch (UnknownHostException e) {
                return "localhost";
            }
        }
    }
}
