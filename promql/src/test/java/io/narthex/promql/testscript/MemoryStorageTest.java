package io.narthex.promql.testscript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.narthex.model.Labels;
import io.narthex.model.Matcher;
import io.narthex.storage.Batch;
import io.narthex.storage.Querier;
import io.narthex.storage.SampleReader;
import io.narthex.storage.SelectHints;
import io.narthex.storage.SeriesSet;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryStorageTest {
    private static final Labels A = Labels.of("__name__", "m", "i", "a");
    private static final Labels B = Labels.of("__name__", "m", "i", "b");

    private final MemoryStorage storage = new MemoryStorage(2);

    @Test
    void select_givesMatchingSeriesInOrder_withSamplesInTheRange() {
        for (int i = 0; i < 5; i++) {
            storage.add(B, i * 10L, i);
            storage.add(A, i * 10L, i * 2);
        }
        assertThat(read(10, 30, Matcher.equal("__name__", "m")))
                .containsExactly(A + " [10 20] [30]", B + " [10 20] [30]");
        assertThat(read(0, 0, Matcher.equal("i", "b"))).containsExactly(B + " [0]");
        assertThat(read(41, 100, Matcher.equal("i", "b"))).isEmpty();
    }

    @Test
    void startTimestamps_areHandedOut() {
        storage.add(A, 10, 1, 5);
        storage.add(A, 20, 2);
        try (Querier querier = storage.querier(0, 100)) {
            SeriesSet set = querier.select(true, SelectHints.between(0, 100), List.of());
            assertThat(set.next()).isTrue();
            Batch batch = new Batch();
            assertThat(set.samples().next(batch)).isTrue();
            assertThat(batch.startTimestamp(0)).isEqualTo(5);
            assertThat(batch.startTimestamp(1)).isZero();
        }
    }

    @Test
    void add_outOfOrder_isRefused() {
        storage.add(A, 10, 1);
        storage.add(A, 10, 1);
        assertThatThrownBy(() -> storage.add(A, 10, 2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> storage.add(A, 9, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    private List<String> read(long min, long max, Matcher... matchers) {
        List<String> lines = new ArrayList<>();
        try (Querier querier = storage.querier(min, max)) {
            SeriesSet set = querier.select(true, SelectHints.between(min, max), List.of(matchers));
            Batch batch = new Batch();
            while (set.next()) {
                StringBuilder line = new StringBuilder(set.labels().toString());
                SampleReader reader = set.samples();
                while (reader.next(batch)) {
                    line.append(" [");
                    for (int i = 0; i < batch.count(); i++) {
                        line.append(i == 0 ? "" : " ").append(batch.timestamps()[i]);
                    }
                    line.append(']');
                }
                lines.add(line.toString());
            }
        }
        return lines;
    }
}
