package io.narthex.tsdb.chunk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.narthex.model.StaleMarker;
import io.narthex.storage.StorageException;
import io.narthex.testkit.Seeded;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class XorChunkTest {
    /** Chunks that the real promtool wrote for the samples of the tests. */
    private static final String IRREGULAR =
            "000d80a0abfef9623ff000000000000098753097ffe00076038001c3f7fb199999999999b4acd801e700060ff0639f6944667b01c16ec839fc8791000eb3b9bf"
                    + "4930ff0000000000000007fffffffffffe000020010000000000003e000000000026ee7b801ffffffffffff64461e0f6fce0735b22d0e57e00000000001e847d"
                    + "20640e6b645a1cac";

    private static final String COUNTER =
            "002880a0abfef96200000000000000009875c44ffd84affdac496a172d824b58bb6c16ad2478b68b16c1b54eb58fc5b46e5b07da92b513e16e1a16d1f2a5ad84"
                    + "7ca294bad657b2851418a3550fa9c942ca33508ad06ff05bc782dc462a4d6d27b28929fa8aa0";

    private static final long GO_NAN = StaleMarker.NORMAL_NAN_BITS;

    /** Writes a chunk in memory that is as large as it must be and no larger. */
    private static byte[] encode(long[] times, long[] values) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment memory = arena.allocate(32 + times.length * (long) XorChunk.MAX_SAMPLE_BYTES);
            XorAppender appender = new XorAppender();
            appender.begin(memory, 3);
            for (int i = 0; i < times.length; i++) {
                int before = appender.bits();
                int predicted = appender.bitsFor(times[i], values[i]);
                appender.append(times[i], values[i]);
                assertThat(appender.bits() - before).isEqualTo(predicted);
                if (i % 3 == 0) {
                    appender = resumed(appender, memory, times[i], values[i]);
                }
            }
            return memory.asSlice(3, XorChunk.bytes(appender.bits())).toArray(ValueLayout.JAVA_BYTE);
        }
    }

    private static XorAppender resumed(XorAppender appender, MemorySegment memory, long time, long value) {
        XorAppender other = new XorAppender();
        other.resume(memory, 3, appender.bits(), appender.count());
        other.restore(time, appender.delta(), value, appender.leading(), appender.trailing());
        return other;
    }

    private static void assertDecodes(byte[] chunk, long[] times, long[] values) {
        byte[] data = new byte[5 + chunk.length + XorChunk.READ_SLACK];
        Arrays.fill(data, (byte) 0xA5);
        System.arraycopy(chunk, 0, data, 5, chunk.length);
        long[] gotTimes = new long[times.length + 1];
        double[] gotValues = new double[times.length + 1];
        assertThat(XorDecoder.count(data, 5)).isEqualTo(times.length);
        assertThat(XorDecoder.decode(data, 5, chunk.length, gotTimes, gotValues, 1))
                .isEqualTo(times.length);
        for (int i = 0; i < times.length; i++) {
            assertThat(gotTimes[i + 1]).isEqualTo(times[i]);
            assertThat(Double.doubleToRawLongBits(gotValues[i + 1])).isEqualTo(values[i]);
        }
    }

    private static long[] bits(double... values) {
        return Arrays.stream(values)
                .mapToLong(value -> Double.isNaN(value) ? GO_NAN : Double.doubleToRawLongBits(value))
                .toArray();
    }

    @Test
    void append_irregularSamples_givesGosBytes() {
        long base = 1700000000000L;
        long[] offsets = {
            0, 15000, 30000, 45001, 60003, 68195, 133731, 200000, 724289, 724290, 2000000, 2000001, 3000000
        };
        long[] times = Arrays.stream(offsets).map(offset -> base + offset).toArray();
        long[] values = bits(
                1,
                1,
                2,
                3,
                0.1,
                -0.1,
                1e300,
                1.5,
                Double.NaN,
                Double.POSITIVE_INFINITY,
                Double.NEGATIVE_INFINITY,
                12345.678,
                0);
        assertThat(HexFormat.of().formatHex(encode(times, values))).isEqualTo(IRREGULAR);
        assertDecodes(HexFormat.of().parseHex(IRREGULAR), times, values);
    }

    @Test
    void append_counter_givesGosBytes() {
        long[] times = new long[40];
        long[] values = new long[40];
        for (int i = 0; i < 40; i++) {
            times[i] = 1700000000000L + 15000L * i;
            values[i] = Double.doubleToRawLongBits(i * i * 0.5);
        }
        assertThat(HexFormat.of().formatHex(encode(times, values))).isEqualTo(COUNTER);
        assertDecodes(HexFormat.of().parseHex(COUNTER), times, values);
    }

    @Test
    void append_deltasOfDeltaAtTheEdgesOfTheFields_comeBack() {
        long[] dods = {
            0,
            1,
            -1,
            8192,
            -8191,
            8193,
            -8192,
            65536,
            -65535,
            65537,
            -65536,
            524288,
            -524287,
            524289,
            -524288,
            1L << 40,
            -(1L << 40),
            Long.MAX_VALUE,
            Long.MIN_VALUE,
            5
        };
        long[] times = new long[dods.length + 2];
        long delta = 15_000L;
        times[0] = -1234L;
        times[1] = times[0] + delta;
        for (int i = 0; i < dods.length; i++) {
            delta += dods[i];
            times[i + 2] = times[i + 1] + delta;
        }
        long[] values = new long[times.length];
        assertDecodes(encode(times, values), times, values);
    }

    @Test
    void append_extremeFirstTimes_comeBack() {
        long[] times = {Long.MIN_VALUE, Long.MAX_VALUE};
        long[] values = {-1L, Long.MIN_VALUE};
        assertDecodes(encode(times, values), times, values);
    }

    /** Runs of samples that are zeros, of all lengths up to some words, at all bits of a byte. */
    @Test
    void append_steadyRunsOfAllLengths_comeBack() {
        for (int before = 2; before < 12; before++) {
            for (int run = 1; run < 140; run++) {
                int n = before + run + 3;
                long[] times = new long[n];
                long[] values = new long[n];
                for (int i = 0; i < n; i++) {
                    times[i] = 1_700_000_000_000L + 15_000L * i + (i == before + run ? 1 : 0);
                    values[i] = Double.doubleToRawLongBits(i < before ? i * 0.7 : i <= before + run ? 5 : i);
                }
                assertDecodes(encode(times, values), times, values);
            }
        }
    }

    @Test
    void decode_runOfZerosThatEndsWithAWord_ends() {
        byte[] chunk = HexFormat.of().parseHex("00040200124dfdfd0000000000000000000000c7");
        int length = chunk.length;
        byte[] data = Arrays.copyOf(chunk, length + XorChunk.READ_SLACK);
        int count = XorDecoder.count(data, 0);
        assertThat(XorDecoder.decode(data, 0, length, new long[count], new double[count], 0))
                .isEqualTo(count);
    }

    @Seeded(runs = 200)
    void append_anything_comesBack(RandomGenerator random) {
        int n = 1 + random.nextInt(240);
        long[] times = new long[n];
        long[] values = new long[n];
        long time = random.nextBoolean() ? 1_700_000_000_000L : random.nextLong();
        long step = 1L + random.nextInt(60_000);
        double value = random.nextDouble();
        for (int i = 0; i < n; i++) {
            times[i] = time;
            time += random.nextInt(10) < 8 ? step : random.nextLong() >>> random.nextInt(64);
            value = switch (random.nextInt(8)) {
                case 0 -> Double.longBitsToDouble(random.nextLong());
                case 1 -> StaleMarker.VALUE;
                case 2 -> random.nextBoolean() ? Double.POSITIVE_INFINITY : -0.0;
                case 3, 4 -> value;
                default -> value + random.nextInt(100);
            };
            values[i] = Double.doubleToRawLongBits(value);
        }
        assertDecodes(encode(times, values), times, values);
    }

    @Seeded(runs = 200)
    void decode_brokenBytes_neverReadsElsewhere(RandomGenerator random) {
        byte[] chunk = HexFormat.of().parseHex(random.nextBoolean() ? COUNTER : IRREGULAR);
        for (int i = 0; i <= random.nextInt(3); i++) {
            chunk[random.nextInt(chunk.length)] ^= (byte) (1 << random.nextInt(8));
        }
        int length = random.nextInt(chunk.length) + 1;
        byte[] data = Arrays.copyOf(Arrays.copyOf(chunk, length), length + XorChunk.READ_SLACK);
        int count = XorDecoder.count(data, 0);
        try {
            assertThat(XorDecoder.decode(data, 0, length, new long[count], new double[count], 0))
                    .isEqualTo(count);
        } catch (StorageException e) {
            assertThat(e).hasMessageContaining("of its samples are missing");
        }
    }

    @Test
    void decode_cutChunk_says_where() {
        byte[] chunk = HexFormat.of().parseHex(COUNTER);
        byte[] data = Arrays.copyOf(Arrays.copyOf(chunk, 40), 40 + XorChunk.READ_SLACK);
        assertThatThrownBy(() -> XorDecoder.decode(data, 0, 40, new long[40], new double[40], 0))
                .isInstanceOf(StorageException.class)
                .hasMessageMatching("the chunk ends, and \\d+ of its samples are missing");
    }
}
