package io.narthex.config.yaml;

import io.narthex.model.GoQuote;

/**
 * A URL, taken apart as Go does: leniently, so that a path or a host alone are URLs too.
 *
 * @param scheme in lower case; empty if there is none
 * @param userInfo as written; empty if there is none
 * @param host with its port; empty if there is none
 * @param path as written, without query and fragment
 * @param tail the query and the fragment with their marks
 */
public record Url(String text, String scheme, String userInfo, String host, String path, String tail) {
    private static final String HOST_CHARACTERS = "-._~!$&'()*+,;=:[]<>\"%";

    /**
     * Takes a URL apart.
     *
     * @throws IllegalArgumentException if it is none, with Go's message
     */
    public static Url parse(String text) {
        if (text.chars().anyMatch(c -> c < 0x20 || c == 0x7f)) {
            throw wrong(text, "net/url: invalid control character in URL");
        }
        int colon = schemeEnd(text);
        if (colon == 0) {
            throw wrong(text, "missing protocol scheme");
        }
        String scheme = colon < 0 ? "" : text.substring(0, colon).toLowerCase(java.util.Locale.ROOT);
        String rest = text.substring(colon + 1);
        int tailAt = first(rest, '?', '#');
        String tail = rest.substring(tailAt);
        String body = rest.substring(0, tailAt);
        if (body.startsWith("//")) {
            int slash = body.indexOf('/', 2);
            String authority = body.substring(2, slash < 0 ? body.length() : slash);
            String path = slash < 0 ? "" : body.substring(slash);
            int at = authority.lastIndexOf('@');
            String host = authority.substring(at + 1);
            checkHost(text, host);
            checkEscapes(text, path);
            return new Url(text, scheme, at < 0 ? "" : authority.substring(0, at), host, path, tail);
        }
        int slash = first(body, '/', '/');
        if (scheme.isEmpty() && body.substring(0, slash).indexOf(':') >= 0) {
            throw wrong(text, "first path segment in URL cannot contain colon");
        }
        checkEscapes(text, body);
        return new Url(text, scheme, "", "", body, tail);
    }

    private static int first(String text, char one, char other) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == one || text.charAt(i) == other) {
                return i;
            }
        }
        return text.length();
    }

    /** Where the colon behind the scheme is; -1 if there is no scheme. */
    private static int schemeEnd(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letter = c < 0x80 && Character.isLetter(c);
            boolean inner = c < 0x80 && (Character.isDigit(c) || c == '+' || c == '-' || c == '.');
            if (c == ':') {
                return i;
            }
            if (!letter && !(inner && i > 0)) {
                return -1;
            }
        }
        return -1;
    }

    private static void checkHost(String text, String host) {
        int bracket = host.lastIndexOf(']');
        if (host.startsWith("[") && bracket < 0) {
            throw wrong(text, "missing ']' in host");
        }
        int colon = host.startsWith("[") ? host.indexOf(':', bracket) : host.lastIndexOf(':');
        if (colon >= 0 && !host.substring(colon + 1).chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw wrong(text, "invalid port " + GoQuote.quote(host.substring(colon)) + " after host");
        }
        for (int i = 0; i < host.length(); i++) {
            char c = host.charAt(i);
            if (c < 0x80 && !Character.isLetterOrDigit(c) && HOST_CHARACTERS.indexOf(c) < 0) {
                throw wrong(text, "invalid character " + GoQuote.quote(String.valueOf(c)) + " in host name");
            }
        }
    }

    private static void checkEscapes(String text, String path) {
        for (int i = path.indexOf('%'); i >= 0; i = path.indexOf('%', i + 1)) {
            boolean whole = i + 2 < path.length()
                    && Character.digit(path.charAt(i + 1), 16) >= 0
                    && Character.digit(path.charAt(i + 2), 16) >= 0;
            if (!whole) {
                String part = path.substring(i, Math.min(path.length(), i + 3));
                throw wrong(text, "invalid URL escape " + GoQuote.quote(part));
            }
        }
    }

    private static IllegalArgumentException wrong(String text, String reason) {
        return new IllegalArgumentException("parse " + GoQuote.quote(text) + ": " + reason);
    }

    /** The URL with a placeholder for its password. */
    public String redacted() {
        int colon = userInfo.indexOf(':');
        return colon < 0
                ? text
                : text.replaceFirst(
                        java.util.regex.Pattern.quote(userInfo + "@"),
                        java.util.regex.Matcher.quoteReplacement(userInfo.substring(0, colon) + ":xxxxx@"));
    }

    /** The redacted form, so that no password gets into a message. */
    @Override
    public String toString() {
        return redacted();
    }
}
