package io.narthex.tsdb.head;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.model.StaleMarker;
import io.narthex.testkit.Seeded;
import io.narthex.tsdb.chunk.ChunkMemory;
import io.narthex.tsdb.chunk.XorChunk;
import io.narthex.tsdb.chunk.XorDecoder;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The numbers of samples and bytes are those of the chunks that the real promtool makes of the same samples, with its chunk range of 4 hours. */
class ChunkWriterTest {
    private static final long START = 1_700_006_400_000L;

    private final Arena arena = Arena.ofConfined();
    private final ChunkMemory memory = new ChunkMemory(arena);
    private final FullChunks full = fullChunks();
    private final ChunkWriter writer =
            new ChunkWriter(memory, full, Duration.ofHours(4).toMillis(), 120);
    private final SeriesPage page = new SeriesPage();

    private FullChunks fullChunks() {
        HeapChunks heap = new HeapChunks();
        return new FullChunks(memory, heap, new RetiredChunks(memory, heap, new Visibility()), null);
    }

    @AfterEach
    void closeArena() {
        arena.close();
    }

    private void append(long second, double value) {
        writer.append(page, 7, START + 1000 * second, Double.doubleToRawLongBits(value));
    }

    /** {@code samples/bytes} of each full chunk and {@code samples/bytes} of the open one. */
    private List<String> chunks() {
        List<String> found = new ArrayList<>();
        found.add(page.samples[7] + "/" + XorChunk.bytes(page.bits[7]));
        HeadChunk copy = new HeadChunk();
        for (int chunk = page.sealed[7]; chunk != ChunkMemory.NONE; chunk = SealedChunk.previous(memory, chunk)) {
            full.copy(chunk, copy);
            int length = copy.length();
            long[] times = new long[300];
            int count = XorDecoder.decode(copy.bytes(), copy.from(), length, times, new double[300], 0);
            assertThat(SealedChunk.firstTime(memory, chunk)).isEqualTo(times[0]);
            assertThat(SealedChunk.lastTime(memory, chunk)).isEqualTo(times[count - 1]);
            found.add(count + "/" + length);
        }
        assertThat(writer.chunksMade()).isEqualTo(found.size());
        return found.reversed();
    }

    @Test
    void append_every15Seconds_fillsTheRange() {
        for (int i = 0; i < 480; i++) {
            append(15L * i, i);
        }
        assertThat(chunks()).containsExactly("120/166", "120/163", "120/162", "120/178");
    }

    @Test
    void append_every7SecondsFromTheMiddle_leavesARest() {
        for (int i = 0; 1000 + 7 * i < 7200; i++) {
            append(1000 + 7L * i, i);
        }
        assertThat(chunks())
                .containsExactly("120/166", "120/163", "120/162", "120/178", "120/160", "120/176", "120/182", "46/71");
    }

    @Test
    void append_everySecond_spreadsEvenly() {
        for (int i = 0; i < 3000; i++) {
            append(i, i);
        }
        assertThat(chunks())
                .startsWith("117/163", "117/158", "117/157", "117/173")
                .endsWith("118/165", "118/161", "118/159", "66/107")
                .hasSize(26);
    }

    @Test
    void append_rateGoesUp_cutsAtTwiceTheWantedNumber() {
        for (int i = 0; i < 40; i++) {
            append(15L * i, i);
        }
        for (int i = 0; i < 2000; i++) {
            append(600 + i, i);
        }
        assertThat(chunks()).startsWith("240/391", "117/153", "117/172").endsWith("117/168", "45/70");
    }

