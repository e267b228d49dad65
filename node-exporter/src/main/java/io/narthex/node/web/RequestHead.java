package io.narthex.node.web;

import io.narthex.http.BadRequestException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The line and the headers of a request, as bytes up to the empty line behind them. */
final class RequestHead {
    private final String method;
    private final String target;
    private final boolean http11;
    private final String[] headers;

    private RequestHead(String method, String target, boolean http11, String[] headers) {
        this.method = method;
        this.target = target;
        this.http11 = http11;
        this.headers = headers;
    }

    /**
     * Reads a head.
     *
     * @throws BadRequestException if it isn't one of HTTP/1
     */
    static RequestHead parse(byte[] bytes, int length) {
        String[] lines = new String(bytes, 0, length, StandardCharsets.ISO_8859_1).split("\r?\n", -1);
        String[] words = lines[0].split(" ", -1);
        if (words.length != 3 || !words[2].startsWith("HTTP/1.") || words[1].isEmpty()) {
            throw new BadRequestException("\"" + shortened(lines[0]) + "\" is no request line of HTTP/1");
        }
        int count = 0;
        while (count + 1 < lines.length && !lines[count + 1].isEmpty()) {
            if (lines[count + 1].indexOf(':') <= 0) {
                throw new BadRequestException("\"" + shortened(lines[count + 1]) + "\" is no header");
            }
            count++;
        }
        String[] headers = new String[count];
        System.arraycopy(lines, 1, headers, 0, count);
        return new RequestHead(words[0], words[1], !words[2].equals("HTTP/1.0"), headers);
    }

    private static String shortened(String text) {
        return text.length() > 60 ? text.substring(0, 60) + "..." : text;
    }

    String method() {
        return method;
    }

    /** The path as it came, without the query. */
    String rawPath() {
        int query = target.indexOf('?');
        String path = query < 0 ? target : target.substring(0, query);
        int scheme = path.indexOf("://");
        if (scheme < 0) {
            return path;
        }
        int slash = path.indexOf('/', scheme + 3);
        return slash < 0 ? "/" : path.substring(slash);
    }

    String query() {
        int query = target.indexOf('?');
        return query < 0 ? "" : target.substring(query + 1);
    }

    /** The first header of a name, however it is cased. */
    Optional<String> header(String name) {
        for (String header : headers) {
            if (header.length() > name.length()
                    && header.charAt(name.length()) == ':'
                    && header.regionMatches(true, 0, name, 0, name.length())) {
                return Optional.of(header.substring(name.length() + 1).strip());
            }
        }
        return Optional.empty();
    }

    /** Whether the client will send another request over the same connection. */
    boolean keepsAlive() {
        String wish = header("Connection").orElse("");
        return http11 ? !containsToken(wish, "close") : containsToken(wish, "keep-alive");
    }

    /** Whether a body follows. It isn't read: the connection ends behind the answer. */
    boolean hasBody() {
        return header("Transfer-Encoding").isPresent()
                || !header("Content-Length").orElse("0").equals("0");
    }

    /** Whether the client takes the answer packed by gzip. */
    boolean takesGzip() {
        for (String item : header("Accept-Encoding").orElse("").split(",", 32)) {
            int semicolon = item.indexOf(';');
            String token = (semicolon < 0 ? item : item.substring(0, semicolon)).strip();
            if (token.equalsIgnoreCase("gzip") || token.equals("*")) {
                String weight =
                        semicolon < 0 ? "" : item.substring(semicolon + 1).replace(" ", "");
                return !weight.matches("q=0(\\.0*)?");
            }
        }
        return false;
    }

    private static boolean containsToken(String list, String token) {
        for (String item : list.split(",", 32)) {
            if (item.strip().equalsIgnoreCase(token)) {
                return true;
            }
        }
        return false;
    }
}
