package io.narthex.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One request and its response. Owned by the thread that handles it. */
public interface Exchange {
    /** {@code GET}, {@code POST}, ... */
    String method();

    /** The path, percent-decoded, without the query. */
    String path();

    /** The value of a {@code {name}} in the route's pattern, percent-decoded; what a trailing {@code /*} stands for is called {@code *}. */
    String pathVariable(String name);

    /**
     * The parameters of a form body, if there is one, and then those of the query string, as Go merges them: where one value is wanted that of the body counts.
     *
     * @throws BadRequestException if the percent-encoding is wrong or the body is too long
     */
    Map<String, List<String>> parameters();

    /** The first value of a parameter; empty where it is missing or empty. */
    default String parameter(String name) {
        List<String> values = parameters().getOrDefault(name, List.of());
        return values.isEmpty() ? "" : values.getFirst();
    }

    /** The query string as it came; empty if none. */
    String queryString();

    /** The first value of a request header. */
    Optional<String> header(String name);

    /** The address of the client, without port. */
    String clientAddress();

    /**
     * The body, at most as long as the server's limit.
     *
     * @throws BadRequestException if it is longer, or doesn't come in time
     */
    byte[] body() throws IOException;

    /** The length of the body that the client announced, in bytes; negative if it did not. */
    long bodyLength();

    /**
     * Reads the body into a place for it; instead of {@link #body()}.
     *
     * @param limit the most bytes, which may be more than the server's limit
     * @throws BadRequestException if it is longer, or doesn't come in time
     */
    void body(RequestBody into, int limit) throws IOException;

    /** Sets a header of the response; before the body begins. */
    void responseHeader(String name, String value);

    /** Answers with a whole body. */
    void respond(int status, String contentType, byte[] body) throws IOException;

    /** Answers with a whole body that lies in a part of an array. */
    void respond(int status, String contentType, byte[] body, int from, int length) throws IOException;

    /** Answers with a body that is written piece by piece; the caller closes the stream. */
    OutputStream respond(int status, String contentType) throws IOException;

    /** Answers without a body and without a content type. */
    void respondEmpty(int status) throws IOException;

    /** Answers with a plain text, ended with a newline, as Go's {@code http.Error} does. */
    default void respondText(int status, String text) throws IOException {
        byte[] body = (text + "\n").getBytes(StandardCharsets.UTF_8);
        responseHeader("X-Content-Type-Options", "nosniff");
        respond(status, "text/plain; charset=utf-8", body);
    }

    /** Answers with a redirect. */
    default void redirect(String location) throws IOException {
        responseHeader("Location", location);
        respond(302, "text/plain; charset=utf-8", new byte[0]);
    }

    /** Runs the action when the client goes away before the response is complete; on a thread of the server, so it must be short. */
    void onDisconnect(Runnable action);
}
