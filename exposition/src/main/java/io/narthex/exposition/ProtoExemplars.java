package io.narthex.exposition;

import io.narthex.model.Labels;
import io.narthex.model.Utf8;
import java.util.OptionalLong;

/** Reads exemplars and timestamps as messages. */
final class ProtoExemplars {
    private static final int SECOND = 1000;
    private static final int MILLI = 1_000_000;

    private ProtoExemplars() {}

    /** The exemplar in a range of a page. */
    static Exemplar read(byte[] page, int from, int to) {
        ProtoReader in = new ProtoReader();
        in.reset(page, from, to);
        Labels.Builder labels = Labels.builder();
        double value = 0;
        OptionalLong timestamp = OptionalLong.empty();
        while (in.more()) {
            int tag = (int) in.varint();
            switch (tag >>> 3) {
                case 1 -> {
                    int behind = in.delimited();
                    pair(page, in.at, behind, labels);
                    in.at = behind;
                }
                case 2 -> value = in.fixedDouble();
                case 3 -> {
                    int behind = in.delimited();
                    timestamp = OptionalLong.of(millis(page, in.at, behind));
                    in.at = behind;
                }
                default -> in.skip(tag & 7);
            }
        }
        return new Exemplar(labels.build(), value, timestamp);
    }

    private static void pair(byte[] page, int from, int to, Labels.Builder labels) {
        ProtoReader in = new ProtoReader();
        in.reset(page, from, to);
        String name = "";
        String value = "";
        while (in.more()) {
            int tag = (int) in.varint();
            if (tag >>> 3 == 1 || tag >>> 3 == 2) {
                in.expect(tag & 7, ProtoReader.BYTES);
                int behind = in.delimited();
                String text = Utf8.decode(page, in.at, behind);
                in.at = behind;
                if (tag >>> 3 == 1) {
                    name = text;
                } else {
                    value = text;
                }
            } else {
                in.skip(tag & 7);
            }
        }
        labels.set(name, value);
    }

    /** A timestamp of seconds and nanoseconds as milliseconds since the epoch. */
    static long millis(byte[] page, int from, int to) {
        ProtoReader in = new ProtoReader();
        in.reset(page, from, to);
        long seconds = 0;
        long nanos = 0;
        while (in.more()) {
            int tag = (int) in.varint();
            switch (tag >>> 3) {
                case 1 -> seconds = in.varint();
                case 2 -> nanos = in.varint();
                default -> in.skip(tag & 7);
            }
        }
        return seconds * SECOND + (int) nanos / MILLI;
    }
}
