package io.narthex.http;

/**
 * Where a server listens, written {@code host:port}, {@code :port} or {@code [::1]:port} as in Go.
 *
 * @param host empty for all addresses
 * @param port 0 for any free one
 */
public record ListenAddress(String host, int port) {
    /**
     * Reads an address.
     *
     * @throws IllegalArgumentException if it has no valid port; the message quotes the text
     */
    public static ListenAddress parse(String text) {
        int colon = text.lastIndexOf(':');
        try {
            int port = Integer.parseInt(text.substring(colon + 1));
            if (colon < 0 || port < 0 || port > 65535) {
                throw new NumberFormatException();
            }
            String host = text.substring(0, colon);
            boolean bracketed = host.startsWith("[") && host.endsWith("]");
            return new ListenAddress(bracketed ? host.substring(1, host.length() - 1) : host, port);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is no address to listen on: host:port or :port is wanted", e);
        }
    }

    @Override
    public String toString() {
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }
}
