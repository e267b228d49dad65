package io.narthex.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code query}, {@code query_range} and {@code query_exemplars}: what is refused, and how. */
final class QueryErrorTest {
    private static final String TOO_MANY =
            "exceeded maximum resolution of 11,000 points per timeseries. Try decreasing the query resolution (?step=XX)";

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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "query | invalid parameter \"query\": unknown position: parse error: no expression found in input",
                "query?query=1&limit=x | invalid parameter \"limit\": strconv.Atoi: parsing \"x\": invalid syntax",
                "query?query=1&limit=1e3 | invalid parameter \"limit\": strconv.Atoi: parsing \"1e3\": invalid syntax",
                "query?query=1&limit=99999999999999999999 | invalid parameter \"limit\": strconv.Atoi: parsing \"99999999999999999999\": value out of range",
                "query?query=1&limit=-1 | invalid parameter \"limit\": limit must be non-negative",
                "query?query=1&time=x | invalid parameter \"time\": invalid time value for 'time': cannot parse \"x\" to a valid timestamp",
                "query?query=1&timeout=x | invalid parameter \"timeout\": cannot parse \"x\" to a valid duration",
                "query?query=1&timeout=1e12 | invalid parameter \"timeout\": cannot parse \"1e12\" to a valid duration. It overflows int64",
                "query?query=1&lookback_delta=x | error parsing lookback delta duration: cannot parse \"x\" to a valid duration",
                "query?query=%zz | error parsing form values: invalid URL escape \"%zz\"",
                "query_range?query=1&start=x | invalid parameter \"start\": cannot parse \"x\" to a valid timestamp",
                "query_range?query=1&start=0 | invalid parameter \"end\": cannot parse \"\" to a valid timestamp",
                "query_range?query=1&start=0&end=1 | invalid parameter \"step\": cannot parse \"\" to a valid duration",
                "query_range?query=1&start=0&end=1&step=1x | invalid parameter \"step\": cannot parse \"1x\" to a valid duration",
                "query_range?query=1&start=0&end=1&step=9999999y | invalid parameter \"step\": cannot parse \"9999999y\" to a valid duration",
                "query_range?query=1&start=1&end=0&step=1 | invalid parameter \"end\": end timestamp must not be before start time",
                "query_range?query=1&start=0&end=1&step=1&limit=-1 | invalid parameter \"limit\": limit must be non-negative",
                "query_range?query=%22a%22&start=0&end=1&step=1 | invalid parameter \"query\": invalid expression type \"string\" for range query, must be Scalar or instant Vector",
                "query_range?query=a%5B5m%5D&start=0&end=1&step=1 | invalid parameter \"query\": invalid expression type \"range vector\" for range query, must be Scalar or instant Vector",
                "query_exemplars?query=up&start=2&end=1 | end timestamp must not be before start timestamp",
            })
    void wrongParameter_isNamed(String request, String text) throws Exception {
        if (request.contains("%zz")) {
            String raw = server.raw("GET /api/v1/" + request + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
            assertThat(raw).startsWith("HTTP/1.1 400 ").contains(text.replace("\"", "\\\""));
        } else {
            server.api(request).isError(400, "bad_data", text);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2023-11-14t22:13:20z", "2023-11-14T22:13Z", "2023-02-30T22:13:00Z", "NaN", "Inf", "0x10", "٣"})
    void time_inAnotherForm_isRefused(String time) {
        server.api("query?query=1&time=" + RunningServer.encode(time))
                .isError(
                        400,
                        "bad_data",
                        "invalid parameter \"time\": invalid time value for 'time': cannot parse \"" + time
                                + "\" to a valid timestamp");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "-5s", "0s"})
    void step_thatLeadsNowhere_isRefused(String step) {
        String text = step.equals("-5s")
                ? "invalid parameter \"step\": cannot parse \"-5s\" to a valid duration"
                : "invalid parameter \"step\": zero or negative query resolution step widths are not accepted."
                        + " Try a positive integer";
        server.api("query_range?query=1&start=0&end=1&step=" + step).isError(400, "bad_data", text);
    }

    @Test
    void elevenThousandSteps_passAndOneMoreDoesNot() {
        assertThat(server.api("query_range?query=1&start=0&end=11000.9&step=1")
                        .data()
                        .path("result")
                        .get(0)
                        .path("values"))
                .hasSize(11_001);
        server.api("query_range?query=1&start=0&end=11001&step=1").isError(400, "bad_data", TOO_MANY);
    }

    @Test
    void timeThatIsOver_isATimeout() {
        server.api("query_range?query=requests_total&start=0&end=1&step=1&timeout=0")
                .isError(503, "timeout", "query timed out in query execution");
    }

    @Test
    void failingEvaluation_isUnprocessable() {
        server.api("query?query=requests_total%20%2F%20on(job)%20requests_total&time=" + RecordedData.END)
                .isError(
                        422,
                        "execution",
                        "found duplicate series for the match group {job=\"api\"} on the right hand-side of the operation:"
                                + " [{__name__=\"requests_total\", code=\"200\", instance=\"a:1\", job=\"api\"},"
                                + " {__name__=\"requests_total\", code=\"500\", instance=\"b:1\", job=\"api\"}];many-to-many"
                                + " matching not allowed: matching labels must be unique on one side");
    }

    @Test
    void exemplars_areNone() {
        server.api("query_exemplars?query=up").isSuccess("[]");
        Answer nothing = server.api("query_exemplars?query=1");
        assertThat(nothing.status()).isEqualTo(204);
        assertThat(nothing.body()).isEmpty();
    }

    @Test
    void anotherMethod_isRefused() {
        Answer refused = server.send("PUT", "/api/v1/query?query=1", "");
        assertThat(refused.status()).isEqualTo(405);
        assertThat(refused.header("Allow")).isEqualTo("GET, HEAD, OPTIONS, POST");
    }
}
