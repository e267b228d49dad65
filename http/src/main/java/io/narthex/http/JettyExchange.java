package io.narthex.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.jspecify.annotations.Nullable;

/** An exchange on a request and a response of Jetty's. */
final class JettyExchange implements Exchange {
    private static final byte[] NOTHING = new byte[0];

    /** The most bytes to make room for before any has come. */
    private static final int FIRST_ROOM = 1 << 20;

    private final Request request;
    private final Response response;
    private final String path;
    private final Map<String, String> variables;
    private final HttpServerOptions options;
    private final DisconnectWatch disconnects;
    private final List<DisconnectWatch.Watched> watched = new ArrayList<>(1);
    private byte @Nullable [] body;
    private @Nullable Map<String, List<String>> parameters;
    private @Nullable ResponseStream stream;
    private int status;
    private long length;

    JettyExchange(
            Request request,
            Response response,
            String path,
            Map<String, String> variables,
            HttpServerOptions options,
            DisconnectWatch disconnects) {
        this.request = request;
        this.response = response;
        this.path = path;
        this.variables = variables;
        this.options = options;
        this.disconnects = disconnects;
    }

    @Override
    public String method() {
        return request.getMethod();
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public String pathVariable(String name) {
        String value = variables.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the route has no variable " + name);
        }
        return value;
    }

    @Override
    public Map<String, List<String>> parameters() {
        Map<String, List<String>> known = parameters;
        if (known == null) {
            known = new LinkedHashMap<>();
            if (hasForm()) {
                UrlEncoding.parseForm(new String(formBody(), StandardCharsets.UTF_8), known);
            }
            UrlEncoding.parseForm(queryString(), known);
            parameters = known;
        }
        return known;
    }

    private boolean hasForm() {
        String type = header("Content-Type").orElse("").toLowerCase(Locale.ROOT);
        return type.startsWith("application/x-www-form-urlencoded") && !method().equals("GET");
    }

    private byte[] formBody() {
        try {
            return body();
        } catch (IOException e) {
            throw new BadRequestException("the body could not be read: " + e.getMessage());
        }
    }

    @Override
    public String queryString() {
        String query = request.getHttpURI().getQuery();
        return query == null ? "" : query;
    }

    @Override
    public Optional<String> header(String name) {
        return Optional.ofNullable(request.getHeaders().get(name));
    }

    @Override
    public String clientAddress() {
        return Request.getRemoteAddr(request);
    }

    @Override
    public byte[] body() throws IOException {
        byte[] known = body;
        if (known == null) {
            RequestBody read = new RequestBody();
            body(read, (int) Math.min(options.maxBodySize(), Integer.MAX_VALUE));
            known = Arrays.copyOf(read.bytes(), read.length());
            body = known;
        }
        return known;
    }

    @Override
    public long bodyLength() {
        return request.getLength();
    }

    @Override
    public void body(RequestBody into, int limit) throws IOException {
        long announced = request.getLength();
        if (announced > limit) {
            throw tooLarge(limit);
        }
        into.clear();
        into.reserve((int) Math.min(Math.max(announced, 0), FIRST_ROOM));
        long deadline = System.nanoTime() + options.readTimeout().toNanos();
        while (true) {
            Content.Chunk chunk = request.read();
            if (chunk == null) {
                awaitInput(deadline);
                continue;
            }
            if (Content.Chunk.isFailure(chunk)) {
                if (chunk.getFailure() instanceof TimeoutException) {
                    throw late();
                }
                throw new ClientGoneException("the client went away", chunk.getFailure());
            }
            int n = chunk.remaining();
            if (n > limit - into.length()) {
                chunk.release();
                throw tooLarge(limit);
            }
            into.reserve(n);
            chunk.get(into.bytes(), into.length(), n);
            into.advance(n);
            boolean last = chunk.isLast();
            chunk.release();
            if (last) {
                return;
            }
        }
    }

