package io.narthex.exposition;

import java.util.Arrays;

/** Where the parts of a message {@code MetricFamily} are. Used for one after the other; owned by one thread. */
final class ProtoFamily {
    private final ProtoReader in = new ProtoReader();

    int nameFrom;
    int nameTo;
    int helpFrom;
    int helpTo;
    int unitFrom;
    int unitTo;

    /** The number of the type; a message that has none is a counter. */
    int type;

    /** From and to of each metric. */
    int[] metricRanges = new int[16];

    int metrics;

    void read(byte[] page, int from, int to) {
        nameFrom = nameTo = helpFrom = helpTo = unitFrom = unitTo = from;
        type = 0;
        metrics = 0;
        in.reset(page, from, to);
        while (in.more()) {
            int tag = (int) in.varint();
            int wireType = tag & 7;
            switch (tag >>> 3) {
                case 1 -> {
                    nameTo = text(wireType);
                    nameFrom = begin;
                }
                case 2 -> {
                    helpTo = text(wireType);
                    helpFrom = begin;
                }
                case 3 -> type = (int) in.varint();
                case 4 -> {
                    int behind = text(wireType);
                    if (2 * metrics + 2 > metricRanges.length) {
                        metricRanges = Arrays.copyOf(metricRanges, metricRanges.length * 2);
                    }
                    metricRanges[2 * metrics] = begin;
                    metricRanges[2 * metrics + 1] = behind;
                    metrics++;
                }
                case 5 -> {
                    unitTo = text(wireType);
                    unitFrom = begin;
                }
                default -> in.skip(wireType);
            }
        }
    }

    private int begin;

    /** Passes over what has a length; its beginning is then noted. */
    private int text(int wireType) {
        in.expect(wireType, ProtoReader.BYTES);
        int behind = in.delimited();
        begin = in.at;
        in.at = behind;
        return behind;
    }
}
