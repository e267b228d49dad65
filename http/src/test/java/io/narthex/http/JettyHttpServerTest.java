package io.narthex.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class JettyHttpServerTest {
    private static final List<ListenAddress> LOOPBACK = List.of(new ListenAddress("127.0.0.1", 0));

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<HttpServer> servers = new ArrayList<>();

    @AfterEach
    void close() {
        servers.forEach(HttpServer::close);
        client.close();
    }

    private int start(HttpServerOptions options, Routes routes) {
        HttpServer server = JettyHttpServer.start(options, routes);
        servers.add(server);
        return server.port();
    }

    private int start(Routes routes) {
        return start(HttpServerOptions.of(LOOPBACK), routes);
    }

    private HttpResponse<byte[]> send(int port, String method, String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(method, BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofByteArray());
    }

    private HttpResponse<byte[]> get(int port, String path, String... headers) throws Exception {
        return send(port, "GET", path, headers);
    }

    private static String text(HttpResponse<byte[]> response) {
        return new String(response.body(), UTF_8);
    }

    private static String raw(int port, String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        }
    }

    private static HttpHandler echo() {
        return exchange -> exchange.respond(
                200, "text/plain", exchange.parameters().toString().getBytes(UTF_8));
    }

    @Test
    void get_route_runsOnVirtualThread() throws Exception {
        int port = start(new Routes()
                .get("/x", e -> e.respondText(200, "" + Thread.currentThread().isVirtual())));
        HttpResponse<byte[]> response = get(port, "/x");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(text(response)).isEqualTo("true\n");
        assertThat(response.headers().firstValue("Date")).isPresent();
        assertThat(response.headers().firstValue("Server")).isEmpty();
    }

    @Test
    void unknownPathAndMethod_answerAsGoDoes() throws Exception {
        int port = start(new Routes().get("/x", echo()).add("PUT", "/x", echo()).get("/a/{name}/b", echo()));
        HttpResponse<byte[]> missing = get(port, "/nope");
        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(text(missing)).isEqualTo("404 page not found\n");
        HttpResponse<byte[]> refused = send(port, "DELETE", "/x");
        assertThat(refused.statusCode()).isEqualTo(405);
        assertThat(text(refused)).isEqualTo("Method Not Allowed\n");
        assertThat(refused.headers().firstValue("Allow")).hasValue("GET, HEAD, OPTIONS, PUT");
        HttpResponse<byte[]> options = send(port, "OPTIONS", "/x");
        assertThat(options.statusCode()).isEqualTo(200);
        assertThat(options.body()).isEmpty();
        assertThat(get(port, "/a//b").statusCode()).isEqualTo(301);
        HttpResponse<byte[]> unclean = get(port, "//x/?q=1");
        assertThat(unclean.statusCode()).isEqualTo(301);
        assertThat(unclean.headers().firstValue("Location")).hasValue("/x?q=1");
    }

    @Test
    void head_whereGetIs_hasLengthAndNoBody() throws Exception {
        int port = start(new Routes().get("/x", e -> e.respondText(200, "hello")));
        HttpResponse<byte[]> response = send(port, "HEAD", "/x");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Length")).hasValue("6");
        assertThat(response.body()).isEmpty();
    }

    @Test
    void pathVariables_areDecoded() throws Exception {
        Routes routes = new Routes("/pre/")
                .get("/label/{name}/values", e -> e.respondText(200, e.pathVariable("name")))
                .get("/assets/*", e -> e.respondText(200, e.pathVariable("*")));
        int port = start(routes);
        assertThat(text(get(port, "/pre/label/a%20b%C3%A9/values"))).isEqualTo("a bé\n");
        assertThat(text(get(port, "/pre/assets/js/x.js"))).isEqualTo("/js/x.js\n");
        assertThat(get(port, "/label/a/values").statusCode()).isEqualTo(404);
        assertThat(raw(port, "GET /pre/label/%zz/values HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400 ")
                .contains("400 Bad Request");
    }

    @Test
    void formBody_comesBeforeQuery() throws Exception {
        int port = start(new Routes().getAndPost("/x", echo()));
        HttpRequest post = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/x?a=1&b=2"))
                .header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
                .POST(BodyPublishers.ofString("a=3+4&c=%26&d"))
                .build();
        assertThat(client.send(post, BodyHandlers.ofString()).body()).isEqualTo("{a=[3 4, 1], c=[&], d=[], b=[2]}");
        assertThat(get(port, "/x?a=1;b=2").statusCode()).isEqualTo(400);
    }

    @Test
    void failure_isFiveHundredWithoutItsText() throws Exception {
        int port = start(new Routes()
                .get("/x", e -> {
                    throw new IllegalStateException("secret");
                })
                .get("/bad", e -> {
                    throw new BadRequestException("told");
                }));
        HttpResponse<byte[]> response = get(port, "/x");
        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(text(response)).isEqualTo("Internal Server Error\n");
        assertThat(text(get(port, "/bad"))).isEqualTo("told\n");
    }

    @Test
    void compression_byAcceptEncoding() throws Exception {
        byte[] body = "abcdefgh".repeat(400_000).getBytes(UTF_8);
        Routes routes = new Routes()
                .get("/small", e -> e.respond(200, "application/json", body, 0, 1000))
                .get("/whole", e -> e.respond(200, "application/json", body, 0, 100_000))
                .get("/large", e -> e.respond(200, "application/json", body))
                .get("/image", e -> e.respond(200, "image/png", body, 0, 5000))
                .get("/stream", e -> {
                    try (OutputStream out = e.respond(200, "text/plain")) {
                        for (int i = 0; i < body.length; i += 1000) {
                            out.write(body, i, 1000);
                        }
                    }
                });
        int port = start(routes);
        assertThat(get(port, "/small", "Accept-Encoding", "gzip").headers().firstValue("Content-Encoding"))
                .isEmpty();
        assertThat(get(port, "/image", "Accept-Encoding", "gzip").headers().firstValue("Content-Encoding"))
                .isEmpty();
        assertThat(get(port, "/whole", "Accept-Encoding", "gzip;q=0").headers().firstValue("Content-Encoding"))
                .isEmpty();
        for (String path : List.of("/whole", "/large", "/stream")) {
            byte[] expected = path.equals("/whole") ? Arrays.copyOf(body, 100_000) : body;
            HttpResponse<byte[]> gzip = get(port, path, "Accept-Encoding", "deflate;q=0.5, gzip");
            assertThat(gzip.headers().firstValue("Content-Encoding")).hasValue("gzip");
            assertThat(gzip.headers().firstValue("Vary")).hasValue("Accept-Encoding");
            assertThat(gzip.body()).hasSizeLessThan(expected.length / 50);
            assertThat(new GZIPInputStream(new ByteArrayInputStream(gzip.body())).readAllBytes())
                    .isEqualTo(expected);
            HttpResponse<byte[]> deflate = get(port, path, "Accept-Encoding", "deflate");
            assertThat(new InflaterInputStream(new ByteArrayInputStream(deflate.body())).readAllBytes())
                    .isEqualTo(expected);
            assertThat(get(port, path).body()).isEqualTo(expected);
        }
    }

    @Test
    void body_overLimit_isRefused() throws Exception {
        int port = start(HttpServerOptions.of(LOOPBACK).withMaxBodySize(100), new Routes().post("/x", e -> {
                    e.body();
                    e.respondText(200, "ok");
                }));
        for (boolean chunked : new boolean[] {false, true}) {
            HttpRequest.BodyPublisher body = chunked
                    ? BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[5000]))
                    : BodyPublishers.ofByteArray(new byte[101]);
            HttpRequest post = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/x"))
                    .POST(body)
                    .build();
            HttpResponse<String> response = client.send(post, BodyHandlers.ofString());
            assertThat(response.statusCode()).isEqualTo(413);
            assertThat(response.body()).startsWith("http: request body too large");
        }
    }

    @Test
    void headers_overLimit_areRefused() throws Exception {
        int port = start(new Routes().get("/x", echo()));
        String bomb = "GET /x HTTP/1.1\r\nHost: x\r\n" + "X-Bomb: aaaaaaaaaaaaaaaa\r\n".repeat(10_000) + "\r\n";
        assertThat(raw(port, bomb)).startsWith("HTTP/1.1 431 ").contains("431 Request Header Fields Too Large");
        assertThat(raw(port, "GARBAGE\r\n\r\n")).startsWith("HTTP/1.1 400 ").contains("400 Bad Request");
    }

    @Test
    void slowBody_timesOut() throws Exception {
        int port = start(
                HttpServerOptions.of(LOOPBACK).withReadTimeout(Duration.ofMillis(300)),
                new Routes().post("/x", e -> e.respondText(200, "" + e.body().length)));
        String answer = raw(port, "POST /x HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc");
        assertThat(answer).startsWith("HTTP/1.1 408 ");
    }

    @Test
    void slowHeaders_areCutOff() throws Exception {
        int port = start(
                HttpServerOptions.of(LOOPBACK).withReadTimeout(Duration.ofMillis(500)), new Routes().get("/x", echo()));
        try (Socket socket = new Socket("127.0.0.1", port)) {
            OutputStream out = socket.getOutputStream();
            long begin = System.nanoTime();
            assertThatThrownBy(() -> {
                        out.write("GET /x HTTP/1.1\r\nX: ".getBytes(UTF_8));
                        while (System.nanoTime() - begin < TimeUnit.SECONDS.toNanos(20)) {
                            out.write('a');
                            TimeUnit.MILLISECONDS.sleep(50);
                        }
                    })
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void longHandler_outlivesIdleTimeout() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        int port = start(
                HttpServerOptions.of(LOOPBACK).withReadTimeout(Duration.ofMillis(100)), new Routes().get("/x", e -> {
                            try {
                                assertThat(never.await(600, TimeUnit.MILLISECONDS))
                                        .isFalse();
                            } catch (InterruptedException x) {
                                throw new IOException(x);
                            }
                            e.respondText(200, "done");
                        }));
        assertThat(text(get(port, "/x"))).isEqualTo("done\n");
    }

    @Test
    void disconnect_runsActions() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch gone = new CountDownLatch(1);
        int port = start(new Routes().get("/x", e -> {
            e.onDisconnect(gone::countDown);
            begun.countDown();
            try {
                assertThat(gone.await(20, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException x) {
                throw new IOException(x);
            }
        }));
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream().write("GET /x HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(UTF_8));
            assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(gone.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void pipelinedRequest_isNoDisconnect() throws Exception {
        List<String> seen = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch gone = new CountDownLatch(1);
        int port = start(new Routes().get("/x", e -> {
            e.onDisconnect(gone::countDown);
            try {
                seen.add("" + gone.await(700, TimeUnit.MILLISECONDS));
            } catch (InterruptedException x) {
                throw new IOException(x);
            }
            e.respondText(200, "ok");
        }));
        String one = "GET /x HTTP/1.1\r\nHost: x\r\n\r\n";
        try (Socket socket = new Socket("127.0.0.1", port)) {
            OutputStream out = socket.getOutputStream();
            out.write(one.getBytes(UTF_8));
            out.write(one.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n").getBytes(UTF_8));
            String answers = new String(socket.getInputStream().readAllBytes(), UTF_8);
            assertThat(answers.split("HTTP/1.1 200", -1)).hasSize(3);
        }
        assertThat(seen).containsExactly("false", "false");
    }

    @Test
    void slowReader_isCutOff() throws Exception {
        AtomicReference<Throwable> failure = new AtomicReference<>();
        CountDownLatch over = new CountDownLatch(1);
        int port = start(
                HttpServerOptions.of(LOOPBACK).withReadTimeout(Duration.ofMillis(300)), new Routes().get("/x", e -> {
                            try (OutputStream out = e.respond(200, "application/octet-stream")) {
                                byte[] piece = new byte[1 << 20];
                                for (int i = 0; i < 200; i++) {
                                    out.write(piece);
                                }
                            } catch (IOException x) {
                                failure.set(x);
                                throw x;
                            } finally {
                                over.countDown();
                            }
                        }));
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream().write("GET /x HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(UTF_8));
            assertThat(over.await(20, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(failure.get()).isInstanceOf(ClientGoneException.class);
    }

    @Test
    void keepAlive_servesManyRequestsOnOneConnection() throws Exception {
        int port = start(new Routes().get("/x", e -> e.respondText(200, e.parameter("i"))));
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setTcpNoDelay(true);
            InputStream in = socket.getInputStream();
            for (int i = 0; i < 200; i++) {
                socket.getOutputStream().write(("GET /x?i=" + i + " HTTP/1.1\r\nHost: x\r\n\r\n").getBytes(UTF_8));
                StringBuilder answer = new StringBuilder();
                while (!answer.toString().endsWith("\r\n\r\n" + i + "\n")) {
                    int b = in.read();
                    assertThat(b).isNotNegative();
                    answer.append((char) b);
                }
            }
        }
    }

    @Test
    void connections_overTheLimit_wait() throws Exception {
        int port = start(HttpServerOptions.of(LOOPBACK).withMaxConnections(2), new Routes().get("/x", echo()));
        try (Socket a = new Socket("127.0.0.1", port);
                Socket b = new Socket("127.0.0.1", port)) {
            a.getOutputStream().write("GET /x HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(UTF_8));
            b.getOutputStream().write("GET /x HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(UTF_8));
            assertThat(a.getInputStream().read()).isEqualTo('H');
            assertThat(b.getInputStream().read()).isEqualTo('H');
            try (Socket c = new Socket("127.0.0.1", port)) {
                c.getOutputStream().write("GET /x HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(UTF_8));
                c.setSoTimeout(300);
                assertThatThrownBy(() -> c.getInputStream().read()).isInstanceOf(IOException.class);
                a.close();
                c.setSoTimeout(10_000);
                assertThat(c.getInputStream().read()).isEqualTo('H');
            }
        }
    }

    @Test
    void observer_hearsPatternStatusAndBytes() throws Exception {
        List<String> heard = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch two = new CountDownLatch(2);
        RequestObserver observer = (pattern, status, nanos, bytes) -> {
            heard.add(pattern + " " + status + " " + bytes + " " + (nanos > 0));
            two.countDown();
        };
        int port = start(
                HttpServerOptions.of(LOOPBACK).withObserver(observer),
                new Routes("/p").get("/a/{b}", e -> e.respondText(201, "x")).get("/fail", e -> {
                    throw new IllegalStateException("on purpose");
                }));
        get(port, "/p/a/b");
        get(port, "/nope");
        get(port, "/p/fail");
        assertThat(two.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(heard).containsExactlyInAnyOrder("/a/{b} 201 2 true", "/fail 500 22 true");
    }

    @Test
    void start_portInUse_namesTheAddress() {
        int port = start(new Routes());
        HttpServerOptions same = HttpServerOptions.of(List.of(new ListenAddress("127.0.0.1", port)));
        assertThatThrownBy(() -> JettyHttpServer.start(same, new Routes()))
                .isInstanceOf(UncheckedIOException.class)
                .hasCauseInstanceOf(BindException.class)
                .hasMessageContaining("can't listen on 127.0.0.1:" + port + ": Address already in use");
    }

    @Test
    void close_letsRunningRequestsEnd() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        HttpServer server = JettyHttpServer.start(HttpServerOptions.of(LOOPBACK), new Routes().get("/x", e -> {
                    begun.countDown();
                    try {
                        assertThat(go.await(10, TimeUnit.SECONDS)).isTrue();
                    } catch (InterruptedException x) {
                        throw new IOException(x);
                    }
                    e.respondText(200, "finished");
                }));
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/x"))
                .build();
        var answer = client.sendAsync(request, BodyHandlers.ofString());
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
        Thread closing = Thread.ofVirtual().start(server::close);
        go.countDown();
        assertThat(answer.get(10, TimeUnit.SECONDS).body()).isEqualTo("finished\n");
        assertThat(closing.join(Duration.ofSeconds(10))).isTrue();
    }

    @Test
    void close_cutsOffWhatTakesTooLong_andTellsIt() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch told = new CountDownLatch(1);
        Routes routes = new Routes().get("/slow", exchange -> {
            exchange.onDisconnect(told::countDown);
            begun.countDown();
            awaitUninterrupted(told);
            exchange.respondText(200, "late");
        });
        HttpServer server =
                JettyHttpServer.start(HttpServerOptions.of(LOOPBACK).withCloseTimeout(Duration.ofMillis(50)), routes);
        try (Socket socket = new Socket("127.0.0.1", server.port())) {
            socket.getOutputStream().write("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(ISO_8859_1));
            begun.await();
            server.close();
            assertThat(told.getCount()).isZero();
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
