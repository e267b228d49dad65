package io.narthex.exposition;

import io.narthex.model.LabelNames;
import io.narthex.model.Labels;
import io.narthex.model.MetricType;
import io.narthex.model.Utf8;
import io.narthex.model.histogram.FloatHistogram;
import io.narthex.model.histogram.Histogram;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Reads metric families as length-delimited messages {@code io.prometheus.client.MetricFamily}. A series is known by a key that is made of its name and labels:
 * {@link #bytes}, {@link #start} and {@link #end} tell where it is.
 */
public final class ProtobufParser implements ExpositionParser {
    private static final int COUNTER = 0;
    private static final int GAUGE = 1;
    private static final int SUMMARY = 2;
    private static final int HISTOGRAM = 4;
    private static final int GAUGE_HISTOGRAM = 5;

    private final ProtoReader in = new ProtoReader();
    private final ProtoFamily family = new ProtoFamily();
    private final ProtoMetric metric = new ProtoMetric();
    private final ProtoKey key = new ProtoKey();

    private boolean natives;
    private boolean classicsToo = true;

    /** What of the family comes next: 0 type, 1 help, 2 unit, 3 its metrics. */
    private int stage;

    private boolean inFamily;
    private int nextMetric;

    /** The sample of the metric that comes next; behind the last one, the next metric is read. */
    private int sample;

    private int samples;
    private ExpositionEntry entry = ExpositionEntry.EOF;
    private double value;

    /** The classic bucket or quantile that the sample is; -1 for another sample. */
    private int part;

    /** A parser without a page. */
    public ProtobufParser() {}

    @Override
    public void histograms(boolean nativeOnes, boolean classicOnesToo) {
        natives = nativeOnes;
        classicsToo = classicOnesToo;
    }

    @Override
    public void reset(byte[] page, int length) {
        in.reset(page, 0, length);
        inFamily = false;
        sample = 0;
        samples = 0;
    }

    /** Keys are made, not found: there is nothing to compare with. */
    @Override
    public void expect(byte[] bytes, int from, int to) {}

    @Override
    public ExpositionEntry next() {
        entry = read();
        return entry;
    }

    private ExpositionEntry read() {
        while (true) {
            if (sample < samples) {
                return sample(sample++);
            }
            if (!inFamily) {
                if (!in.more()) {
                    return ExpositionEntry.EOF;
                }
                beginFamily();
            }
            switch (stage++) {
                case 0 -> {
                    key.ofText("T", in.page, family.nameFrom, family.nameTo, family.type);
                    return ExpositionEntry.TYPE;
                }
                case 1 -> {
                    if (family.helpTo > family.helpFrom) {
                        key.ofText("H", in.page, family.helpFrom, family.helpTo, nameHash());
                        return ExpositionEntry.HELP;
                    }
                }
                case 2 -> {
                    if (family.unitTo > family.unitFrom) {
                        key.ofText("U", in.page, family.unitFrom, family.unitTo, nameHash());
                        return ExpositionEntry.UNIT;
                    }
                }
                default -> nextMetric();
            }
        }
    }

    private int nameHash() {
        int hash = 0;
        for (int i = family.nameFrom; i < family.nameTo; i++) {
            hash = hash * 31 + in.page[i];
        }
        return hash;
    }

    private void beginFamily() {
        int behind = in.delimited();
        family.read(in.page, in.at, behind);
        in.at = behind;
        if (!Utf8.isValid(in.page, family.nameFrom, family.nameTo) || family.nameTo == family.nameFrom) {
            throw in.wrong("invalid metric name: " + Utf8.decode(in.page, family.nameFrom, family.nameTo));
        }
        inFamily = true;
        stage = 0;
        nextMetric = 0;
    }

    private void nextMetric() {
        if (nextMetric == family.metrics) {
            inFamily = false;
            return;
        }
        metric.read(in.page, family.metricRanges[2 * nextMetric], family.metricRanges[2 * nextMetric + 1]);
        nextMetric++;
        sample = 0;
        samples = switch (family.type) {
            case SUMMARY -> 2 + metric.quantiles;
            case HISTOGRAM, GAUGE_HISTOGRAM -> histogramSamples();
            default -> 1;
        };
    }

    /** A native histogram is one sample, a classic one has a count, a sum, and its buckets, to which the infinite one is added if it is missing. */
    private int histogramSamples() {
        return (isNative() ? 1 : 0) + (hasClassic() ? 2 + metric.histogram.bucketCount + (lacksInfinity() ? 1 : 0) : 0);
    }

    private boolean isNative() {
        return natives && metric.histogram.isNative();
    }

    private boolean hasClassic() {
        return !isNative() || classicsToo && metric.histogram.bucketCount > 0;
    }

    private boolean lacksInfinity() {
        ProtoHistogram histogram = metric.histogram;
        return histogram.bucketCount == 0 || histogram.bounds[histogram.bucketCount - 1] != Double.POSITIVE_INFINITY;
    }

    private ExpositionEntry sample(int index) {
        part = -1;
        return switch (family.type) {
            case SUMMARY -> summary(index);
            case HISTOGRAM, GAUGE_HISTOGRAM -> histogram(index);
            default -> series("", metric.value);
        };
    }

    private ExpositionEntry series(String suffix, double number) {
        value = Double.isNaN(number) ? Double.longBitsToDouble(0x7ff8000000000001L) : number;
        key.begin(in.page, family.nameFrom, family.nameTo, suffix);
        key.pairs(in.page, metric.pairRanges, metric.pairs);
        return ExpositionEntry.SERIES;
    }

    private ExpositionEntry summary(int index) {
        if (index == 0) {
            return series("_count", metric.summaryCount);
        }
        if (index == 1) {
            return series("_sum", metric.summarySum);
        }
        part = index - 2;
        series("", metric.quantileValues[part]);
        key.pair(LabelNames.QUANTILE, OpenMetricsFloat.format(metric.quantileNames[part]));
        return ExpositionEntry.SERIES;
    }

    private ExpositionEntry histogram(int index) {
        int classic = index - (isNative() ? 1 : 0);
        ProtoHistogram histogram = metric.histogram;
        if (classic < 0) {
            series("", 0);
            return ExpositionEntry.HISTOGRAM;
        }
        if (classic == 0) {
            return series("_count", histogram.count());
        }
        if (classic == 1) {
            return series("_sum", histogram.sampleSum);
        }
        part = classic - 2;
        boolean added = part == histogram.bucketCount;
        double bound = added ? Double.POSITIVE_INFINITY : histogram.bounds[part];
        series("_bucket", added ? histogram.count() : histogram.cumulative[part]);
        key.pair(LabelNames.BUCKET, OpenMetricsFloat.format(bound));
        return ExpositionEntry.SERIES;
    }

    @Override
    public byte[] bytes() {
        return key.bytes();
    }

    @Override
    public boolean isExpected() {
        return false;
    }

    @Override
    public int start() {
        return 0;
    }

    @Override
    public int end() {
        return key.length();
    }

    @Override
    public double value() {
        return value;
    }

    @Override
    public Optional<Histogram> histogram() {
        return metric.histogram.isFloat()
                ? Optional.empty()
                : Optional.of(metric.histogram.whole(family.type == GAUGE_HISTOGRAM));
    }

    @Override
    public Optional<FloatHistogram> floatHistogram() {
        return metric.histogram.isFloat()
                ? Optional.of(metric.histogram.floating(family.type == GAUGE_HISTOGRAM))
                : Optional.empty();
    }

    @Override
    public boolean hasTimestamp() {
        return metric.timestamp != 0;
    }

    @Override
    public long timestamp() {
        return metric.timestamp;
    }

    @Override
    public OptionalLong startTimestamp() {
        return switch (family.type) {
            case COUNTER, SUMMARY -> metric.hasCreated ? OptionalLong.of(metric.created) : OptionalLong.empty();
            case HISTOGRAM, GAUGE_HISTOGRAM ->
                metric.histogram.hasCreated ? OptionalLong.of(metric.histogram.created) : OptionalLong.empty();
            default -> OptionalLong.empty();
        };
    }

    @Override
    public Labels labels() {
        return key.labels();
    }

    @Override
    public boolean hasEmptyLabel(String name) {
        return key.hasEmptyLabel(name);
    }

    @Override
    public Optional<Exemplar> exemplar() {
        if (family.type == COUNTER) {
            return exemplar(metric.exemplarFrom, metric.exemplarTo);
        }
        ProtoHistogram histogram = metric.histogram;
        boolean bucket = (family.type == HISTOGRAM || family.type == GAUGE_HISTOGRAM)
                && part >= 0
                && part < histogram.bucketCount;
        return bucket
                ? exemplar(histogram.bucketExemplars[2 * part], histogram.bucketExemplars[2 * part + 1])
                : Optional.empty();
    }

    private Optional<Exemplar> exemplar(int from, int to) {
        return to > from ? Optional.of(ProtoExemplars.read(in.page, from, to)) : Optional.empty();
    }

    /** Those of the message itself; where it has none, those of its classic buckets. Only with a timestamp can their order be told. */
    @Override
    public List<Exemplar> histogramExemplars() {
        ProtoHistogram histogram = metric.histogram;
        boolean own = histogram.exemplarCount > 0;
        int[] ranges = own ? histogram.exemplars : histogram.bucketExemplars;
        int count = own ? histogram.exemplarCount : histogram.bucketCount;
        List<Exemplar> exemplars = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            exemplar(ranges[2 * i], ranges[2 * i + 1])
                    .filter(exemplar -> exemplar.timestamp().isPresent())
                    .ifPresent(exemplars::add);
        }
        return exemplars;
    }

    @Override
    public String family() {
        return Utf8.decode(in.page, family.nameFrom, family.nameTo);
    }

    @Override
    public MetricType type() {
        return switch (family.type) {
            case COUNTER -> MetricType.COUNTER;
            case GAUGE -> MetricType.GAUGE;
            case SUMMARY -> MetricType.SUMMARY;
            case HISTOGRAM -> MetricType.HISTOGRAM;
            case GAUGE_HISTOGRAM -> MetricType.GAUGEHISTOGRAM;
            default -> MetricType.UNKNOWN;
        };
    }

    @Override
    public String text() {
        return switch (entry) {
            case HELP -> Utf8.decode(in.page, family.helpFrom, family.helpTo);
            case UNIT -> Utf8.decode(in.page, family.unitFrom, family.unitTo);
            default -> "";
        };
    }
}
