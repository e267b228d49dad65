package io.narthex.tsdb.chunk;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.model.StaleMarker;
import io.narthex.model.histogram.FloatHistogram;
import io.narthex.model.histogram.Histogram;
import io.narthex.model.histogram.ResetHint;
import io.narthex.model.histogram.Spans;
import io.narthex.storage.Batch;
import io.narthex.testkit.Seeded;
import java.util.Arrays;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** The encodings with start timestamps, which are read only; what writes them here follows their description, sample by sample. */
class StartedChunkTest {
    /** The start timestamps of a chunk as it is written. */
    private static final class Starts {
        private long start;
        private long difference;
        private int firstChange;

        void write(BitWriter out, int sample, long time, long previousTime, long next) {
            if (sample == 0) {
                if (next != 0) {
                    varint(out, time - next);
                    out.setByte(2, 0x80);
                }
            } else if (firstChange > 0 || next != start || sample == 127) {
                long now = previousTime - next;
                out.varbit(firstChange > 0 ? now - difference : now);
                if (firstChange == 0) {
                    firstChange = sample;
                    out.setByte(2, out.byteAt(2) | sample);
                }
                difference = now;
            }
            start = next;
        }
    }

    private static void varint(BitWriter out, long value) {
        unsignedVarint(out, value << 1 ^ value >> 63);
    }

    private static void unsignedVarint(BitWriter out, long value) {
        long rest = value;
        for (; (rest & ~0x7fL) != 0; rest >>>= 7) {
            out.put(rest & 0x7f | 0x80, 8);
        }
        out.put(rest, 8);
    }

    /** An XOR2 chunk. */
    private static byte[] xor2(long[] times, double[] values, long[] starts) {
        BitWriter out = new BitWriter();
        out.clear(3);
        Starts written = new Starts();
        long base = 0;
        long delta = 0;
        int[] window = {-1, 0};
        for (int i = 0; i < times.length; i++) {
            long bits = Double.doubleToRawLongBits(values[i]);
            boolean stale = bits == StaleMarker.BITS;
            if (i == 0) {
                varint(out, times[0]);
                out.put(bits, 64);
            } else {
                long nextDelta = times[i] - times[i - 1];
                long dod = nextDelta - delta;
                delta = nextDelta;
                if (i == 1) {
                    unsignedVarint(out, nextDelta);
                    value(out, bits, base, stale, window);
                } else if (dod == 0) {
                    if (stale) {
                        out.put(0b11111, 5);
                    } else if (bits == base) {
                        out.put(0, 1);
                    } else {
                        out.put(0b10, 2);
                        changed(out, bits ^ base, window, 0, 1, 1, 1);
                    }
                } else {
                    if (dod >= -4096 && dod < 4096) {
                        out.put(0b110L << 13 | dod & 0x1fff, 16);
                    } else if (dod >= -524288 && dod < 524288) {
                        out.put(0b1110L << 20 | dod & 0xfffff, 24);
                    } else {
                        out.put(0b11110, 5);
                        out.put(dod, 64);
                    }
                    value(out, bits, base, stale, window);
                }
            }
            base = stale ? base : bits;
            written.write(out, i, times[i], i == 0 ? 0 : times[i - 1], starts[i]);
            out.setByte(0, i + 1 >>> 8);
            out.setByte(1, i + 1);
        }
        return out.copy(0);
    }

    private static void value(BitWriter out, long bits, long base, boolean stale, int[] window) {
        if (stale) {
            out.put(0b111, 3);
        } else if (bits == base) {
            out.put(0, 1);
        } else {
            changed(out, bits ^ base, window, 0b10, 2, 0b110, 3);
        }
    }

    private static void changed(BitWriter out, long x, int[] window, int same, int sameBits, int other, int otherBits) {
        int leading = Math.min(31, Long.numberOfLeadingZeros(x));
        int trailing = Long.numberOfTrailingZeros(x);
        if (window[0] >= 0 && leading >= window[0] && trailing >= window[1]) {
            out.put(same, sameBits);
        } else {
            window[0] = leading;
            window[1] = trailing;
            out.put(other, otherBits);
            out.put(leading, 5);
            out.put(64 - leading - trailing & 0x3f, 6);
        }
        out.put(x >>> window[1], 64 - window[0] - window[1]);
    }

    private static Batch decode(Encoding encoding, byte[] chunk) {
        Batch batch = new Batch();
        byte[] data = Arrays.copyOf(chunk, chunk.length + XorChunk.READ_SLACK);
        ChunkDecoder.decode(encoding, data, 0, chunk.length, batch);
        return batch;
    }

