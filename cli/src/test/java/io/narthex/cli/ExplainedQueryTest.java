package io.narthex.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ExplainedQueryTest {
    private static final String SELECTOR =
            "{\"operator\":\"selector\",\"expression\":\"ups\",\"seriesIn\":0,\"seriesOut\":0,"
                    + "\"samplesRead\":0,\"bytes\":0,\"seconds\":0.00125,\"inputs\":[]}";
    private static final String SUM =
            "{\"operator\":\"sum\",\"expression\":\"sum(ups)\",\"seriesIn\":0,\"seriesOut\":0,"
                    + "\"samplesRead\":0,\"bytes\":160,\"seconds\":0.1,\"inputs\":[" + SELECTOR + "]}";

    private static String print(String data) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String answer = "{\"status\":\"success\",\"data\":" + data + "}";
        int code = new ExplainedQuery(answer.getBytes(StandardCharsets.UTF_8))
                .print(new PrintStream(out, true, StandardCharsets.UTF_8));
        assertThat(code).isZero();
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void print_ofPlan_isATree() {
        assertThat(print("{\"plan\":" + SUM + "}").lines())
                .containsExactly(
                        "OPERATOR    IN  OUT  SAMPLES READ  BYTES        TIME  EXPRESSION",
                        "sum          0    0             0    160  100.000 ms  sum(ups)",
                        "  selector   0    0             0      0    1.250 ms  ups");
    }

    @Test
    void print_ofEmptyAnswer_saysWhy() {
        String why = "{\"expression\":\"ups\",\"message\":\"No series has it.\",\"fix\":\"sum(up)\"}";
        assertThat(print("{\"plan\":" + SUM + ",\"why\":" + why + "}").lines())
                .endsWith("", "Empty because of ups:", "No series has it.", "Try: sum(up)");
    }
}
