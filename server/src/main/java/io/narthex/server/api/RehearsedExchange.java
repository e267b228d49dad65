package io.narthex.server.api;

import io.narthex.http.Exchange;
import io.narthex.http.RequestBody;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A request that nobody sent; its answer is written and thrown away. */
record RehearsedExchange(String path, Map<String, List<String>> parameters, String name) implements Exchange {
    @Override
    public String method() {
        return "GET";
    }

    @Override
    public String pathVariable(String variable) {
        return name;
    }

    @Override
    public String queryString() {
        return "";
    }

    @Override
    public Optional<String> header(String header) {
        return Optional.empty();
    }

    @Override
    public String clientAddress() {
        return "";
    }

    @Override
    public byte[] body() {
        return new byte[0];
    }

    @Override
    public long bodyLength() {
        return 0;
    }

    @Override
    public void body(RequestBody into, int limit) {
        into.clear();
    }

    @Override
    public void responseHeader(String header, String value) {}

    @Override
    public void respond(int status, String contentType, byte[] body) {}

    @Override
    public void respond(int status, String contentType, byte[] body, int from, int length) {}

    @Override
    public OutputStream respond(int status, String contentType) {
        return OutputStream.nullOutputStream();
    }

    @Override
    public void respondEmpty(int status) {}

    @Override
    public void onDisconnect(Runnable action) {}
}