    private void awaitInput(long deadline) throws IOException {
        Semaphore arrived = new Semaphore(0);
        request.demand(arrived::release);
        try {
            if (!arrived.tryAcquire(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                throw late();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClientGoneException("interrupted while the body came", e);
        }
    }

    private static BadRequestException late() {
        return new BadRequestException(408, "the request's body did not come in time");
    }

    private static BadRequestException tooLarge(long limit) {
        return new BadRequestException(413, "http: request body too large: at most " + limit + " bytes are allowed");
    }

    @Override
    public void responseHeader(String name, String value) {
        response.getHeaders().put(name, value);
    }

    @Override
    public void respond(int responseStatus, String contentType, byte[] responseBody) throws IOException {
        respond(responseStatus, contentType, responseBody, 0, responseBody.length);
    }

    @Override
    public void respond(int responseStatus, String contentType, byte[] responseBody, int from, int count)
            throws IOException {
        begin(responseStatus, contentType);
        length = count;
        Compression compression = compression(contentType, count);
        if (compression == Compression.NONE) {
            send(responseBody, from, count);
        } else if (count > 1 << 20) {
            try (ResponseStream out = new ResponseStream(sink(), compression)) {
                out.write(responseBody, from, count);
            }
        } else {
            byte[] encoded = Compression.Encoder.encode(compression, responseBody, from, count);
            send(encoded, 0, encoded.length);
        }
    }

    @Override
    public OutputStream respond(int responseStatus, String contentType) throws IOException {
        begin(responseStatus, contentType);
        ResponseStream out = new ResponseStream(sink(), compression(contentType, Long.MAX_VALUE));
        stream = out;
        return out;
    }

    @Override
    public void respondEmpty(int responseStatus) throws IOException {
        if (status != 0) {
            throw new IllegalStateException("the request is answered already");
        }
        status = responseStatus;
        response.setStatus(responseStatus);
        sink().write(NOTHING, 0, 0, true);
    }

    private void begin(int responseStatus, String contentType) {
        if (status != 0) {
            throw new IllegalStateException("the request is answered already");
        }
        status = responseStatus;
        response.setStatus(responseStatus);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, contentType);
    }

    private Compression compression(String contentType, long count) {
        if (count < Compression.MIN_LENGTH
                || !Compression.helps(contentType)
                || response.getHeaders().contains(HttpHeader.CONTENT_ENCODING)) {
            return Compression.NONE;
        }
        response.getHeaders().add(HttpHeader.VARY, "Accept-Encoding");
        Compression compression =
                Compression.negotiate(header("Accept-Encoding").orElse(""));
        if (compression != Compression.NONE) {
            response.getHeaders().put(HttpHeader.CONTENT_ENCODING, compression.token());
        }
        return compression;
    }

    private void send(byte[] bytes, int from, int count) throws IOException {
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, count);
        if (method().equals("HEAD")) {
            sink().write(NOTHING, 0, 0, true);
        } else {
            sink().write(bytes, from, count, true);
        }
    }

    private ResponseSink sink() {
        return new ResponseSink(response, endPoint(), options.readTimeout());
    }

    private EndPoint endPoint() {
        return request.getConnectionMetaData().getConnection().getEndPoint();
    }

    @Override
    public void onDisconnect(Runnable action) {
        if (!request.isSecure() && endPoint().getTransport() instanceof SocketChannel channel) {
            watched.add(disconnects.watch(channel, action));
        }
    }

    /** The status that was sent; 0 if the response has not begun. */
    int status() {
        return status;
    }

    /** The length of the response's body, before compression. */
    long responseLength() {
        ResponseStream out = stream;
        return out == null ? length : out.length();
    }

    /** Whether the response is complete. */
    boolean isComplete() {
        ResponseStream out = stream;
        return status != 0 && (out == null || out.isClosed());
    }

    /** Frees what the exchange holds; to be called once, whatever became of it. */
    void end() {
        watched.forEach(DisconnectWatch.Watched::end);
        if (stream != null) {
            stream.abandon();
        }
    }
}
