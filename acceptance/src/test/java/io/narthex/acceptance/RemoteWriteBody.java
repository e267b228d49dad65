package io.narthex.acceptance;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.xerial.snappy.Snappy;

/** The body of a request of remote write 1.0, written field by field. */
final class RemoteWriteBody {
    private final Message request = new Message();

    /** A message of Protocol Buffers. */
    static final class Message {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        private Message varint(long value) {
            long left = value;
            while ((left & ~0x7fL) != 0) {
                bytes.write((int) (left & 0x7f | 0x80));
                left >>>= 7;
            }
            bytes.write((int) left);
            return this;
        }

        Message integer(int field, long value) {
            return varint((long) field << 3).varint(value);
        }

        Message signed(int field, long value) {
            return integer(field, value << 1 ^ value >> 63);
        }

        Message number(int field, double value) {
            varint((long) field << 3 | 1);
            long bits = Double.doubleToRawLongBits(value);
            for (int i = 0; i < 64; i += 8) {
                bytes.write((int) (bits >>> i));
            }
            return this;
        }

        Message data(int field, byte[] data) {
            varint((long) field << 3 | 2).varint(data.length);
            bytes.writeBytes(data);
            return this;
        }

        Message text(int field, String text) {
            return data(field, text.getBytes(StandardCharsets.UTF_8));
        }

        Message message(int field, Consumer<Message> fill) {
            Message inner = new Message();
            fill.accept(inner);
            return data(field, inner.bytes.toByteArray());
        }
    }

    private RemoteWriteBody series(Map<String, String> labels, Consumer<Message> fill) {
        request.message(1, series -> {
            labels(series, labels);
            fill.accept(series);
        });
        return this;
    }

    private static void labels(Message to, Map<String, String> labels) {
        new TreeMap<>(labels)
                .forEach((name, value) ->
                        to.message(1, label -> label.text(1, name).text(2, value)));
    }

    RemoteWriteBody sample(Map<String, String> labels, long time, double value) {
        return series(
                labels,
                series -> series.message(2, sample -> sample.number(1, value).integer(2, time)));
    }

    /** A sample with an exemplar at the same time. */
    RemoteWriteBody sampleWithExemplar(Map<String, String> labels, long time, double value, String trace) {
        return series(
                labels,
                series -> series.message(2, sample -> sample.number(1, value).integer(2, time))
                        .message(3, exemplar -> {
                            labels(exemplar, Map.of("trace_id", trace));
                            exemplar.number(2, value).integer(3, time);
                        }));
    }

    /** A counter histogram of schema 1 with whole counts. */
    RemoteWriteBody histogram(Map<String, String> labels, long time, int firstBucket, long... counts) {
        return series(
                labels,
                series -> series.message(4, histogram -> {
                    long sum = 1;
                    for (long count : counts) {
                        sum += count;
                    }
                    histogram
                            .integer(1, sum)
                            .number(3, sum * 1.5)
                            .signed(4, 1)
                            .number(5, 0.001)
                            .integer(6, 1);
                    histogram.message(11, span -> span.signed(1, firstBucket).integer(2, counts.length));
                    long before = 0;
                    for (long count : counts) {
                        histogram.signed(12, count - before);
                        before = count;
                    }
                    histogram.integer(15, time);
                }));
    }

    /** A gauge histogram of schema 0 with fractional counts. */
    RemoteWriteBody floatHistogram(Map<String, String> labels, long time, double... counts) {
        return series(
                labels,
                series -> series.message(4, histogram -> {
                    double sum = 0.5;
                    for (double count : counts) {
                        sum += count;
                    }
                    histogram
                            .number(2, sum)
                            .number(3, sum * 2)
                            .signed(4, 0)
                            .number(5, 0.01)
                            .number(7, 0.5);
                    histogram.message(8, span -> span.signed(1, 0).integer(2, counts.length));
                    for (double count : counts) {
                        histogram.number(10, count);
                    }
                    histogram.integer(14, 3).integer(15, time);
                }));
    }

    /** A histogram with bounds of its own. */
    RemoteWriteBody customHistogram(Map<String, String> labels, long time, long... counts) {
        return series(
                labels,
                series -> series.message(4, histogram -> {
                    long sum = 0;
                    for (long count : counts) {
                        sum += count;
                    }
                    histogram.integer(1, sum).number(3, sum).signed(4, -53);
                    histogram.message(11, span -> span.signed(1, 0).integer(2, counts.length));
                    long before = 0;
                    for (long count : counts) {
                        histogram.signed(12, count - before);
                        before = count;
                    }
                    histogram.integer(15, time);
                    for (int i = 1; i < counts.length; i++) {
                        histogram.number(16, i * 0.25);
                    }
                }));
    }

    /** As it is sent. */
    byte[] compressed() {
        try {
            return Snappy.compress(request.bytes.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
