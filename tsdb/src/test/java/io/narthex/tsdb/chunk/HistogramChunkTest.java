package io.narthex.tsdb.chunk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.narthex.model.histogram.FloatHistogram;
import io.narthex.model.histogram.Histogram;
import io.narthex.model.histogram.ResetHint;
import io.narthex.model.histogram.Spans;
import io.narthex.storage.Batch;
import io.narthex.storage.StorageException;
import io.narthex.testkit.Seeded;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class HistogramChunkTest {
    private static Histogram counter(ResetHint hint, int offset, long... counts) {
        Spans spans = Spans.of(new int[] {offset}, new int[] {counts.length});
        long count = Arrays.stream(counts).sum();
        return new Histogram(
                hint, 1, 0.001, 0, count, count * 2.0, spans, counts, Spans.NONE, new long[0], new double[0]);
    }

    private static Histogram counter(int offset, long... counts) {
        return counter(ResetHint.UNKNOWN, offset, counts);
    }

    private static HistogramAppender started(Histogram first) {
        HistogramAppender appender = new HistogramAppender();
        assertThat(appender.append(1000, first)).isEqualTo(Appended.APPENDED);
        return appender;
    }

    private static Batch decoded(HistogramChunkAppender chunk) {
        Batch batch = new Batch();
        ChunkDecoder.decode(chunk.encoding(), chunk.copy(XorChunk.READ_SLACK), 0, chunk.bytes(), batch);
        return batch;
    }

    private static List<FloatHistogram> histograms(HistogramChunkAppender chunk) {
        Batch batch = decoded(chunk);
        List<FloatHistogram> all = new ArrayList<>();
        for (int i = 0; i < batch.count(); i++) {
            all.add(batch.histogram(i));
        }
        return all;
    }

    @Test
    void append_newBucket_rewritesTheChunk() {
        HistogramAppender appender = started(counter(0, 3, 4));
        assertThat(appender.append(2000, counter(0, 3, 5, 1))).isEqualTo(Appended.REWRITTEN);
        assertThat(appender.count()).isEqualTo(2);
        assertThat(histograms(appender))
                .containsExactly(
                        counter(0, 3, 4, 0).toFloat(), counter(0, 3, 5, 1).toFloat());
    }

    @Test
    void append_emptyBucketLeftOut_isWidened() {
        HistogramAppender appender = started(counter(0, 3, 0, 4));
        Histogram without = new Histogram(
                ResetHint.UNKNOWN,
                1,
                0.001,
                0,
                9,
                1,
                Spans.of(new int[] {0, 1}, new int[] {1, 1}),
                new long[] {4, 5},
                Spans.NONE,
                new long[0],
                new double[0]);
        assertThat(appender.append(2000, without)).isEqualTo(Appended.APPENDED);
        assertThat(histograms(appender).get(1).positive())
                .isEqualTo(counter(0, 4, 0, 5).toFloat().positive());
    }

    @Test
    void append_emptyBucketsLeftOutAndNewOnes_haveBoth() {
        HistogramAppender appender = started(counter(0, 3, 0, 0, 4));
        assertThat(appender.append(2000, counter(3, 4, 0, 7))).isEqualTo(Appended.REFUSED);
        Histogram next = new Histogram(
                ResetHint.UNKNOWN,
                1,
                0.001,
                0,
                15,
                1,
                Spans.of(new int[] {0, 2, 1}, new int[] {1, 1, 1}),
                new long[] {4, 5, 6},
                Spans.NONE,
                new long[0],
                new double[0]);
        assertThat(appender.append(2000, next)).isEqualTo(Appended.REWRITTEN);
        assertThat(histograms(appender).get(0).compact())
                .isEqualTo(counter(0, 3, 0, 0, 4).toFloat().compact());
        assertThat(histograms(appender).get(1).positive().size()).isEqualTo(5);
    }

    @Test
    void append_lowerCount_isRefusedAsReset() {
        HistogramAppender appender = started(counter(0, 3, 4));
        Histogram reset = counter(0, 1, 0);
        assertThat(appender.append(2000, reset)).isEqualTo(Appended.REFUSED);
        assertThat(appender.count()).isEqualTo(1);
        assertThat(appender.startAfterRefusal(2000, reset).header()).isEqualTo(ResetHint.RESET);
        assertThat(appender.startAfterFull(2000, counter(0, 3, 4)).header()).isEqualTo(ResetHint.NOT_RESET);
    }

    @Test
    void append_bucketThatIsGone_isRefusedAsReset() {
        HistogramAppender appender = started(counter(0, 3, 4));
        Histogram gone = counter(1, 40);
        assertThat(appender.append(2000, gone)).isEqualTo(Appended.REFUSED);
        assertThat(appender.startAfterRefusal(2000, gone).header()).isEqualTo(ResetHint.RESET);
    }

    @Test
    void append_explicitReset_isHonoured() {
        HistogramAppender appender = started(counter(0, 3, 4));
        Histogram more = counter(ResetHint.RESET, 0, 5, 5);
        assertThat(appender.append(2000, more)).isEqualTo(Appended.REFUSED);
        assertThat(appender.startAfterRefusal(2000, more).header()).isEqualTo(ResetHint.RESET);
    }

    @Test
    void append_afterStaleMarker_needsANewChunk() {
        HistogramAppender appender = started(counter(0, 3, 4));
        assertThat(appender.append(2000, Histogram.stale())).isEqualTo(Appended.APPENDED);
        assertThat(appender.append(3000, Histogram.stale())).isEqualTo(Appended.APPENDED);
        assertThat(appender.append(4000, counter(0, 9, 9))).isEqualTo(Appended.REFUSED);
        assertThat(appender.startAfterRefusal(4000, counter(0, 9, 9)).header()).isEqualTo(ResetHint.UNKNOWN);
        assertThat(histograms(appender).subList(1, 3)).allMatch(FloatHistogram::isStale);
    }

    @Test
    void append_gaugeToCounters_isRefused() {
        HistogramAppender counters = started(counter(0, 3, 4));
        Histogram gauge = counter(ResetHint.GAUGE, 0, 1, 1);
        assertThat(counters.append(2000, gauge)).isEqualTo(Appended.REFUSED);
        HistogramAppender gauges = counters.startAfterRefusal(2000, gauge);
        assertThat(gauges.header()).isEqualTo(ResetHint.GAUGE);
        assertThat(gauges.append(3000, counter(0, 5, 5))).isEqualTo(Appended.REFUSED);
        assertThat(gauges.append(3000, counter(ResetHint.GAUGE, 4, 7))).isEqualTo(Appended.REWRITTEN);
        assertThat(histograms(gauges)).allMatch(h -> h.resetHint() == ResetHint.GAUGE);
        assertThat(histograms(gauges).get(1).positive().size()).isEqualTo(3);
    }

    @Test
    void decode_hints_followHeaderAndPosition() {
        HistogramAppender appender = started(counter(ResetHint.RESET, 0, 3, 4));
        appender.append(2000, counter(0, 3, 5));
        assertThat(appender.header()).isEqualTo(ResetHint.RESET);
        assertThat(histograms(appender))
                .extracting(FloatHistogram::resetHint)
                .containsExactly(ResetHint.UNKNOWN, ResetHint.NOT_RESET);
    }

    @Seeded(runs = 60)
    void append_anything_comesBack(RandomGenerator random) {
        RandomHistograms source = new RandomHistograms(
                        random, random.nextBoolean(), random.nextBoolean(), 1 + random.nextInt(30))
                .leaveOutEmpty();
        List<Histogram> sent = new ArrayList<>();
        List<HeadChunks.Chunk> chunks = new ArrayList<>();
        ChunkBuilder whole = builder(chunks);
        List<HeadChunks.Chunk> floatChunks = new ArrayList<>();
        ChunkBuilder floats = builder(floatChunks);
        for (int i = 0; i < 200; i++) {
            Histogram h = source.next();
            sent.add(h);
            whole.add(15_000L * i, h);
            floats.add(15_000L * i, RandomHistograms.fractional(h));
        }
        whole.finish();
        floats.finish();
        assertSame(chunks, sent, false);
        assertSame(floatChunks, sent, true);
    }

    private static ChunkBuilder builder(List<HeadChunks.Chunk> into) {
        return new ChunkBuilder((encoding, minTime, maxTime, bytes) ->
                into.add(new HeadChunks.Chunk(encoding, bytes.toArray(ValueLayout.JAVA_BYTE))));
    }

    /** The same but for buckets with nothing in them. */
    private static void assertSame(List<HeadChunks.Chunk> chunks, List<Histogram> sent, boolean fractional) {
        int i = 0;
        for (HeadChunks.Chunk chunk : chunks) {
            Batch batch = new Batch();
            byte[] data = Arrays.copyOf(chunk.bytes(), chunk.bytes().length + XorChunk.READ_SLACK);
            ChunkDecoder.decode(chunk.encoding(), data, 0, chunk.bytes().length, batch);
            ChunkCursor cursor = new ChunkCursor(chunk.encoding(), data, 0, chunk.bytes().length);
            for (int k = 0; k < batch.count(); k++, i++) {
                Histogram h = sent.get(i);
                FloatHistogram expected = fractional ? RandomHistograms.fractional(h) : h.toFloat();
                assertThat(batch.timestamps()[k]).isEqualTo(15_000L * i);
                assertThat(Objects.requireNonNull(batch.histogram(k)).compact()).isEqualTo(expected.compact());
                assertThat(cursor.next()).isTrue();
                assertThat(cursor.time()).isEqualTo(15_000L * i);
                assertThat(cursor.floatHistogram()).isEqualTo(batch.histogram(k));
            }
            assertThat(cursor.next()).isFalse();
        }
        assertThat(i).isEqualTo(sent.size());
    }

    @Seeded(runs = 40)
    void resume_anywhere_writesTheSameBytes(RandomGenerator random) {
        RandomHistograms source = new RandomHistograms(random, random.nextBoolean(), false, 10);
        HistogramAppender appender = started(source.next());
        FloatHistogramAppender floats = new FloatHistogramAppender();
        for (int i = 0; i < 40; i++) {
            Histogram h = source.next();
            if (appender.append(2000 + i * 1000, h) == Appended.REFUSED) {
                appender = appender.startAfterRefusal(2000 + i * 1000, h);
            }
            FloatHistogram f = RandomHistograms.fractional(h);
            if (floats.append(2000 + i * 1000, f) == Appended.REFUSED) {
                floats = floats.startAfterRefusal(2000 + i * 1000, f);
            }
            byte[] data = appender.copy(XorChunk.READ_SLACK);
            assertThat(HistogramAppender.resume(data, 0, appender.bytes()).copy(0))
                    .isEqualTo(appender.copy(0));
            byte[] floatData = floats.copy(XorChunk.READ_SLACK);
            assertThat(FloatHistogramAppender.resume(floatData, 0, floats.bytes())
                            .copy(0))
                    .isEqualTo(floats.copy(0));
        }
    }

    @Seeded(runs = 300)
    void decode_brokenBytes_saysSo(RandomGenerator random) {
        RandomHistograms source = new RandomHistograms(random, false, random.nextBoolean(), 10);
        HistogramAppender appender = started(source.next());
        for (int i = 0; i < 5; i++) {
            appender.append(2000 + i, source.next());
        }
        byte[] data = appender.copy(XorChunk.READ_SLACK);
        for (int i = 0; i < 3; i++) {
            data[random.nextInt(appender.bytes())] ^= (byte) (1 << random.nextInt(8));
        }
        for (Encoding encoding : Encoding.values()) {
            try {
                ChunkDecoder.decode(encoding, data, 0, 1 + random.nextInt(appender.bytes()), new Batch());
            } catch (StorageException e) {
                assertThat(e).hasMessageMatching("(?s).*(chunk).*");
            }
        }
    }

    @Test
    void decode_moreBucketsThanBits_isRefused() {
        BitWriter out = new BitWriter();
        out.clear(3);
        out.setByte(1, 1);
        out.put(0, 8);
        out.varbit(0);
        out.unsignedVarbit(1);
        out.unsignedVarbit(0xffffff);
        out.varbit(0);
        out.unsignedVarbit(0);
        byte[] data = out.copy(XorChunk.READ_SLACK);
        assertThatThrownBy(() -> ChunkDecoder.decode(Encoding.HISTOGRAM, data, 0, out.bytes(), new Batch()))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("16777215 buckets in");
    }
}
