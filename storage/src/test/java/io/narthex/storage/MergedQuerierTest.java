package io.narthex.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.model.Labels;
import io.narthex.model.histogram.Buckets;
import io.narthex.model.histogram.FloatHistogram;
import io.narthex.model.histogram.ResetHint;
import io.narthex.testkit.Seeded;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class MergedQuerierTest {
    private static final Labels A = Labels.of("__name__", "a");
    private static final Labels B = Labels.of("__name__", "b", "x", "1");
    private static final Labels C = Labels.of("__name__", "c", "y", "1");
    private static final SelectHints ALL = SelectHints.between(Long.MIN_VALUE, Long.MAX_VALUE);

    private record Sample(long time, double value) {}

    private static Batch floats(long... timesAndValues) {
        Batch batch = new Batch();
        for (int i = 0; i < timesAndValues.length; i += 2) {
            batch.add(timesAndValues[i], timesAndValues[i + 1]);
        }
        return batch;
    }

    private static List<Sample> samples(SampleReader reader) {
        List<Sample> all = new ArrayList<>();
        Batch batch = new Batch();
        while (reader.next(batch)) {
            for (int i = 0; i < batch.count(); i++) {
                all.add(new Sample(batch.timestamps()[i], batch.values()[i]));
            }
        }
        return all;
    }

    @Test
    void one_isGivenBackAsItIs() {
        ListedSeries only = new ListedSeries();
        assertThat(MergedQuerier.of(List.of(only))).isSameAs(only);
    }

    @Test
    void select_mergesSeriesByLabels() {
        Querier merged = MergedQuerier.of(List.of(
                new ListedSeries().add(A, floats(5, 1)).add(C, floats(1, 1)),
                new ListedSeries().add(A, floats(3, 2)).add(B, floats(1, 2))));
        SeriesSet set = merged.select(false, ALL, List.of());
        assertThat(set.next()).isTrue();
        assertThat((Object) set.labels()).isEqualTo(A);
        assertThat(samples(set.samples())).containsExactly(new Sample(3, 2), new Sample(5, 1));
        assertThat(samples(set.samples())).as("each call gives a new reader").hasSize(2);
        assertThat(set.next()).isTrue();
        assertThat((Object) set.labels()).isEqualTo(B);
        assertThat(set.next()).isTrue();
        assertThat((Object) set.labels()).isEqualTo(C);
        assertThat(set.next()).isFalse();
        assertThat(set.warnings()).containsExactly("listed");
    }

    @Test
    void select_withLimit_givesNoMore() {
        Querier merged = MergedQuerier.of(List.of(
                new ListedSeries().add(A, floats(5, 1)), new ListedSeries().add(B, floats(1, 2)), new ListedSeries()));
        SeriesSet set = merged.select(true, SelectHints.labelsOnly(0, 10, 1), List.of());
        assertThat(set.next()).isTrue();
        assertThat(set.next()).isFalse();
    }

    /** Prometheus begins with the first view, and keeps the sample that was waiting. */
    @Test
    void equalTimestamps_keepTheOneThatWaited() {
        SampleReader reader = new MergedSampleReader(List.of(
                ListedSeries.reader(List.of(floats(1, 10, 2, 10, 4, 10))),
                ListedSeries.reader(List.of(floats(1, 20, 2, 20, 3, 20, 4, 20)))));
        assertThat(samples(reader))
                .containsExactly(new Sample(1, 20), new Sample(2, 20), new Sample(3, 20), new Sample(4, 10));
    }

    @Test
    void disjointRanges_handBatchesThrough() {
        Batch first = new Batch();
        Batch second = new Batch();
        for (int i = 0; i < 5000; i++) {
            first.add(i, i);
            second.add(5000 + i, i);
        }
        SampleReader reader = new MergedSampleReader(
                List.of(ListedSeries.reader(List.of(second)), ListedSeries.reader(List.of(first))));
        Batch batch = new Batch();
        assertThat(reader.next(batch)).isTrue();
        assertThat(batch.count()).isEqualTo(5000);
        assertThat(batch.timestamps()[4999]).isEqualTo(4999);
        assertThat(reader.next(batch)).isTrue();
        assertThat(batch.count()).isEqualTo(5000);
        assertThat(batch.timestamps()[0]).isEqualTo(5000);
        assertThat(reader.next(batch)).isFalse();
        assertThat(batch.count()).isZero();
    }

    private static FloatHistogram histogram(ResetHint hint) {
        return FloatHistogram.exponential(0, 0, 0, 1, 2, Buckets.from(0, 1), Buckets.NONE)
                .withResetHint(hint);
    }

    @Test
    void resetHints_whereTheReaderChanges_becomeUnknown() {
        Batch one = new Batch();
        one.add(1, histogram(ResetHint.RESET));
        one.add(2, histogram(ResetHint.NOT_RESET));
        one.add(6, histogram(ResetHint.NOT_RESET));
        Batch other = new Batch();
        other.add(4, histogram(ResetHint.GAUGE));
        other.add(5, histogram(ResetHint.NOT_RESET));
        SampleReader reader =
                new MergedSampleReader(List.of(ListedSeries.reader(List.of(one)), ListedSeries.reader(List.of(other))));
        List<ResetHint> hints = new ArrayList<>();
        Batch batch = new Batch();
        while (reader.next(batch)) {
            for (int i = 0; i < batch.count(); i++) {
                hints.add(Objects.requireNonNull(batch.histogram(i)).resetHint());
            }
        }
        assertThat(hints)
                .containsExactly(
                        ResetHint.UNKNOWN,
                        ResetHint.NOT_RESET,
                        ResetHint.GAUGE,
                        ResetHint.NOT_RESET,
                        ResetHint.UNKNOWN);
    }

    @Test
    void names_areMergedAndLimited() {
        Querier merged = MergedQuerier.of(List.of(
                new ListedSeries().add(A).add(C), new ListedSeries().add(B).add(A)));
        assertThat(merged.labelNames(0, List.of())).isEqualTo(new Querier.Names(List.of("__name__", "x", "y"), false));
        assertThat(merged.labelNames(2, List.of())).isEqualTo(new Querier.Names(List.of("__name__", "x"), true));
        assertThat(merged.labelValues("__name__", 0, List.of()))
                .isEqualTo(new Querier.Names(List.of("a", "b", "c"), false));
    }

    @Test
    void close_closesAll() {
        ListedSeries one = new ListedSeries();
        ListedSeries other = new ListedSeries();
        MergedQuerier.of(List.of(one, other)).close();
        assertThat(one.closed() + other.closed()).isEqualTo(2);
    }

    /** The merge as Prometheus does it, a sample at a time. */
    private static List<Sample> sampleAtATime(List<List<Sample>> sources) {
        record Cursor(List<Sample> samples, int[] at) {
            Sample sample() {
                return samples.get(at[0]);
            }

            boolean advance() {
                return ++at[0] < samples.size();
            }
        }
        List<Cursor> cursors =
                sources.stream().map(s -> new Cursor(s, new int[] {-1})).toList();
        TieHeap<Cursor> heap = new TieHeap<>(
                4, Comparator.comparingLong(cursor -> cursor.sample().time()));
        cursors.stream().skip(1).filter(Cursor::advance).forEach(heap::push);
        Cursor current = cursors.getFirst();
        List<Sample> out = new ArrayList<>();
        while (true) {
            boolean there = current.advance();
            long last = out.isEmpty() ? Long.MIN_VALUE : out.getLast().time();
            if (!there && heap.isEmpty()) {
                return out;
            }
            if (there) {
                long time = current.sample().time();
                if (time == last) {
                    continue;
                }
                if (heap.isEmpty() || time < heap.top().sample().time()) {
                    out.add(current.sample());
                    continue;
                }
                heap.push(current);
            }
            current = heap.pop();
            if (current.sample().time() != last) {
                out.add(current.sample());
            }
        }
    }

    @Seeded(runs = 200)
    void randomReaders_mergeAsSampleAtATime(RandomGenerator random) {
        int sources = 1 + random.nextInt(5);
        int span = 1 + random.nextInt(400);
        List<List<Sample>> samples = new ArrayList<>();
        List<SampleReader> readers = new ArrayList<>();
        for (int k = 0; k < sources; k++) {
            TreeSet<Long> times = new TreeSet<>();
            long offset = random.nextInt(3) * random.nextLong(200);
            for (int i = random.nextInt(300); i > 0; i--) {
                times.add(offset + random.nextInt(span));
            }
            List<Sample> own = new ArrayList<>();
            List<Batch> batches = new ArrayList<>();
            for (long time : times) {
                if (batches.isEmpty() || random.nextInt(20) == 0) {
                    batches.add(new Batch());
                }
                batches.getLast().add(time, k);
                own.add(new Sample(time, k));
            }
            samples.add(own);
            readers.add(ListedSeries.reader(batches));
        }
        assertThat(samples(new MergedSampleReader(readers))).isEqualTo(sampleAtATime(samples));
    }
}
