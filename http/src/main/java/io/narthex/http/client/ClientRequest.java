package io.narthex.http.client;

import java.util.Map;

/**
 * What is asked of a server.
 *
 * @param url absolute, escaped
 * @param headers by name
 * @param body empty for none
 */
public record ClientRequest(String method, String url, Map<String, String> headers, byte[] body) {
    private static final byte[] NOTHING = {};

    /** A question without a body. */
    public static ClientRequest get(String url) {
        return new ClientRequest("GET", url, Map.of(), NOTHING);
    }

    /** A question with a body. */
    public static ClientRequest post(String url, String contentType, byte[] body) {
        return new ClientRequest("POST", url, Map.of("Content-Type", contentType), body);
    }

    /** The same with other headers. */
    public ClientRequest withHeaders(Map<String, String> others) {
        return new ClientRequest(method, url, others, body);
    }

    /** The same request of another place. */
    ClientRequest at(String otherUrl) {
        return new ClientRequest(method, otherUrl, headers, body);
    }

    /** What is left of it where a redirect asks for a GET. */
    ClientRequest asGetAt(String otherUrl) {
        return new ClientRequest(method.equals("HEAD") ? method : "GET", otherUrl, headers, NOTHING);
    }
}
