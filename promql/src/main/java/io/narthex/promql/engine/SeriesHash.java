package io.narthex.promql.engine;

import io.narthex.model.Labels;
import io.narthex.model.Utf8;
import io.narthex.model.XxHash64;
import java.io.ByteArrayOutputStream;

/** Prometheus' hash of a label set, which decides what {@code limit_ratio} takes: xxHash over names and values, each behind its length. */
final class SeriesHash {
    /** Lengths from here on take three more bytes. */
    private static final int LONG = 255;

    private static final double MAX_UNSIGNED = 0x1p64;

    private SeriesHash() {}

    /** The hash as a number from 0 to 1. */
    static double share(Labels labels) {
        long hash = of(labels);
        double unsigned = hash >= 0 ? (double) hash : (double) (hash >>> 1 | hash & 1) * 2;
        return unsigned / MAX_UNSIGNED;
    }

    private static long of(Labels labels) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < labels.size(); i++) {
            write(labels.name(i), out);
            write(labels.value(i), out);
        }
        byte[] bytes = out.toByteArray();
        return XxHash64.hash(bytes, 0, bytes.length);
    }

    private static void write(String text, ByteArrayOutputStream out) {
        byte[] bytes = Utf8.encode(text);
        if (bytes.length < LONG) {
            out.write(bytes.length);
        } else {
            out.write(LONG);
            out.write(bytes.length);
            out.write(bytes.length >> 8);
            out.write(bytes.length >> 16);
        }
        out.writeBytes(bytes);
    }
}
