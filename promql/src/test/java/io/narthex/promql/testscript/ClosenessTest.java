package io.narthex.promql.testscript;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.model.StaleMarker;
import org.junit.jupiter.api.Test;

class ClosenessTest {
    @Test
    void isClose_ofFloats() {
        assertThat(Closeness.isClose(1, 1 + 1e-7)).isTrue();
        assertThat(Closeness.isClose(1, 1 + 1e-5)).isFalse();
        assertThat(Closeness.isClose(0.0, -0.0)).isTrue();
        assertThat(Closeness.isClose(0, 1e-300)).isFalse();
        assertThat(Closeness.isClose(1e308, 1.00000001e308)).isTrue();
        assertThat(Closeness.isClose(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY))
                .isTrue();
        assertThat(Closeness.isClose(Double.POSITIVE_INFINITY, 1)).isFalse();
        assertThat(Closeness.isClose(Double.NaN, Double.longBitsToDouble(StaleMarker.NORMAL_NAN_BITS)))
                .isTrue();
        assertThat(Closeness.isClose(StaleMarker.VALUE, Double.NaN)).isFalse();
        assertThat(Closeness.isClose(StaleMarker.VALUE, StaleMarker.VALUE)).isTrue();
    }

    private static boolean isClose(String expected, String actual) {
        ScriptValue.HistogramValue a =
                (ScriptValue.HistogramValue) ValueSequence.parse(expected, 1).getFirst();
        ScriptValue.HistogramValue b =
                (ScriptValue.HistogramValue) ValueSequence.parse(actual, 1).getFirst();
        return Closeness.isClose(a, b.value());
    }

    @Test
    void isClose_ofHistograms_leavesOutWhatIsEmpty() {
        assertThat(isClose("{{count:3 buckets:[1 0 2]}}", "{{count:3.0000001 buckets:[0 1 0 2 0] offset:-1}}"))
                .isTrue();
        assertThat(isClose("{{count:3 buckets:[3]}}", "{{count:3 buckets:[3] offset:1}}"))
                .isFalse();
        assertThat(isClose("{{schema:1}}", "{{schema:2}}")).isFalse();
        assertThat(isClose("{{z_bucket_w:1}}", "{{z_bucket_w:2}}")).isFalse();
        assertThat(isClose("{{schema:-53 custom_values:[1]}}", "{{schema:-53 custom_values:[2]}}"))
                .isFalse();
    }

    @Test
    void isClose_ofHistograms_comparesTheHintWhereItIsStated() {
        assertThat(isClose("{{count:1}}", "{{count:1 counter_reset_hint:gauge}}"))
                .isTrue();
        assertThat(isClose("{{count:1 counter_reset_hint:reset}}", "{{count:1 counter_reset_hint:gauge}}"))
                .isFalse();
    }
}