    @Test
    void append_noise_staysBelowTheLargestChunk() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 1000; i++) {
            append(i * i + random.nextInt(2), Double.longBitsToDouble(random.nextLong()));
        }
        assertThat(chunks()).allSatisfy(chunk -> {
            int bytes = Integer.parseInt(chunk.substring(chunk.indexOf('/') + 1));
            assertThat(bytes).isLessThanOrEqualTo(XorChunk.MAX_BYTES);
        });
        assertThat(chunks().size()).isGreaterThan(1000 * 8 / 1024);
    }

    @Test
    void append_acrossARangeEdge_cutsThere() {
        append(4 * 3600 - 1, 1);
        append(4 * 3600, 1);
        append(4 * 3600 + 1, 1);
        assertThat(chunks()).containsExactly("1/16", "2/19");
    }

    @Test
    void append_farApart_keepsTimesOfChunks() {
        ChunkWriter wide = new ChunkWriter(memory, full, Duration.ofDays(365).toMillis(), 120);
        for (long day : new long[] {0, 100, 200, 365}) {
            wide.append(page, 1, day * 86_400_000L, 0);
        }
        assertThat(SealedChunk.lastTime(memory, page.sealed[1])).isGreaterThanOrEqualTo(200 * 86_400_000L);
        assertThat(SealedChunk.firstTime(memory, page.sealed[1])).isZero();
    }

    /** What a series has in its chunks, byte by byte, the newest first. */
    private List<byte[]> bytes(int slot) {
        List<byte[]> found = new ArrayList<>();
        int open = page.chunk[slot];
        found.add(memory.page(open)
                .asSlice(ChunkMemory.offset(open), XorChunk.bytes(page.bits[slot]))
                .toArray(ValueLayout.JAVA_BYTE));
        HeadChunk copy = new HeadChunk();
        for (int chunk = page.sealed[slot]; chunk != ChunkMemory.NONE; chunk = SealedChunk.previous(memory, chunk)) {
            full.copy(chunk, copy);
            found.add(Arrays.copyOfRange(copy.bytes(), copy.from(), copy.from() + copy.length()));
        }
        return found;
    }

    private static SampleBuffer samples(RandomGenerator random) {
        SampleBuffer samples = new SampleBuffer();
        int count = 1 + random.nextInt(600);
        int noise = random.nextInt(4);
        long time = START;
        double value = random.nextInt(100);
        for (int i = 0; i < count; i++) {
            time += random.nextInt(8) < noise ? 1 + random.nextLong(1L << random.nextInt(30)) : 15_000;
            value = switch (random.nextInt(8)) {
                case 0 -> random.nextInt(3) < noise ? Double.longBitsToDouble(random.nextLong()) : value;
                case 1 -> random.nextInt(3) < noise ? StaleMarker.VALUE : value;
                case 2, 3 -> value + random.nextInt(100);
                default -> value;
            };
            samples.add(8, 1, time, value);
        }
        samples.add(9, 1, time + 1, value);
        return samples;
    }

    @Seeded(runs = 200)
    void appendMore_anything_givesTheBytesOfOneByOne(RandomGenerator random) {
        SampleBuffer samples = samples(random);
        int count = samples.size() - 1;
        int more = 0;
        for (int i = 0; i < count; i++) {
            writer.append(page, 7, samples.time(i), Double.doubleToRawLongBits(samples.value(i)));
        }
        for (int i = 0; i < count; ) {
            writer.append(page, 8, samples.time(i), Double.doubleToRawLongBits(samples.value(i)));
            i++;
            int end = i < count ? writer.appendMore(page, 8, samples, i) : i;
            more += end - i;
            i = end;
        }
        assertThat(count < 40 || more > count / 4).as("%s of %s", more, count).isTrue();
        assertThat(page.samples[8]).isEqualTo(page.samples[7]);
        assertThat(page.lastTime[8]).isEqualTo(page.lastTime[7]);
        assertThat(page.lastValue[8]).isEqualTo(page.lastValue[7]);
        assertThat(page.lastDelta[8]).isEqualTo(page.lastDelta[7]);
        assertThat(page.cutAt[8]).isEqualTo(page.cutAt[7]);
        assertThat(bytes(8)).usingRecursiveComparison().isEqualTo(bytes(7));
    }

    @Test
    void appendMore_notNewer_stopsThere() {
        SampleBuffer samples = new SampleBuffer();
        for (long time : new long[] {1, 2, 3, 3, 4}) {
            samples.add(7, 1, START + time, 1);
        }
        append(0, 1);
        assertThat(writer.appendMore(page, 7, samples, 0)).isEqualTo(3);
        assertThat(writer.appendMore(page, 7, samples, 3)).isEqualTo(3);
        assertThat(page.lastTime[7]).isEqualTo(START + 3);
    }
}
