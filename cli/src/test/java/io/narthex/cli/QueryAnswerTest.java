package io.narthex.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class QueryAnswerTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int print(int status, String body) {
        return new QueryAnswer(body.getBytes(StandardCharsets.UTF_8), status)
                .print(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private static String success(String type, String result) {
        return "{\"status\":\"success\",\"data\":{\"resultType\":\"" + type + "\",\"result\":" + result + "}}";
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void vector_isOneLinePerSample() {
        String result = "[{\"metric\":{\"__name__\":\"up\",\"job\":\"ä \\\"b\\\"\"},\"value\":[1.5,\"1\"]},"
                + "{\"metric\":{},\"value\":[2,\"NaN\"]}]";
        assertThat(print(200, success("vector", result))).isZero();
        assertThat(out().lines()).containsExactly("up{job=\"ä \\\"b\\\"\"} => 1 @[1.5]", "{} => NaN @[2]");
    }

    @Test
    void matrix_isOneLinePerPoint() {
        String result = "[{\"metric\":{\"__name__\":\"up\"},\"values\":[[1,\"1\"],[2,\"0\"]]}]";
        assertThat(print(200, success("matrix", result))).isZero();
        assertThat(out().lines()).containsExactly("up =>", "1 @[1]", "0 @[2]");
    }

    @Test
    void histogram_staysJson() {
        String histogram = "{\"count\":\"2\",\"sum\":\"3\",\"buckets\":[[0,\"1\",\"2\",\"2\"]]}";
        String result = "[{\"metric\":{\"__name__\":\"h\"},\"histogram\":[1," + histogram + "]}]";
        assertThat(print(200, success("vector", result))).isZero();
        assertThat(out().lines()).containsExactly("h => " + histogram + " @[1]");
    }

    @Test
    void scalarAndString_arePrinted() {
        assertThat(print(200, success("scalar", "[1,\"4\"]"))).isZero();
        assertThat(print(200, success("string", "[1,\"text\"]"))).isZero();
        assertThat(out().lines()).containsExactly("scalar: 4 @[1]", "text");
    }

    @Test
    void error_andWarnings_goToTheOtherStream() {
        int code = print(
                422,
                "{\"status\":\"error\",\"errorType\":\"execution\",\"error\":\"too many\",\"warnings\":[\"w\"],\"infos\":[\"i\"]}");
        assertThat(code).isEqualTo(1);
        assertThat(err().lines()).containsExactly("warning: w", "info: i", "query error: execution: too many");
        assertThat(out()).isEmpty();
    }

    @Test
    void whatIsNoJson_isShownShortened() {
        assertThat(print(502, "<html>" + "x".repeat(1000))).isEqualTo(1);
        assertThat(err())
                .startsWith("The server answered with status 502: <html>xxx")
                .hasSizeLessThan(300);
        assertThat(print(200, "")).isEqualTo(1);
    }
}
