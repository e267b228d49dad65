package io.narthex.exposition;

import io.narthex.model.histogram.Histogram;
import java.util.Arrays;

/** One message {@code Metric}: labels and numbers. Used for one after the other; owned by one thread. */
final class ProtoMetric {
    private final ProtoReader in = new ProtoReader();
    private final ProtoReader inner = new ProtoReader();

    final ProtoHistogram histogram = new ProtoHistogram();

    /** Of each label: name from, name to, value from, value to. */
    int[] pairRanges = new int[32];

    int pairs;
    double value;
    long timestamp;
    int exemplarFrom;
    int exemplarTo;
    long created;
    boolean hasCreated;

    double summaryCount;
    double summarySum;
    int quantiles;
    double[] quantileNames = new double[8];
    double[] quantileValues = new double[8];

    void read(byte[] page, int from, int to) {
        pairs = 0;
        value = 0;
        timestamp = 0;
        exemplarFrom = exemplarTo = 0;
        hasCreated = false;
        summaryCount = 0;
        summarySum = 0;
        quantiles = 0;
        histogram.read(page, from, from);
        in.reset(page, from, to);
        while (in.more()) {
            int tag = (int) in.varint();
            int number = tag >>> 3;
            if (number == 6) {
                timestamp = in.varint();
                continue;
            }
            if (number < 1 || number > 7) {
                in.skip(tag & 7);
                continue;
            }
            in.expect(tag & 7, ProtoReader.BYTES);
            int behind = in.delimited();
            inner.reset(page, in.at, behind);
            in.at = behind;
            part(number);
        }
    }

    private void part(int number) {
        switch (number) {
            case 1 -> pair();
            case 4 -> summary();
            case 7 -> histogram.read(inner.page, inner.at, inner.end);
            default -> number();
        }
    }

    private void pair() {
        if (4 * pairs + 4 > pairRanges.length) {
            pairRanges = Arrays.copyOf(pairRanges, pairRanges.length * 2);
        }
        Arrays.fill(pairRanges, 4 * pairs, 4 * pairs + 4, inner.at);
        while (inner.more()) {
            int tag = (int) inner.varint();
            int number = tag >>> 3;
            if (number == 1 || number == 2) {
                inner.expect(tag & 7, ProtoReader.BYTES);
                int behind = inner.delimited();
                pairRanges[4 * pairs + 2 * number - 2] = inner.at;
                pairRanges[4 * pairs + 2 * number - 1] = behind;
                inner.at = behind;
            } else {
                inner.skip(tag & 7);
            }
        }
        pairs++;
    }

    /** A gauge, an untyped value, or a counter with its exemplar and start. */
    private void number() {
        while (inner.more()) {
            int tag = (int) inner.varint();
            switch (tag >>> 3) {
                case 1 -> value = inner.fixedDouble();
                case 2 -> {
                    exemplarTo = inner.delimited();
                    exemplarFrom = inner.at;
                    inner.at = exemplarTo;
                }
                case 3 -> created();
                default -> inner.skip(tag & 7);
            }
        }
    }

    private void created() {
        int behind = inner.delimited();
        created = ProtoExemplars.millis(inner.page, inner.at, behind);
        hasCreated = true;
        inner.at = behind;
    }

    private void summary() {
        while (inner.more()) {
            int tag = (int) inner.varint();
            switch (tag >>> 3) {
                case 1 -> summaryCount = Histogram.unsigned(inner.varint());
                case 2 -> summarySum = inner.fixedDouble();
                case 3 -> quantile();
                case 4 -> created();
                default -> inner.skip(tag & 7);
            }
        }
    }

    private void quantile() {
        if (quantiles == quantileNames.length) {
            quantileNames = Arrays.copyOf(quantileNames, quantiles * 2);
            quantileValues = Arrays.copyOf(quantileValues, quantiles * 2);
        }
        quantileNames[quantiles] = 0;
        quantileValues[quantiles] = 0;
        int behind = inner.delimited();
        while (inner.at < behind) {
            int tag = (int) inner.varint();
            switch (tag >>> 3) {
                case 1 -> quantileNames[quantiles] = inner.fixedDouble();
                case 2 -> quantileValues[quantiles] = inner.fixedDouble();
                default -> inner.skip(tag & 7);
            }
        }
        if (inner.at != behind) {
            throw inner.wrong("unexpected EOF");
        }
        quantiles++;
    }
}
