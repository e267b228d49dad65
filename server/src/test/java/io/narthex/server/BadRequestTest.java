package io.narthex.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.testkit.Seeded;
import java.io.IOException;
import java.nio.file.Path;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests that nobody means well: each is answered, none as a failure of the server's own, and the next one is served. */
@Timeout(60)
final class BadRequestTest {
    private static final String[] ENDPOINTS = {
        "query",
        "query_range",
        "query_exemplars",
        "format_query",
        "parse_query",
        "labels",
        "label/job/values",
        "series",
        "metadata",
        "targets",
        "targets/metadata",
        "scrape_pools",
        "status/config",
        "status/tsdb",
        "status/walreplay",
        "status/runtimeinfo",
        "rules",
        "alerts",
        "features"
    };

    private static final String[] PARAMETERS = {
        "query",
        "time",
        "start",
        "end",
        "step",
        "timeout",
        "lookback_delta",
        "stats",
        "limit",
        "match[]",
        "metric",
        "match_target",
        "limit_per_metric",
        "state",
        "scrapePool",
        "type"
    };

    private static final String[] PIECES = {
        "",
        "0",
        "1",
        "-1",
        "1e9",
        "1e308",
        "-1e308",
        "NaN",
        "Inf",
        "0x1p-1074",
        "9223372036854775807",
        "-9223372036854775808",
        "99999999999999999999",
        "1700000000",
        "1700000600",
        "5m",
        "1y",
        "99999y",
        "1ms",
        "0s",
        "-5m",
        "2023-11-14T22:13:20Z",
        "0000-01-01T00:00:00Z",
        "9999-12-31T23:59:59.999999999+18:00",
        "many",
        "odd",
        "requests_total",
        "{}",
        "{a=~\"(\"}",
        "{__name__=~\".+\"}",
        "[5m]",
        "[5m:]",
        "[1y:1ms]",
        "[0s]",
        " offset -5m",
        " @ 1e300",
        " @ end()",
        "sum(",
        "rate(",
        "topk(1e300,",
        "quantile(NaN,",
        "label_replace(",
        "count_values(\"\",",
        ")",
        "(",
        "{",
        "}",
        "[",
        "]",
        "\"",
        "'",
        "`",
        "\\",
        ",",
        " and ",
        " or ",
        " unless on(",
        "+",
        "-",
        "^",
        "==bool",
        "%",
        "\u0000",
        "\n",
        "\r\n",
        "é",
        "\uD83D\uDE00",
        "\uFFFF",
        "#",
        "&",
        "=",
        ";"
    };

    @TempDir
    private static Path folder;

    private static RunningServer server;

