package io.narthex.tsdb.chunk;

import io.narthex.model.histogram.FloatHistogram;
import io.narthex.model.histogram.Histogram;
import io.narthex.model.histogram.Spans;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.IntToDoubleFunction;

/** Remote-write requests of samples, by hand. */
public final class HistogramWire {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** A field of a request: a series with one histogram. */
    public static byte[] series(Map<String, String> labels, byte[] histogram) {
        HistogramWire series = new HistogramWire();
        labels.forEach((name, value) -> series.message(
                1, new HistogramWire().text(1, name).text(2, value).out.toByteArray()));
        series.message(4, histogram);
        return new HistogramWire().message(1, series.out.toByteArray()).out.toByteArray();
    }

    /** A field of a request: a series with one float. */
    public static byte[] series(Map<String, String> labels, long time, double value) {
        HistogramWire series = new HistogramWire();
        labels.forEach((name, text) -> series.message(
                1, new HistogramWire().text(1, name).text(2, text).out.toByteArray()));
        HistogramWire sample = new HistogramWire();
        sample.fixed(1, value);
        sample.number(2, time);
        series.message(2, sample.out.toByteArray());
        return new HistogramWire().message(1, series.out.toByteArray()).out.toByteArray();
    }

    public static byte[] histogram(long time, Histogram h) {
        HistogramWire w = new HistogramWire();
        w.number(1, h.count());
        w.common(h.sum(), h.schema(), h.zeroThreshold());
        w.number(6, h.zeroCount());
        w.spans(8, h.negativeSpans());
        w.message(9, deltas(h.negativeCounts()));
        w.spans(11, h.positiveSpans());
        w.message(12, deltas(h.positiveCounts()));
        w.end(h.resetHint().ordinal(), time, h.customBounds());
        return w.out.toByteArray();
    }

    public static byte[] histogram(long time, FloatHistogram h) {
        HistogramWire w = new HistogramWire();
        w.fixed(2, h.count());
        w.common(h.sum(), h.schema(), h.zeroThreshold());
        w.fixed(7, h.zeroCount());
        w.spans(8, Spans.of(h.negative()));
        w.message(10, doubles(h.negative().size(), i -> h.negative().count(i)));
        w.spans(11, Spans.of(h.positive()));
        w.message(13, doubles(h.positive().size(), i -> h.positive().count(i)));
        w.end(h.resetHint().ordinal(), time, h.customBoundsCopy());
        return w.out.toByteArray();
    }

    private void common(double sum, int schema, double zeroThreshold) {
        fixed(3, sum);
        number(4, zigZag(schema));
        fixed(5, zeroThreshold);
    }

    private void end(int hint, long time, double[] bounds) {
        number(14, hint);
        number(15, time);
        message(16, doubles(bounds.length, i -> bounds[i]));
    }

    private void spans(int field, Spans spans) {
        for (int i = 0; i < spans.size(); i++) {
            HistogramWire span = new HistogramWire();
            span.number(1, zigZag(spans.offset(i)));
            span.number(2, spans.length(i));
            message(field, span.out.toByteArray());
        }
    }

    private static byte[] deltas(long[] counts) {
        HistogramWire w = new HistogramWire();
        long before = 0;
        for (long count : counts) {
            w.varint(zigZag(count - before));
            before = count;
        }
        return w.out.toByteArray();
    }

    private static byte[] doubles(int n, IntToDoubleFunction value) {
        ByteBuffer buffer = ByteBuffer.allocate(8 * n).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < n; i++) {
            buffer.putLong(Double.doubleToRawLongBits(value.applyAsDouble(i)));
        }
        return buffer.array();
    }

    private static long zigZag(long value) {
        return value << 1 ^ value >> 63;
    }

    private HistogramWire text(int field, String text) {
        return message(field, text.getBytes(StandardCharsets.UTF_8));
    }

    private HistogramWire message(int field, byte[] bytes) {
        varint(field << 3 | 2);
        varint(bytes.length);
        out.writeBytes(bytes);
        return this;
    }

    private void number(int field, long value) {
        varint(field << 3);
        varint(value);
    }

    private void fixed(int field, double value) {
        varint(field << 3 | 1);
        out.writeBytes(doubles(1, i -> value));
    }

    private void varint(long value) {
        long rest = value;
        for (; (rest & ~0x7fL) != 0; rest >>>= 7) {
            out.write((int) rest & 0x7f | 0x80);
        }
        out.write((int) rest);
    }
}
