package io.narthex.node.web;

import io.narthex.http.BadRequestException;
import io.narthex.http.Exchange;
import io.narthex.http.RequestBody;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One request over a connection, and its answer. */
final class SocketExchange implements Exchange {
    private final RequestHead head;
    private final String clientAddress;
    private final ResponseWriter writer;
    private final Map<String, String> headers = new LinkedHashMap<>();

    SocketExchange(RequestHead head, String clientAddress, ResponseWriter writer) {
        this.head = head;
        this.clientAddress = clientAddress;
        this.writer = writer;
    }

    @Override
    public String method() {
        return head.method();
    }

    @Override
    public String path() {
        return decode(head.rawPath().replace("+", "%2B"));
    }

    @Override
    public String pathVariable(String name) {
        return "";
    }

    @Override
    public Map<String, List<String>> parameters() {
        if (head.query().isEmpty()) {
            return Map.of();
        }
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        for (String pair : head.query().split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = decode(equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
            parameters.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
        }
        return parameters;
    }

    private static String decode(String text) {
        if (text.indexOf('%') < 0 && text.indexOf('+') < 0) {
            return text;
        }
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new BadRequestException("invalid URL escape in \"" + text + "\"");
        }
    }

    @Override
    public String queryString() {
        return head.query();
    }

    @Override
    public Optional<String> header(String name) {
        return head.header(name);
    }

    @Override
    public String clientAddress() {
        return clientAddress;
    }

    @Override
    public long bodyLength() {
        return 0;
    }

    /** There is never one: what it serves is only read. */
    @Override
    public void body(RequestBody into, int limit) {
        into.clear();
    }

    @Override
    public byte[] body() {
        throw new BadRequestException("no body is wanted here");
    }

    @Override
    public void responseHeader(String name, String value) {
        headers.put(name, value);
    }

    @Override
    public void respond(int status, String contentType, byte[] body) throws IOException {
        respond(status, contentType, body, 0, body.length);
    }

    @Override
    public void respond(int status, String contentType, byte[] body, int from, int length) throws IOException {
        headers.put("Content-Type", contentType);
        writer.write(head, status, headers, body, from, length);
    }

    /** The body is sent when the stream is closed. */
    @Override
    public OutputStream respond(int status, String contentType) {
        return new ByteArrayOutputStream() {
            @Override
            public void close() throws IOException {
                respond(status, contentType, buf, 0, count);
            }
        };
    }

    @Override
    public void respondEmpty(int status) throws IOException {
        writer.write(head, status, headers, new byte[0], 0, 0);
    }

    /** Nothing that is done here takes long enough to be worth giving up. */
    @Override
    public void onDisconnect(Runnable action) {}
}
