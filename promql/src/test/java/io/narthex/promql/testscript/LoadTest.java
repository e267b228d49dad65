package io.narthex.promql.testscript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.narthex.model.GoFloat;
import io.narthex.model.Matcher;
import io.narthex.storage.Batch;
import io.narthex.storage.Querier;
import io.narthex.storage.SampleReader;
import io.narthex.storage.SelectHints;
import io.narthex.storage.SeriesSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class LoadTest {
    private final MemoryStorage storage = new MemoryStorage();

    private void load(String script) {
        for (Command command : ScriptReader.read(script)) {
            ((Command.AddSamples) command).load().into(storage);
        }
    }

    /** The samples of a metric: value or count and hint, start timestamp where there is one. */
    private List<String> read(String metric) {
        List<String> samples = new ArrayList<>();
        try (Querier querier = storage.querier(0, Long.MAX_VALUE)) {
            SeriesSet set = querier.select(
                    true, SelectHints.between(0, Long.MAX_VALUE), List.of(Matcher.equal("__name__", metric)));
            Batch batch = new Batch();
            while (set.next()) {
                SampleReader reader = set.samples();
                while (reader.next(batch)) {
                    for (int i = 0; i < batch.count(); i++) {
                        samples.add(shown(batch, i));
                    }
                }
            }
        }
        return samples;
    }

    private static String shown(Batch batch, int i) {
        var histogram = batch.histogram(i);
        String value = histogram == null
                ? GoFloat.format(batch.values()[i])
                : histogram.isStale()
                        ? "stale"
                        : GoFloat.format(histogram.count()) + " "
                                + histogram.resetHint().name().toLowerCase(Locale.ROOT);
        long start = batch.startTimestamp(i);
        return batch.timestamps()[i] / 1000 + ": " + value + (start == 0 ? "" : " since " + start / 1000);
    }

    @Test
    void load_placesValuesByTheStep() {
        load("load 10s\n foo 1 _ 3\n foo 5 _ 7\n");
        assertThat(read("foo")).containsExactly("0: 5", "20: 7");
    }

    @Test
    void load_startTimestamps_areRelativeToTheSample() {
        load("load 10s\n foo@st _ -10s -5s -5s\n foo 1 2 _ 4\n");
        assertThat(read("foo")).containsExactly("0: 1", "10: 2", "30: 4 since 25");
        assertThatThrownBy(() -> load("load 10s\n foo@st _\n foo 1 2")).hasMessageContaining("1 start timestamps");
        assertThatThrownBy(() -> load("load 10s\n foo@st _\n bar 1")).hasMessageContaining("without their series");
    }

    @Test
    void load_histograms_getTheHintsOfAStorage() {
        load("""
                load 10s
                  h {{count:1 buckets:[1]}} {{count:2 buckets:[2]}} {{count:1 buckets:[1]}} {{count:3 schema:1 buckets:[3]}}
                  g {{count:1 counter_reset_hint:gauge}} {{count:2}} {{count:3 counter_reset_hint:reset}} {{count:4}}
                  m {{count:1}} 5 {{count:2}} stale {{count:3}}
                """);
        assertThat(read("h")).containsExactly("0: 1 unknown", "10: 2 not_reset", "20: 1 unknown", "30: 3 unknown");
        assertThat(read("g")).containsExactly("0: 1 gauge", "10: 2 unknown", "20: 3 unknown", "30: 4 not_reset");
        assertThat(read("m")).containsExactly("0: 1 unknown", "10: 5", "20: 2 unknown", "30: stale", "40: 3 unknown");
    }

    @Test
    void load_withNhcb_addsNativeHistograms() {
        load("""
                load_with_nhcb 10s
                  x_bucket{le="1",a="b"} 2 3
                  x_bucket{le="5",a="b"} 2 5
                  x_bucket{le="+Inf",a="b"} 4 9
                  x_bucket{le="no",a="b"} 7 7
                  x_count{a="b"} 4 _
                  x_sum{a="b"} 20 _
                """);
        assertThat(read("x")).containsExactly("0: 4 unknown", "10: 9 not_reset");
        assertThatThrownBy(() -> load("load_with_nhcb 10s\n y_bucket{le=\"1\"} 2\n y_bucket{le=\"2\"} 1\n"))
                .hasMessageContaining("fall");
        assertThatThrownBy(() -> load("load_with_nhcb 10s\n z_bucket{le=\"+Inf\"} 2\n z_count 1\n"))
                .hasMessageContaining("count");
    }
}
