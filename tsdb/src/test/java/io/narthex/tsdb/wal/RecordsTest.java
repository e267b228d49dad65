package io.narthex.tsdb.wal;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.model.Exemplar;
import io.narthex.model.Labels;
import io.narthex.model.Metadata;
import io.narthex.model.MetricType;
import io.narthex.model.histogram.Buckets;
import io.narthex.model.histogram.FloatHistogram;
import io.narthex.model.histogram.Histogram;
import io.narthex.model.histogram.ResetHint;
import io.narthex.model.histogram.Spans;
import io.narthex.testkit.Seeded;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class RecordsTest {
    private final RecordedLog written = new RecordedLog();

    /** Fills a record of a random kind, and tells the listener what is in it. */
    static void fill(RecordEncoder record, RandomGenerator random, LogListener also) {
        int n = random.nextInt(20);
        int kind = random.nextInt(10);
        switch (kind) {
            case 0 -> record.beginSeries();
            case 1 -> record.beginSamples();
            case 2, 3 -> record.beginHistograms(kind == 3);
            case 4, 5 -> record.beginFloatHistograms(kind == 5);
            case 6 -> record.beginExemplars();
            case 7 -> record.beginMetadata();
            case 8 -> record.beginDeletions();
            default -> record.beginMarkers();
        }
        for (int i = 0; i < n; i++) {
            long ref = random.nextLong() >>> (1 + random.nextInt(60));
            long time = random.nextLong() >> random.nextInt(40);
            switch (kind) {
                case 0 -> {
                    Labels labels = labels(random);
                    record.addSeries(ref, labels);
                    also.series(ref, labels);
                }
                case 1 -> {
                    double value = Double.longBitsToDouble(random.nextLong());
                    record.addSample(ref, time, value);
                    also.sample(ref, time, value);
                }
                case 2, 3 -> {
                    Histogram histogram = histogram(random, kind == 3);
                    record.addHistogram(ref, time, histogram);
                    also.histogram(ref, time, histogram);
                }
                case 4, 5 -> {
                    FloatHistogram histogram = floatHistogram(random, kind == 5);
                    record.addHistogram(ref, time, histogram);
                    also.histogram(ref, time, histogram);
                }
                case 6 -> {
                    Exemplar exemplar = new Exemplar(labels(random), random.nextDouble(), time);
                    record.addExemplar(ref, exemplar);
                    also.exemplar(ref, exemplar);
                }
                case 7 -> {
                    MetricType type = pick(random, MetricType.values());
                    Metadata metadata = new Metadata(type, "u" + i, i % 2 == 0 ? "" : "what ü is");
                    record.addMetadata(ref, metadata);
                    also.metadata(ref, metadata);
                }
                case 8 -> {
                    record.addDeletion(ref, time, time + i);
                    also.deletion(ref, time, time + i);
                }
                default -> {
                    record.addMarker(ref, time);
                    also.marker(ref, time);
                }
            }
        }
        record.end();
    }

    private static <T> T pick(RandomGenerator random, T[] values) {
        return values[random.nextInt(values.length)];
    }

    private static Labels labels(RandomGenerator random) {
        String[] pairs = new String[2 * random.nextInt(5)];
        for (int i = 0; i < pairs.length; i += 2) {
            pairs[i] = "name" + i;
            pairs[i + 1] = "v" + random.nextInt(1000);
        }
        return Labels.of(pairs);
    }

    private static Spans spans(RandomGenerator random) {
        int n = random.nextInt(4);
        int[] offsets = new int[n];
        int[] lengths = new int[n];
        for (int i = 0; i < n; i++) {
            offsets[i] = i == 0 ? random.nextInt(2000) - 1000 : random.nextInt(20);
            lengths[i] = random.nextInt(5);
        }
        return Spans.of(offsets, lengths);
    }

    private static long[] counts(RandomGenerator random, Spans spans) {
        return random.longs(spans.bucketCount()).map(n -> n >>> 20).toArray();
    }

    private static Histogram histogram(RandomGenerator random, boolean custom) {
        Spans positive = spans(random);
        Spans negative = custom ? Spans.NONE : spans(random);
        return new Histogram(
                pick(random, ResetHint.values()),
                custom ? -53 : random.nextInt(13) - 4,
                random.nextDouble(),
                random.nextLong(),
                random.nextLong(),
                random.nextDouble(),
                positive,
                counts(random, positive),
                negative,
                counts(random, negative),
                custom ? random.doubles(random.nextInt(5)).toArray() : new double[0]);
    }

    private static Buckets buckets(RandomGenerator random) {
        Spans spans = spans(random);
        return spans.with(random.doubles(spans.bucketCount()).toArray());
    }

    private static FloatHistogram floatHistogram(RandomGenerator random, boolean custom) {
        double sum = random.nextDouble();
        FloatHistogram histogram = custom
                ? FloatHistogram.custom(random.doubles(random.nextInt(5)).toArray(), 5, sum, buckets(random))
                : FloatHistogram.exponential(
                        random.nextInt(13) - 4, 0.5, random.nextInt(9), 17, sum, buckets(random), buckets(random));
        return histogram.withResetHint(pick(random, ResetHint.values()));
    }

    @Seeded(runs = 200)
    void read_givesWhatWasEncoded(RandomGenerator random) throws IOException {
        Compression compression = pick(random, Compression.values());
        RecordEncoder record = new RecordEncoder(compression, 128 * 1024);
        fill(record, random, written);
        RecordedLog read = new RecordedLog();
        Decompressor decompressor = new Decompressor();
        decompressor.unfold(record.bytes(), record.length(), record.flags());
        new RecordReader(read).read(decompressor.data(), decompressor.length());
        assertThat(read.entries()).isEqualTo(written.entries());
        written.clear();
    }

    @Seeded(runs = 300)
    void read_damaged_saysSoAndTakesNoMemory(RandomGenerator random) {
        RecordEncoder record = new RecordEncoder(Compression.NONE, 128 * 1024);
        fill(record, random, written);
        written.clear();
        byte[] bytes = Arrays.copyOf(record.bytes(), record.length());
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
        int length = random.nextInt(3) == 0 ? random.nextInt(bytes.length + 1) : bytes.length;
        RecordedLog read = new RecordedLog();
        try {
            new RecordReader(read).read(bytes, length);
        } catch (InvalidRecordException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
        // Each entry takes at least two bytes.
        assertThat(read.entries()).hasSizeLessThanOrEqualTo(length / 2);
    }

    private static List<String> read(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
        RecordedLog read = new RecordedLog();
        new RecordReader(read).read(bytes, bytes.length);
        return read.entries();
    }

    @Test
    void read_histogramsOfTheSecondKind_givesRefsAndTimes() {
        // Reference 5 at 1000 with start 900; then reference 7 at 1010 with the same start, and 8 at 1011 with another.
        String histogram = "02 02 3f50624dd2f1a9fc 01 05 4014000000000000 01 0002 00 02 02 02 00 ";
        String first = "0a d00f 880e " + histogram;
        String second = "04 14 01 " + histogram;
        String third = "02 16 02 03 " + histogram;
        String expected = "=NOT_RESET 1 0.001 1 5 5.0 [0][2] [1, 2] [][] [] []";
        assertThat(read("0c " + first + second + third))
                .containsExactly("5@1000" + expected, "7@1010" + expected, "8@1011" + expected);
    }

    @Test
    void read_unknownSchemas_arePassedOver() {
        String head = "07 0000000000000001 00000000000003e8 ";
        String unknown = "00 00 00 c801 3f50624dd2f1a9fc 01 05 4014000000000000 00 00 00 00 ";
        String known = "02 04 00 02 3f50624dd2f1a9fc 01 05 4014000000000000 00 00 00 00 ";
        assertThat(read(head + unknown + known)).containsExactly("2@1002=UNKNOWN 1 0.001 1 5 5.0 [][] [] [][] [] []");
    }
}
