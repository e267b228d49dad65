package io.narthex.http.client;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a server answered.
 *
 * @param reason the words behind the status; empty if there were none
 * @param headers by name, regardless of case; of several of one name the first
 */
public record ClientAnswer(int status, String reason, Map<String, String> headers, byte[] body) {
    /** Copies the headers. */
    public ClientAnswer {
        TreeMap<String, String> sorted = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        sorted.putAll(headers);
        headers = sorted;
    }

    /** Whether it is of the family of 200. */
    public boolean isSuccess() {
        return status / 100 == 2;
    }

    /** A header's value. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** The body as UTF-8. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
