package io.narthex.promql.testscript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.narthex.model.GoFloat;
import io.narthex.model.StaleMarker;
import io.narthex.model.histogram.FloatHistogram;
import io.narthex.model.histogram.ResetHint;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ValueSequenceTest {
    private static String shown(String text) {
        return ValueSequence.parse(text, 1).stream()
                .map(value -> switch (value) {
                    case ScriptValue.Omitted() -> "_";
                    case ScriptValue.FloatValue(double number) ->
                        StaleMarker.is(number) ? "stale" : GoFloat.format(number);
                    case ScriptValue.HistogramValue(FloatHistogram histogram, boolean stated) ->
                        "h" + GoFloat.format(histogram.count()) + (stated ? "!" : "");
                })
                .collect(Collectors.joining(" "));
    }

    @Test
    void parse_items() {
        assertThat(shown("5 -2.5e3 0x1f Inf -inf NaN _ stale")).isEqualTo("5 -2500 31 +Inf -Inf NaN _ stale");
        assertThat(shown("_x3 7x3")).isEqualTo("_ _ _ 7 7 7 7");
        assertThat(shown("1+2x3 10-2x3 -1-0.5x1 0x2")).isEqualTo("1 3 5 7 10 8 6 4 -1 -1.5 0 0 0");
        assertThat(shown("{{}} {{count:3}}x1 {{count:1}}+{{count:2}}x2")).isEqualTo("h0 h3 h3 h1 h3 h5");
        assertThat(shown("{{count:9}}-{{count:2 counter_reset_hint:gauge}}x1")).isEqualTo("h9! h7!");
    }

    @Test
    void parse_histogram_takesAllKeys() {
        ScriptValue value = ValueSequence.parse(
                        "{{schema:1 count:20 sum:-5.5 z_bucket:2 z_bucket_w:0.5 buckets:[1 2 3] offset:-1 n_buckets:[4 5]"
                                + " n_offset:2 counter_reset_hint:not_reset}}",
                        1)
                .getFirst();
        FloatHistogram histogram = ((ScriptValue.HistogramValue) value).value();
        assertThat(histogram.schema()).isEqualTo(1);
        assertThat(histogram.sum()).isEqualTo(-5.5);
        assertThat(histogram.zeroThreshold()).isEqualTo(0.5);
        assertThat(histogram.positive().index(0)).isEqualTo(-1);
        assertThat(histogram.negative().count(1)).isEqualTo(5);
        assertThat(histogram.resetHint()).isEqualTo(ResetHint.NOT_RESET);
        ScriptValue custom = ValueSequence.parse("{{schema:-53 custom_values:[1 5] buckets:[1 0 2]}}", 1)
                .getFirst();
        assertThat(((ScriptValue.HistogramValue) custom).value().customBound(1)).isEqualTo(5);
    }

    @Test
    void parse_whatIsNoHistogram_isRefused() {
        assertThatThrownBy(() -> ValueSequence.parse("{{count:1 count:2}}", 7))
                .hasMessage("line 7: duplicate key \"count\" in histogram");
        assertThatThrownBy(() -> ValueSequence.parse("{{colour:1}}", 7))
                .hasMessageContaining("bad histogram descriptor");
        assertThatThrownBy(() -> ValueSequence.parse("{{count:1", 7)).hasMessageContaining("not a histogram");
        assertThatThrownBy(() -> ValueSequence.parse("{{schema:2}}+{{schema:1}}x2", 7))
                .hasMessageContaining("cannot merge from schema 1 to 2");
    }

    @Test
    void startTimes_parse_offsets() {
        assertThat(StartTimes.parse("-1m 0 _ _x2 -10s-5sx2 1mx1", 1).stream()
                        .map(offset -> offset.isPresent() ? Long.toString(offset.getAsLong()) : "_"))
                .containsExactly("-60000", "0", "_", "_", "_", "-10000", "-15000", "-20000", "60000", "60000");
        assertThatThrownBy(() -> StartTimes.parse("x", 3)).hasMessageStartingWith("line 3: ");
    }
}
