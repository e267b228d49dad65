package io.narthex.http.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.narthex.config.http.HttpClientConfig;
import io.narthex.config.http.HttpClientConfigReader;
import io.narthex.config.yaml.YamlFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutboundClientTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final int LIMIT = 10_000;

    private final ClientThreads threads = new ClientThreads();
    private final List<String> seen = new CopyOnWriteArrayList<>();
    private HttpServer server;

    @TempDir
    private Path folder;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            seen.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " auth="
                    + exchange.getRequestHeaders().getFirst("Authorization") + " x="
                    + exchange.getRequestHeaders().get("X-More") + " agent="
                    + exchange.getRequestHeaders().getFirst("User-Agent"));
            byte[] body = exchange.getRequestBody().readAllBytes();
            answer(exchange, 200, "got " + new String(body, StandardCharsets.UTF_8));
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.close();
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private void redirect(String path, int status, String location) {
        server.createContext(path, exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("Location", location);
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
    }

    private String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private HttpClientConfig config(String yaml) {
        YamlFile file = new YamlFile("test", yaml, folder);
        HttpClientConfig config =
                file.root().map(HttpClientConfigReader::readWhole).orElse(HttpClientConfig.DEFAULT);
        file.finish();
        return config;
    }

    private ClientAnswer send(String yaml, ClientRequest request) throws IOException, InterruptedException {
        try (OutboundClient client = OutboundClient.of(config(yaml), "Test/1", threads)) {
            return client.send(request, LONG, LIMIT);
        }
    }

    @Test
    void send_body_isAnswered() throws Exception {
        ClientAnswer answer =
                send("", ClientRequest.post(url("/a?b=c"), "text/plain", "ping".getBytes(StandardCharsets.UTF_8)));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).isEqualTo("got ping");
        assertThat(seen).containsExactly("POST /a?b=c auth=null x=null agent=Test/1");
    }

    @Test
    void send_basicAuthFromFile_readsItEachTime() throws Exception {
        Path password = Files.writeString(folder.resolve("pw"), "one\n");
        try (OutboundClient client =
                OutboundClient.of(config("basic_auth: {username: me, password_file: pw}"), "Test/1", threads)) {
            client.send(ClientRequest.get(url("/")), LONG, LIMIT);
            Files.writeString(password, "two\n");
            client.send(ClientRequest.get(url("/")), LONG, LIMIT);
            Files.delete(password);
            assertThatThrownBy(() -> client.send(ClientRequest.get(url("/")), LONG, LIMIT))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("unable to read basic auth password")
                    .hasMessageContaining("no such file or directory");
        }
        assertThat(seen)
                .containsExactly(
                        "GET / auth=" + Credentials.basic("me", "one") + " x=null agent=Test/1",
                        "GET / auth=" + Credentials.basic("me", "two") + " x=null agent=Test/1");
    }

    @Test
    void send_headers_areAdded() throws Exception {
        Files.writeString(folder.resolve("v"), " three ");
        send(
                "{bearer_token: tok, http_headers: {X-More: {values: [one], secrets: [two], files: [v]}}}",
                ClientRequest.get(url("/")));
        assertThat(seen).containsExactly("GET / auth=Bearer tok x=[one, two, three] agent=Test/1");
    }

    @Test
    void send_redirectToSameHost_keepsCredentials() throws Exception {
        redirect("/from", 302, "/to");
        ClientAnswer answer =
                send("bearer_token: tok", ClientRequest.post(url("/from"), "text/plain", new byte[] {'x'}));
        assertThat(answer.text()).isEqualTo("got ");
        assertThat(seen).containsExactly("GET /to auth=Bearer tok x=null agent=Test/1");
    }

    @Test
    void send_redirectToOtherHost_leavesSecretsAtHome() throws Exception {
        redirect("/from", 307, "http://localhost:" + server.getAddress().getPort() + "/to");
        ClientAnswer answer = send(
                "{bearer_token: tok, http_headers: {X-More: {secrets: [s]}}}",
                ClientRequest.post(url("/from"), "text/plain", new byte[] {'x'}));
        assertThat(answer.text()).isEqualTo("got x");
        assertThat(seen).containsExactly("POST /to auth=null x=null agent=Test/1");
    }

    @Test
    void send_redirectNotFollowed_isTheAnswer() throws Exception {
        redirect("/from", 302, "/to");
        ClientAnswer answer = send("follow_redirects: false", ClientRequest.get(url("/from")));
        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.header("location")).contains("/to");
    }

    @Test
    void send_redirectLoop_ends() {
        redirect("/loop", 302, "/loop");
        assertThatThrownBy(() -> send("", ClientRequest.get(url("/loop"))))
                .hasMessageContaining("stopped after 10 redirects");
    }

    @Test
    void send_noAnswer_timesOut() {
        CountDownLatch hold = new CountDownLatch(1);
        server.createContext("/slow", exchange -> {
            try {
                hold.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.close();
        });
        try (OutboundClient client = OutboundClient.of(config(""), "Test/1", threads)) {
            assertThatThrownBy(() -> client.send(ClientRequest.get(url("/slow")), Duration.ofMillis(200), LIMIT))
                    .isInstanceOf(IOException.class)
                    .hasMessage("Get \"" + url("/slow") + "\": context deadline exceeded");
        } catch (IOException e) {
            throw new AssertionError(e);
        } finally {
            hold.countDown();
        }
    }

    @Test
    void send_largeAnswer_isRefused() {
        server.createContext("/large", exchange -> answer(exchange, 200, "x".repeat(LIMIT + 1)));
        assertThatThrownBy(() -> send("", ClientRequest.get(url("/large"))))
                .hasMessageContaining("larger than " + LIMIT + " bytes");
    }

    @Test
    void send_nobodyThere_saysSo() throws Exception {
        int port = server.getAddress().getPort();
        server.stop(0);
        assertThatThrownBy(() -> send("", ClientRequest.get(url("/"))))
                .hasMessage("Get \"" + url("/") + "\": dial tcp 127.0.0.1:" + port + ": connect: connection refused");
    }

    @Test
    void send_oauth2_fetchesTokenOnce() throws Exception {
        List<String> asked = new CopyOnWriteArrayList<>();
        server.createContext("/token", exchange -> {
            asked.add(exchange.getRequestHeaders().getFirst("Authorization") + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            answer(exchange, 200, "{\"access_token\":\"abc\",\"token_type\":\"bearer\",\"expires_in\":3600}");
        });
        String yaml = "oauth2: {client_id: me, client_secret: s, scopes: [a, b], token_url: '" + url("/token")
                + "', endpoint_params: {p: q}}";
        try (OutboundClient client = OutboundClient.of(config(yaml), "Test/1", threads)) {
            client.send(ClientRequest.get(url("/")), LONG, LIMIT);
            client.send(ClientRequest.get(url("/")), LONG, LIMIT);
        }
        assertThat(asked)
                .containsExactly(Credentials.basic("me", "s") + " grant_type=client_credentials&p=q&scope=a+b");
        assertThat(seen)
                .containsExactly(
                        "GET / auth=Bearer abc x=null agent=Test/1", "GET / auth=Bearer abc x=null agent=Test/1");
    }

    @Test
    void send_proxy_goesThroughIt() throws Exception {
        String yaml = "proxy_url: 'http://u:p@127.0.0.1:" + server.getAddress().getPort() + "'";
        ClientAnswer answer = send(yaml, ClientRequest.get("http://elsewhere.invalid/x"));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(seen).hasSize(1).first().asString().startsWith("GET http://elsewhere.invalid/x");
    }

    @Test
    void noProxy_entries_cover() {
        NoProxy direct = new NoProxy("example.com, .inner.org,10.0.0.0/8, 192.0.2.1, port.net:81");
        Map<String, Boolean> expected = Map.of(
                "example.com", true,
                "a.example.com", true,
                "badexample.com", false,
                "inner.org", false,
                "x.inner.org", true,
                "10.200.1.1", true,
                "192.0.2.1", true,
                "192.0.2.2", false,
                "port.net", false,
                "127.0.0.1", true);
        expected.forEach(
                (host, covered) -> assertThat(direct.covers(host, 80)).as(host).isEqualTo(covered));
        assertThat(direct.covers("port.net", 81)).isTrue();
    }
}