    @BeforeAll
    static void start() {
        RecordedData.write(folder.resolve("data"));
        server = RunningServer.start(folder, "");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @AfterEach
    void nextOneIsServed() {
        server.api("query?query=1&time=1").isSuccess("{\"resultType\":\"scalar\",\"result\":[1,\"1\"]}");
    }

    @Seeded(runs = 40)
    void randomParameters_neverFailTheServer(RandomGenerator random) {
        for (String endpoint : ENDPOINTS) {
            StringBuilder path = new StringBuilder("/api/v1/").append(endpoint).append('?');
            for (String parameter : PARAMETERS) {
                if (random.nextInt(3) == 0) {
                    path.append(RunningServer.encode(parameter)).append('=');
                    path.append(RunningServer.encode(garbage(random))).append('&');
                }
            }
            Answer answer = server.get(path.toString());
            assertThat(answer.status()).as(path + " " + answer.body()).isIn(200, 204, 400, 422, 503);
        }
        String federate = "/federate?match[]=" + RunningServer.encode(garbage(random));
        assertThat(server.get(federate).status()).as(federate).isIn(200, 400);
    }

    @Seeded(runs = 20)
    void randomPaths_neverFailTheServer(RandomGenerator random) throws IOException {
        String[] roots = {"/", "/api/v1/", "/api/v1/label/", "/assets/", "/-/", "/federate?", "/api/v1/query?query="};
        for (String root : roots) {
            StringBuilder path = new StringBuilder(root);
            for (int i = random.nextInt(1, 20); i > 0; i--) {
                path.append((char) random.nextInt('!', 0x100));
            }
            String answer = server.raw("GET " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
            assertThat(answer).as(path.toString()).startsWith("HTTP/1.1 ").doesNotStartWith("HTTP/1.1 5");
        }
    }

    private static String garbage(RandomGenerator random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(1, 6); i > 0; i--) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        if (random.nextInt(4) == 0) {
            text.appendCodePoint(random.nextInt(0xd800));
        }
        return text.toString();
    }

    @ParameterizedTest
    @CsvSource({
        "'', (, '', 100000",
        "'', (, 1, 100000",
        "'', -, 1, 100000",
        "'', sum(, 1, 100000",
        "'', 1+, 1, 100000",
        "'', 1^, 1, 100000",
        "'', many or , many, 20000",
        "'{a=~\"', (, '\"}', 100000",
        "'{a=~\"', (a|b), '\"}', 5000",
        "'\"', \\, '\"', 100000",
        "'many', [1m:1s], '', 100000",
        "'many', ' offset 1m', '', 100000",
        "'', '#', '', 1000000",
        "'many{', 'a=\"b\",', '}', 100000",
        "'sum by (', 'a,', 'b) (many)', 100000",
        "'label_join(many, \"a\", \"b\"', ', \"c\"', ')', 100000",
    })
    void longExpressions_areAnsweredOrRefused(String head, String piece, String tail, int count) {
        String form = "time=1700000600&query=" + RunningServer.encode(head + piece.repeat(count) + tail);
        for (String endpoint : new String[] {"query", "format_query", "parse_query", "query_exemplars"}) {
            Answer answer = server.post("/api/v1/" + endpoint, form);
            assertThat(answer.status())
                    .as(() -> endpoint + " " + head + piece + tail + ": "
                            + answer.body()
                                    .substring(0, Math.min(300, answer.body().length())))
                    .isIn(200, 204, 400, 422);
        }
    }

    @Test
    void longUrlsAndHeaders_areRefused() throws IOException {
        String long1 = "a".repeat(200_000);
        assertThat(server.raw("GET /api/v1/query?query=" + long1 + " HTTP/1.1\r\nHost: a\r\n\r\n"))
                .startsWith("HTTP/1.1 414 ");
        assertThat(server.raw("GET / HTTP/1.1\r\nHost: a\r\nX: " + long1 + "\r\n\r\n"))
                .startsWith("HTTP/1.1 431 ");
        assertThat(server.raw("GET / HTTP/1.1\r\nHost: a\r\n" + "X: y\r\n".repeat(50_000) + "\r\n"))
                .startsWith("HTTP/1.1 431 ");
    }

    @Test
    void largeBodies_areRefusedBeforeTheyAreRead() throws IOException {
        String head = "POST /api/v1/query HTTP/1.1\r\nHost: a\r\nConnection: close\r\n"
                + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 999999999\r\n\r\nquery=1";
        assertThat(server.raw(head)).startsWith("HTTP/1.1 400 ").contains("request body too large");
    }

    @Test
    void manyParameters_areRefused() {
        Answer answer = server.post("/api/v1/series", "match[]=a&".repeat(20_000));
        answer.isError(400, "bad_data", "error parsing form values: too many parameters: at most 10000 are allowed");
    }

    @ParameterizedTest
    @CsvSource({
        "'GET / HTTP/9.9', 4",
        "'GET', 4",
        "'GET /\u0001 HTTP/1.1', 4",
        "'G\u0000T / HTTP/1.1', 4",
        "'\u0016\u0003\u0001', 4",
    })
    void brokenRequestLines_areRefused(String line, String statusClass) throws IOException {
        String answer = server.raw(line + "\r\nHost: a\r\nConnection: close\r\n\r\n");
        assertThat(answer.isEmpty()
                        || answer.startsWith("HTTP/1.1 " + statusClass)
                        || answer.startsWith("HTTP/1.1 505"))
                .as(answer)
                .isTrue();
    }
}
