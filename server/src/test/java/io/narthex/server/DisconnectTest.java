package io.narthex.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients that go away, and what goes on without them. */
final class DisconnectTest {
    private static final Duration LONGEST = Duration.ofSeconds(30);

    /** Sorts 36,000 samples for each of 11,000 steps. */
    private static final String SLOW = "quantile_over_time(0.5, vector(time() % 977)[10h:1s])";

    @Test
    void queryOfAClientThatIsGone_isCanceled(@TempDir Path folder) throws IOException {
        try (RunningServer server = RunningServer.start(folder, "")) {
            String request = "GET /api/v1/query_range?query=" + RunningServer.encode(SLOW)
                    + "&start=0&end=11000&step=1 HTTP/1.1\r\nHost: a\r\n\r\n";
            try (Socket socket = new Socket("127.0.0.1", server.port())) {
                socket.getOutputStream().write(request.getBytes(UTF_8));
                await().atMost(LONGEST).until(() -> running(server).equals("1.0"));
            }
            await().atMost(LONGEST).until(() -> running(server).equals("0.0"));
            await().atMost(LONGEST)
                    .until(
                            () -> server.get("/metrics")
                                    .body()
                                    .contains(
                                            "prometheus_http_requests_total{code=\"499\",handler=\"/api/v1/query_range\"} 1.0"));
        }
    }

    @Test
    void serverThatCloses_hangsUpOnHalfARequest(@TempDir Path folder) throws IOException {
        RunningServer server = RunningServer.start(folder, "");
        try (Socket socket = new Socket("127.0.0.1", server.port())) {
            String request = "GET /api/v1/query?query=1 HTTP/1.1\r\nHost: a\r\n";
            socket.getOutputStream().write(request.getBytes(UTF_8));
            server.close();
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    private static String running(RunningServer server) {
        return server.get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith("prometheus_engine_queries "))
                .findFirst()
                .map(line -> line.substring(line.indexOf(' ') + 1))
                .orElse("");
    }
}
