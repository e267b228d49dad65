package io.narthex.exposition;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.model.MetricType;
import io.narthex.testkit.AllocatedBytes;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

@SuppressWarnings("StringConcatToTextBlock") // each line with its end, as the format has it
class TextWriterTest {
    private final TextWriter page = new TextWriter();

    private String text() {
        return new String(page.toByteArray(), StandardCharsets.UTF_8);
    }

    @Test
    void family_helpWithBreaks_isEscaped() {
        page.family("a_total", MetricType.COUNTER, "one\ntwo \\ \"three\" \u00e9\n");
        assertThat(text()).isEqualTo("# HELP a_total one\\ntwo \\\\ \"three\" \u00e9\\n\n# TYPE a_total counter\n");
    }

    @Test
    void family_typeUnknownToFormat_isNearest() {
        page.family("a", MetricType.INFO, "");
        page.family("b", MetricType.UNKNOWN, "");
        page.family("c", MetricType.GAUGEHISTOGRAM, "");
        assertThat(text())
                .isEqualTo("# HELP a \n# TYPE a gauge\n# HELP b \n# TYPE b untyped\n# HELP c \n# TYPE c histogram\n");
    }

    @Test
    void sample_withLabels_isOneLine() {
        page.sample("a")
                .label("x", "a\"b\\c\nd\u00e9\ud83d\ude00")
                .label("le", 0.5)
                .value(1e6);
        page.sample("h", "_bucket").label("le", Double.POSITIVE_INFINITY).value(3);
        page.sample("b").value(-0.0);
        page.sample("b").value(Double.NaN, 1_700_000_000_123L);
        assertThat(text())
                .isEqualTo("a{x=\"a\\\"b\\\\c\\nd\u00e9\ud83d\ude00\",le=\"0.5\"} 1e+06\n"
                        + "h_bucket{le=\"+Inf\"} 3\nb 0\nb NaN 1700000000123\n");
    }

    @Test
    void sample_otherNames_areQuotedInBraces() {
        page.family("my.metric", MetricType.GAUGE, "h");
        page.sample("my.metric").value(1);
        page.sample("my.metric").label("a.b", "c").value(1);
        assertThat(text())
                .isEqualTo("# HELP \"my.metric\" h\n# TYPE \"my.metric\" gauge\n"
                        + "{\"my.metric\"} 1\n{\"my.metric\",\"a.b\"=\"c\"} 1\n");
    }

    @Test
    void write_pageLongerThanBuffer_grows() {
        String value = "v".repeat(10_000);
        for (int i = 0; i < 10; i++) {
            page.sample("a").label("x", value).value(i);
        }
        assertThat(page.length()).isEqualTo(10 * ("a{x=\"\"} 0\n".length() + 10_000));
        page.clear();
        assertThat(page.length()).isZero();
    }

    @Test
    void write_samePageAgain_allocatesNothing() {
        assertThat(AllocatedBytes.perRun(100, () -> writePage(17))).isLessThan(2_000);
    }

    private void writePage(int seed) {
        page.clear();
        page.family("node_cpu_seconds_total", MetricType.COUNTER, "Seconds the CPUs spent in each mode.");
        for (int cpu = 0; cpu < 100; cpu++) {
            page.sample("node_cpu_seconds_total")
                    .label("cpu", "17")
                    .label("mode", "idle")
                    .value(seed * 1000 + cpu / 100.0);
            page.sample("node_bytes").value(seed * 1e9 + cpu);
        }
    }
}
