package io.narthex.remote;

import io.narthex.http.Exchange;
import io.narthex.http.RequestBody;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A request with a body, and what is answered to it. */
final class Post implements Exchange {
    final Map<String, String> answerHeaders = new TreeMap<>();
    private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final byte[] body;
    private int status;
    private String text = "";

    Post(byte[] body) {
        this.body = body;
    }

    Post with(String name, String value) {
        headers.put(name, value);
        return this;
    }

    int status() {
        return status;
    }

    String text() {
        return text.strip();
    }

    @Override
    public String method() {
        return "POST";
    }

    @Override
    public String path() {
        return "/api/v1/write";
    }

    @Override
    public String pathVariable(String name) {
        throw new IllegalArgumentException(name);
    }

    @Override
    public Map<String, List<String>> parameters() {
        return Map.of();
    }

    @Override
    public String queryString() {
        return "";
    }

    @Override
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    @Override
    public String clientAddress() {
        return "127.0.0.1";
    }

    @Override
    public byte[] body() {
        return body.clone();
    }

    @Override
    public long bodyLength() {
        return body.length;
    }

    @Override
    public void body(RequestBody into, int limit) {
        into.set(body);
    }

    @Override
    public void responseHeader(String name, String value) {
        answerHeaders.put(name, value);
    }

    @Override
    public void respond(int responseStatus, String contentType, byte[] answer) {
        status = responseStatus;
        text = new String(answer, StandardCharsets.UTF_8);
    }

    @Override
    public void respond(int responseStatus, String contentType, byte[] answer, int from, int length) {
        status = responseStatus;
        text = new String(answer, from, length, StandardCharsets.UTF_8);
    }

    @Override
    public OutputStream respond(int responseStatus, String contentType) throws IOException {
        status = responseStatus;
        return new ByteArrayOutputStream();
    }

    @Override
    public void respondEmpty(int responseStatus) {
        status = responseStatus;
    }

    @Override
    public void onDisconnect(Runnable action) {}
}
