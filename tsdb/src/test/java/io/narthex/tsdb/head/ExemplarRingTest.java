package io.narthex.tsdb.head;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.model.Exemplar;
import io.narthex.model.Labels;
import io.narthex.model.Matcher;
import io.narthex.storage.ExemplarQueryable.SeriesExemplars;
import io.narthex.testkit.Seeded;
import io.narthex.tsdb.head.ExemplarRing.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ExemplarRingTest {
    private static final Labels A = Labels.of("__name__", "a");
    private static final Labels B = Labels.of("__name__", "b");

    private static Exemplar at(long time, double value) {
        return new Exemplar(Labels.of("trace", "t" + value), value, time);
    }

    private static List<SeriesExemplars> all(ExemplarRing ring) {
        return ring.select(Long.MIN_VALUE, Long.MAX_VALUE, List.of(List.of()));
    }

    @Test
    void add_sameAsNewest_isDuplicate() {
        ExemplarRing ring = new ExemplarRing(4, 0);
        assertThat(ring.add(A, at(10, 1))).isEqualTo(Verdict.NEW);
        assertThat(ring.add(A, at(10, 1))).isEqualTo(Verdict.DUPLICATE);
        assertThat(ring.add(A, at(11, 1))).isEqualTo(Verdict.NEW);
        assertThat(ring.stats().stored()).isEqualTo(2);
    }

    @Test
    void add_withoutTimestampOfItsOwn_isDuplicateAtAnyTime() {
        ExemplarRing ring = new ExemplarRing(4, 0);
        Labels trace = Labels.of("trace", "1");
        assertThat(ring.add(A, new Exemplar(trace, 1, 10, false))).isEqualTo(Verdict.NEW);
        assertThat(ring.add(A, new Exemplar(trace, 1, 20, false))).isEqualTo(Verdict.DUPLICATE);
        assertThat(ring.add(A, new Exemplar(trace, 2, 20, false))).isEqualTo(Verdict.NEW);
    }

    @Test
    void add_olderThanNewest_isRefusedAndCounted() {
        ExemplarRing ring = new ExemplarRing(4, 0);
        ring.add(A, at(10, 1));
        assertThat(ring.check(A, at(9, 1))).isEqualTo(Verdict.OUT_OF_ORDER);
        assertThat(ring.stats().outOfOrder()).isZero();
        assertThat(ring.add(A, at(9, 1))).isEqualTo(Verdict.OUT_OF_ORDER);
        assertThat(ring.add(B, at(9, 1))).isEqualTo(Verdict.NEW);
        assertThat(ring.stats().outOfOrder()).isEqualTo(1);
    }

    @Test
    void add_sameTimeSmallerValue_isRefused() {
        ExemplarRing ring = new ExemplarRing(4, 0);
        ring.add(A, at(10, 2));
        assertThat(ring.add(A, at(10, 1))).isEqualTo(Verdict.OUT_OF_ORDER);
        assertThat(ring.add(A, at(10, 3))).isEqualTo(Verdict.NEW);
    }

    @Test
    void add_withinWindow_isPutInItsPlace() {
        ExemplarRing ring = new ExemplarRing(8, 100);
        for (long time : new long[] {50, 100, 70, 20}) {
            assertThat(ring.add(A, at(time, time))).isEqualTo(Verdict.NEW);
        }
        assertThat(ring.add(A, at(70, 5))).isEqualTo(Verdict.DUPLICATE);
        assertThat(ring.add(A, at(0, 5))).isEqualTo(Verdict.OUT_OF_ORDER);
        assertThat(all(ring).getFirst().exemplars())
                .extracting(Exemplar::timestamp)
                .containsExactly(20L, 50L, 70L, 100L);
    }

    @Test
    void add_labelsOfMoreThan128Characters_isRefused() {
        ExemplarRing ring = new ExemplarRing(4, 0);
        String emoji = "\uD83D\uDE00".repeat(122);
        assertThat(ring.add(A, new Exemplar(Labels.of("abcdef", emoji), 1, 1))).isEqualTo(Verdict.NEW);
        assertThat(ring.add(A, new Exemplar(Labels.of("abcdefg", emoji), 1, 2))).isEqualTo(Verdict.LABELS_TOO_LONG);
    }

    @Test
    void add_ringOfNoSize_isDisabled() {
        ExemplarRing ring = new ExemplarRing(0, 0);
        assertThat(ring.add(A, at(1, 1))).isEqualTo(Verdict.DISABLED);
        assertThat(all(ring)).isEmpty();
        ring.resize(1);
        assertThat(ring.add(A, at(1, 1))).isEqualTo(Verdict.NEW);
        assertThat(ring.add(B, at(1, 1))).isEqualTo(Verdict.NEW);
        assertThat(all(ring)).extracting(SeriesExemplars::labels).containsExactly(B);
    }

    @Test
    void select_byMatchersAndTime_sortsSeries() {
        ExemplarRing ring = new ExemplarRing(8, 0);
        ring.add(B, at(1, 1));
        ring.add(A, at(2, 2));
        ring.add(A, at(3, 3));
        assertThat(ring.select(2, 2, List.of(List.of(Matcher.equal("__name__", "a")))))
                .containsExactly(new SeriesExemplars(A, List.of(at(2, 2))));
        assertThat(ring.select(0, 9, List.of(List.of(Matcher.equal("__name__", "x")), List.of())))
                .extracting(SeriesExemplars::labels)
                .containsExactly(A, B);
        assertThat(ring.select(0, 9, List.of())).isEmpty();
    }

    /** The exemplars that came last, per series by time. */
    private static Map<Labels, List<Exemplar>> expected(List<Map.Entry<Labels, Exemplar>> kept) {
        Map<Labels, List<Exemplar>> bySeries = new TreeMap<>();
        kept.forEach(entry ->
                bySeries.computeIfAbsent(entry.getKey(), l -> new ArrayList<>()).add(entry.getValue()));
        bySeries.values().forEach(list -> list.sort(Comparator.comparingLong(Exemplar::timestamp)));
        return bySeries;
    }

    @Seeded(runs = 20)
    void randomOperations_agreeWithLists(RandomGenerator random) {
        int capacity = random.nextInt(12);
        ExemplarRing ring = new ExemplarRing(capacity, random.nextInt(2) * 20L);
        List<Map.Entry<Labels, Exemplar>> kept = new ArrayList<>();
        for (int step = 0; step < 500; step++) {
            if (random.nextInt(20) == 0) {
                capacity = random.nextInt(12);
                ring.resize(capacity);
            } else {
                Labels series = Labels.of("i", "" + random.nextInt(4));
                Exemplar exemplar = at(step + random.nextInt(30), random.nextInt(3));
                if (ring.add(series, exemplar) == Verdict.NEW) {
                    kept.add(Map.entry(series, exemplar));
                }
            }
            while (kept.size() > capacity) {
                kept.removeFirst();
            }
            Map<Labels, List<Exemplar>> found = new TreeMap<>();
            all(ring).forEach(series -> found.put(series.labels(), series.exemplars()));
            assertThat(found).isEqualTo(expected(kept));
            assertThat(ring.stats().stored()).isEqualTo(kept.size());
            assertThat(ring.stats().series()).isEqualTo(found.size());
            List<Exemplar> visited = new ArrayList<>();
            ring.forEach((labels, exemplar) -> visited.add(exemplar));
            assertThat(visited)
                    .containsExactlyElementsOf(
                            kept.stream().map(Map.Entry::getValue).toList());
        }
    }
}
