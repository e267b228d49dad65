package io.narthex.scrape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.narthex.config.http.HttpClientConfig;
import io.narthex.http.client.ClientThreads;
import io.narthex.http.client.HostNames;
import io.narthex.model.Labels;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FetchTest {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n";

    private final Workspaces workspaces = new Workspaces();
    private final ClientThreads threads = new ClientThreads();
    private final ScrapeClient client = client();
    private final ScriptedTarget target = new ScriptedTarget(ScriptedTarget.page("a 1\n"));
    private final CountDownLatch over = new CountDownLatch(1);
    private Duration timeout = Duration.ofSeconds(10);
    private long limit;

    private ScrapeClient client() {
        try {
            return new ScrapeClient(HttpClientConfig.DEFAULT, "Prometheus/3.14.0", threads, workspaces);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @AfterEach
    void close() {
        over.countDown();
        client.close();
        threads.close();
        target.close();
        workspaces.close();
    }

    private String fetch() throws InterruptedException {
        return fetch(target.address());
    }

    private String fetch(String address) throws InterruptedException {
        TargetAddress where = TargetAddress.of(
                Labels.of("__address__", address, "__scheme__", "http", "__metrics_path__", "/metrics"), Map.of());
        RequestHeaders headers = RequestHeaders.of(new Jobs().job("j"), timeout);
        Fetch.Page page = Fetch.get(client, where, headers, timeout, limit, request -> {});
        BodyBuffer body = page.workspace().page;
        String text = new String(body.bytes(), 0, body.length(), StandardCharsets.UTF_8);
        workspaces.giveBack(page.workspace());
        return text;
    }

    private void expectError(String message) {
        assertThatThrownBy(this::fetch).hasMessage(message.replace("URL", "http://" + target.address() + "/metrics"));
    }

    @Test
    void get_request_hasPrometheusHeaders() throws InterruptedException {
        assertThat(fetch()).isEqualTo("a 1\n");
        assertThat(target.requests.getFirst())
                .startsWith("GET /metrics HTTP/1.1\r\n")
                .contains("Host: " + target.address() + "\r\n")
                .contains("User-Agent: Prometheus/3.14.0\r\n")
                .contains("Accept: application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.6,"
                        + "application/openmetrics-text;version=0.0.1;q=0.5,text/plain;version=1.0.0;escaping=allow-utf-8;q=0.4,"
                        + "text/plain;version=0.0.4;q=0.3,*/*;q=0.2\r\n")
                .contains("Accept-Encoding: gzip\r\n")
                .contains("X-Prometheus-Scrape-Timeout-Seconds: 10\r\n");
    }

    @Test
    void get_again_usesSameConnection() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            fetch();
        }
        assertThat(target.connections).hasValue(1);
    }

    @Test
    void get_connectionClosedInBetween_isOpenedAgain() throws InterruptedException {
        target.answer((request, out) -> {
            ScriptedTarget.page("a 1\n").write(request, out);
            out.flush();
            throw new IOException("closes");
        });
        for (int i = 0; i < 5; i++) {
            assertThat(fetch()).isEqualTo("a 1\n");
        }
    }

    @Test
    void get_chunkedOrUntilClose_isWhole() throws InterruptedException {
        target.answer((request, out) ->
                ScriptedTarget.write(out, OK + "Transfer-Encoding: chunked\r\n\r\n2\r\na \r\n2\r\n1\n\r\n0\r\n\r\n"));
        assertThat(fetch()).isEqualTo("a 1\n");
        target.answer((request, out) -> {
            ScriptedTarget.write(out, OK + "Connection: close\r\n\r\na 1\n");
            out.flush();
            throw new IOException("closes");
        });
        assertThat(fetch()).isEqualTo("a 1\n");
    }

    @Test
    void get_gzip_isDecompressed() throws InterruptedException {
        String text = "a{b=\"c\"} 1\n".repeat(50_000);
        target.answer(ScriptedTarget.gzipped(ScriptedTarget.gzip(text)));
        assertThat(fetch()).isEqualTo(text);
        byte[] one = ScriptedTarget.gzip("a 1\n");
        byte[] two = Arrays.copyOf(one, one.length * 2);
        System.arraycopy(one, 0, two, one.length, one.length);
        target.answer(ScriptedTarget.gzipped(two));
        assertThat(fetch()).isEqualTo("a 1\na 1\n");
    }

    @Test
    void get_damagedGzip_isRejected() {
        byte[] good = ScriptedTarget.gzip("a 1\n".repeat(1000));
        target.answer(ScriptedTarget.gzipped(Arrays.copyOf(good, good.length - 9)));
        expectError("unexpected EOF");
        target.answer(ScriptedTarget.gzipped("a 1\nb 2\nc 3\n".getBytes(StandardCharsets.UTF_8)));
        expectError("gzip: invalid header");
        byte[] wrong = good.clone();
        wrong[wrong.length - 6] ^= 1;
        target.answer(ScriptedTarget.gzipped(wrong));
        expectError("gzip: invalid checksum");
        target.answer(ScriptedTarget.gzipped(new byte[0]));
        expectError("EOF");
    }

    @Test
    void get_tooLarge_isCutOff() throws InterruptedException {
        limit = 1000;
        target.answer(ScriptedTarget.page("a 1\n".repeat(200)));
        assertThat(fetch()).hasSize(800);
        target.answer(ScriptedTarget.page("a 1\n".repeat(250)));
        expectError("body size limit exceeded");
        target.answer(ScriptedTarget.gzipped(ScriptedTarget.gzip("a 1\n".repeat(100_000))));
        expectError("body size limit exceeded");
        target.answer((request, out) -> endless(out));
        expectError("body size limit exceeded");
        target.answer(ScriptedTarget.page("a 1\n"));
        assertThat(fetch()).isEqualTo("a 1\n");
    }

    private static void endless(OutputStream out) throws IOException {
        ScriptedTarget.write(out, OK + "Content-Length: 9000000000\r\n\r\n");
        while (true) {
            ScriptedTarget.write(out, "a 1\n".repeat(1000));
        }
    }

    @Test
    void get_endsTooLate_isTimeout() {
        timeout = Duration.ofMillis(200);
        target.answer((request, out) -> over.await());
        expectError("Get \"URL\": context deadline exceeded");
        target.answer((request, out) -> {
            ScriptedTarget.write(out, OK + "Content-Length: 100\r\n\r\na 1\n");
            out.flush();
            over.await();
        });
        expectError("context deadline exceeded");
        target.answer((request, out) -> {
            ScriptedTarget.write(out, OK + "Content-Length: 100000\r\n\r\n");
            while (over.getCount() > 0) {
                ScriptedTarget.write(out, "a");
                out.flush();
                over.await(5, java.util.concurrent.TimeUnit.MILLISECONDS);
            }
        });
        expectError("context deadline exceeded");
        timeout = Duration.ofSeconds(10);
        target.answer(ScriptedTarget.page("a 1\n"));
        assertThat(catchNothing()).isEqualTo("a 1\n");
    }

    private String catchNothing() {
        try {
            return fetch();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void get_endsTooEarly_isEof() {
        target.answer((request, out) -> {
            throw new IOException("closes");
        });
        expectError("Get \"URL\": EOF");
        target.answer((request, out) -> {
            ScriptedTarget.write(out, OK + "Content-Length: 100\r\n\r\na 1\n");
            out.flush();
            throw new IOException("closes");
        });
        expectError("unexpected EOF");
    }

    @Test
    void get_noHttp_isMalformed() {
        target.answer((request, out) -> {
            ScriptedTarget.write(out, "SSH-2.0-OpenSSH_9.6\r\n\r\n");
            out.flush();
            over.await();
        });
        assertThatThrownBy(this::fetch)
                .hasMessageStartingWith("Get \"http://" + target.address() + "/metrics\": malformed HTTP response");
    }

    @Test
    void get_hugeHeaders_areRejected() {
        target.answer((request, out) ->
                ScriptedTarget.write(out, OK + "X-Big: " + "x".repeat(1_000_000) + "\r\nContent-Length: 0\r\n\r\n"));
        assertThatThrownBy(this::fetch).isInstanceOf(ScrapeException.class).hasMessageStartingWith("Get ");
    }

    @ParameterizedTest
    @CsvSource({"404, Not Found", "500, Internal Server Error", "503, Out of Order"})
    void get_otherStatus_isError(int status, String reason) {
        target.answer((request, out) ->
                ScriptedTarget.write(out, "HTTP/1.1 " + status + " " + reason + "\r\nContent-Length: 4\r\n\r\na 1\n"));
        expectError("server returned HTTP status " + status + " " + reason);
    }

    @Test
    void get_nobodyListens_isConnectionRefused() {
        assertThatThrownBy(() -> fetch("127.0.0.1:1"))
                .hasMessage("Get \"http://127.0.0.1:1/metrics\": dial tcp 127.0.0.1:1: connect: connection refused");
    }

    @Test
    void get_unknownHost_isLookupFailure() {
        assertThatThrownBy(() -> fetch("no_such.invalid:9100"))
                .hasMessageStartingWith(
                        "Get \"http://no_such.invalid:9100/metrics\": dial tcp: lookup no_such.invalid");
    }

    @Test
    void get_hostWithUnderscore_isResolvedAsItIs() {
        assertThat(HostNames.decode(HostNames.encode("node_exporter"))).isEqualTo("node_exporter");
        assertThat(HostNames.encode("localhost")).isEqualTo("localhost");
        assertThat(HostNames.encode("::1")).isEqualTo("::1");
    }

    @Test
    void get_redirect_isFollowed() throws InterruptedException {
        target.answer((request, out) -> {
            if (request.startsWith("GET /metrics ")) {
                ScriptedTarget.write(out, "HTTP/1.1 302 Found\r\nLocation: /other\r\nContent-Length: 0\r\n\r\n");
            } else {
                ScriptedTarget.page("b 1\n").write(request, out);
            }
        });
        assertThat(fetch()).isEqualTo("b 1\n");
        assertThat(target.requests.getLast()).contains("X-Prometheus-Scrape-Timeout-Seconds: 10");
        target.answer((request, out) ->
                ScriptedTarget.write(out, "HTTP/1.1 302 Found\r\nLocation: /metrics\r\nContent-Length: 0\r\n\r\n"));
        assertThatThrownBy(this::fetch).isInstanceOf(ScrapeException.class);
    }
}
