package io.narthex.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.model.Labels;
import io.narthex.storage.Appender;
import io.narthex.tsdb.Db;
import io.narthex.tsdb.DbOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server with a small heap is asked for more than fits: it answers, or refuses with its account's words, and lives. {@code scripts/query-memory} does this at full size,
 * by the environment variables {@code NARTHEX_QUERY_MEMORY_SERIES}, {@code _MINUTES} and {@code _HEAP}.
 */
class QueryMemoryTest {
    private static final int SERIES = number("NARTHEX_QUERY_MEMORY_SERIES", 20_000);
    private static final int MINUTES = number("NARTHEX_QUERY_MEMORY_MINUTES", 30);
    private static final String HEAP = System.getenv().getOrDefault("NARTHEX_QUERY_MEMORY_HEAP", "96m");

    /** Steps enough that a column for each series doesn't fit. */
    private static final int STEPS = Math.max(MINUTES, 600);

    private static final long START = 1_700_000_000_000L;
    private static final long MINUTE = 60_000;
    private static final long END = START + (MINUTES - 1) * MINUTE;
    private static final int AT_ONCE = 6;
    private static final String REFUSED = "--query.max-bytes";

    @TempDir
    private Path work;

    private final Processes processes = new Processes();

    private static int number(String name, int otherwise) {
        String text = System.getenv(name);
        return text == null || text.isEmpty() ? otherwise : Integer.parseInt(text);
    }

    @AfterEach
    void stop() {
        processes.close();
    }

    @Test
    void queriesLargerThanTheHeap_areRefused_andOthersGoOn() throws Exception {
        write();
        Api api = server();
        String grouped = range("sum by (namespace) (rate(requests_total[5m]))");
        String whole = range("requests_total");
        long began = System.nanoTime();
        String answer = Api.get(grouped);
        System.out.printf(
                "QueryMemoryTest: %s after %.1f s%n",
                answer.substring(0, Math.min(300, answer.length())), (System.nanoTime() - began) / 1e9);
        assertThat(answer).satisfiesAnyOf(QueryMemoryTest::isSuccess, QueryMemoryTest::isRefusal);
        assertThat(Api.get(whole)).satisfies(QueryMemoryTest::isRefusal);
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<String>> answers = new ArrayList<>();
            for (int i = 0; i < 2 * AT_ONCE; i++) {
                String url = i % 2 == 0 ? whole : range("sort(topk(3, requests_total)) or sum(requests_total)");
                answers.add(threads.submit(() -> Api.get(url)));
            }
            for (Future<String> one : answers) {
                assertThat(result(one)).satisfiesAnyOf(QueryMemoryTest::isSuccess, QueryMemoryTest::isRefusal);
            }
        }
        assertThat(api.query("count(requests_total)", END / 1000.0)
                        .path(0)
                        .path("value")
                        .path(1)
                        .asString())
                .isEqualTo(Integer.toString(SERIES));
    }

    private static String result(Future<String> answer) throws InterruptedException {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw new AssertionError("the server did not answer", e);
        }
    }

    private static void isSuccess(String answer) {
        assertThat(answer).startsWith("{\"status\":\"success\"");
    }

    private static void isRefusal(String answer) {
        assertThat(answer)
                .startsWith("{\"status\":\"error\",\"errorType\":\"execution\"")
                .contains(REFUSED);
    }

    private Api api = new Api("");

    private Api server() throws IOException {
        Path config = Files.writeString(work.resolve("nothing.yml"), "");
        int port = Processes.freePort();
        RunningProcess process = processes.start(
                List.of(
                        Processes.root().resolve("narthex").toString(),
                        "server",
                        "--config.file=" + config,
                        "--storage.tsdb.path=" + work.resolve("data"),
                        "--web.listen-address=127.0.0.1:" + port,
                        // The account of samples, which is Prometheus', would refuse first.
                        "--query.max-samples=1000000000"),
                Map.of("NARTHEX_NO_BUILD", "1", "NARTHEX_HEAP", HEAP));
        api = new Api("http://127.0.0.1:" + port);
        process.awaitReady(api.url() + "/-/ready", Duration.ofSeconds(120));
        return api;
    }

    private String range(String query) {
        return api.url() + "/api/v1/query_range?query=" + Api.encode(query) + "&start="
                + (END / 1000 - (STEPS - 1) * 60L) + "&end=" + END / 1000 + "&step=60";
    }

    private void write() throws IOException {
        Path data = Files.createDirectories(work.resolve("data"));
        try (Db db = Db.open(DbOptions.of(data), (first, last, current) -> {})) {
            for (int minute = 0; minute < MINUTES; minute++) {
                try (Appender appender = db.appender()) {
                    for (int i = 0; i < SERIES; i++) {
                        long series = appender.series(Labels.of(
                                "__name__",
                                "requests_total",
                                "namespace",
                                "n" + i % 50,
                                "pod",
                                "pod-" + i / 10,
                                "code",
                                "c" + i % 10));
                        appender.append(series, START + minute * MINUTE, minute * (i % 13 + 1.0));
                    }
                    appender.commit();
                }
            }
        }
    }
}