    @Seeded(runs = 150)
    void decode_xor2_givesTimesValuesAndStarts(RandomGenerator random) {
        int n = 1 + random.nextInt(200);
        long[] times = new long[n];
        double[] values = new double[n];
        long[] starts = new long[n];
        long time = 1_700_000_000_000L;
        double value = random.nextInt(100);
        long start = random.nextBoolean() ? time - random.nextInt(100_000) : 0;
        for (int i = 0; i < n; i++) {
            time += switch (random.nextInt(12)) {
                case 0 -> 15_000 + random.nextInt(5000);
                case 1 -> 15_000 + random.nextInt(600_000);
                case 2 -> random.nextLong(1L << 40);
                default -> 15_000;
            };
            times[i] = time;
            value = random.nextInt(3) == 0 ? value : random.nextInt(3) == 0 ? random.nextDouble() : value + 5;
            values[i] = random.nextInt(9) == 0 ? StaleMarker.VALUE : value;
            start = start != 0 && random.nextInt(20) == 0 ? time - random.nextInt(10_000) : start;
            starts[i] = start;
        }
        Batch batch = decode(Encoding.XOR2, xor2(times, values, starts));
        assertThat(batch.count()).isEqualTo(n);
        for (int i = 0; i < n; i++) {
            assertThat(batch.timestamps()[i]).isEqualTo(times[i]);
            assertThat(Double.doubleToRawLongBits(batch.values()[i])).isEqualTo(Double.doubleToRawLongBits(values[i]));
            assertThat(batch.startTimestamp(i)).isEqualTo(starts[i]);
        }
    }

    @Test
    void decode_xor2_ofDescribedBytes() {
        // Two samples: 1 at time 10, and 1 at time 20, with the start timestamp 4 for both.
        byte[] chunk = {0, 2, (byte) 0x80, 20, 0x3f, (byte) 0xf0, 0, 0, 0, 0, 0, 0, 12, 10, 0};
        Batch batch = decode(Encoding.XOR2, chunk);
        assertThat(batch.count()).isEqualTo(2);
        assertThat(batch.timestamps()).startsWith(10, 20);
        assertThat(batch.values()).startsWith(1, 1);
        assertThat(batch.startTimestamp(0)).isEqualTo(4);
        assertThat(batch.startTimestamp(1)).isEqualTo(4);
    }

    @Seeded(runs = 60)
    void decode_histograms_givesStarts(RandomGenerator random) {
        int n = 1 + random.nextInt(150);
        BitWriter out = new BitWriter();
        BitWriter floats = new BitWriter();
        out.clear(3);
        floats.clear(3);
        HistogramLayout layout =
                new HistogramLayout(0, 0.5, Spans.of(new int[] {0}, new int[] {1}), Spans.NONE, new double[0]);
        layout.write(out);
        layout.write(floats);
        Starts starts = new Starts();
        Starts floatStarts = new Starts();
        XorField sum = new XorField();
        XorField[] fields = {new XorField(), new XorField(), new XorField(), new XorField()};
        long start = random.nextInt(3) == 0 ? 0 : 900;
        long[] wanted = new long[n];
        for (int i = 0; i < n; i++) {
            start = random.nextInt(30) == 0 ? 1000L * i + 500 : start;
            wanted[i] = start;
            // One observation more each second.
            if (i == 0) {
                out.varbit(1000);
                out.unsignedVarbit(1);
                out.unsignedVarbit(0);
                sum.first(1, out);
                out.varbit(1);
                floats.varbit(1000);
                for (int k = 0; k < 4; k++) {
                    fields[k].first(k == 1 ? 0 : 1, floats);
                }
            } else {
                out.varbit(i == 1 ? 1000 : 0);
                out.varbit(i == 1 ? 1 : 0);
                out.varbit(0);
                sum.next(i + 1, out);
                out.varbit(i == 1 ? 1 : 0);
                floats.varbit(i == 1 ? 1000 : 0);
                for (int k = 0; k < 4; k++) {
                    fields[k].next(k == 1 ? 0 : i + 1, floats);
                }
            }
            starts.write(out, i, 1000L * (i + 1), 1000L * i, start);
            floatStarts.write(floats, i, 1000L * (i + 1), 1000L * i, start);
        }
        for (BitWriter chunk : new BitWriter[] {out, floats}) {
            chunk.setByte(0, ResetHeader.bits(ResetHint.GAUGE) | n >>> 8);
            chunk.setByte(1, n);
        }
        assertHistograms(decode(Encoding.HISTOGRAM_ST, out.copy(0)), wanted);
        assertHistograms(decode(Encoding.FLOAT_HISTOGRAM_ST, floats.copy(0)), wanted);
    }

    private static void assertHistograms(Batch batch, long[] starts) {
        assertThat(batch.count()).isEqualTo(starts.length);
        for (int i = 0; i < starts.length; i++) {
            assertThat(batch.timestamps()[i]).isEqualTo(1000L * (i + 1));
            assertThat(batch.startTimestamp(i)).isEqualTo(starts[i]);
            FloatHistogram h = Objects.requireNonNull(batch.histogram(i));
            assertThat(h.resetHint()).isEqualTo(ResetHint.GAUGE);
            assertThat(h).isEqualTo(expected(i + 1));
        }
    }

    private static FloatHistogram expected(int count) {
        return new Histogram(
                        ResetHint.GAUGE,
                        0,
                        0.5,
                        0,
                        count,
                        count,
                        Spans.of(new int[] {0}, new int[] {1}),
                        new long[] {count},
                        Spans.NONE,
                        new long[0],
                        new double[0])
                .toFloat();
    }
}
