package io.narthex.remote;

import io.narthex.model.Labels;
import io.narthex.model.Metadata;
import io.narthex.model.MetricType;
import io.narthex.model.histogram.HistogramException;
import io.narthex.storage.AppendStatus;
import io.narthex.storage.StorageException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A request of remote write 2.0, read where it lies. What is wrong with a part of it is noted, and the rest is appended. Reused; owned by one thread.
 */
final class WriteRequestV2 implements LabelSource {
    private static final Logger LOG = LoggerFactory.getLogger(WriteRequestV2.class);
    private static final int SYMBOLS = 4;
    private static final int TIMESERIES = 5;
    private static final int LABEL_REFS = 1;
    private static final int SAMPLES = 2;
    private static final int HISTOGRAMS = 3;
    private static final int EXEMPLARS = 4;
    private static final int METADATA = 5;

    /** By their numbers in the message. */
    private static final MetricType[] TYPES = {
        MetricType.UNKNOWN,
        MetricType.COUNTER,
        MetricType.GAUGE,
        MetricType.HISTOGRAM,
        MetricType.GAUGEHISTOGRAM,
        MetricType.SUMMARY,
        MetricType.INFO,
        MetricType.STATESET
    };

    private final WireReader in = new WireReader();
    private final LabelHash hash = new LabelHash();
    private final HistogramReader histogram = new HistogramReader();
    private final Symbols symbols = new Symbols();
    private final IntList labelRefs = new IntList();
    private final IntList exemplarRefs = new IntList();
    private final SentLabels exemplarLabels = new SentLabels();
    private final Written written = new Written();
    private final Problems problems = new Problems();
    private final RequestAppender out;
    private final boolean keepMetadata;
    private int invalid;
    private int withoutMetadata;

    /** Where the fields of the series at hand begin and end, and how many there are. */
    private int seriesFrom;

    private int seriesTo;
    private int samples;
    private int histograms;
    private int exemplars;

    /** The sample or exemplar that was read last. */
    private long time;

    private double value;

    /** @param keepMetadata whether what is said about the metrics is stored */
    WriteRequestV2(RequestAppender out, boolean keepMetadata) {
        this.out = out;
        this.keepMetadata = keepMetadata;
    }

    /** How much was appended. */
    Written written() {
        return written;
    }

    /** What was wrong with the rest. */
    Problems problems() {
        return problems;
    }

    /** Samples and histograms of series whose labels are not valid. */
    int invalid() {
        return invalid;
    }

    /** Samples and histograms whose metadata could not be stored. */
    int withoutMetadata() {
        return withoutMetadata;
    }

    /**
     * Appends what can be appended of a request.
     *
     * @throws WireException if it is none
     */
    void append(byte[] message, int length) {
        written.clear();
        problems.clear();
        invalid = 0;
        withoutMetadata = 0;
        in.reset(message, 0, length);
        readSymbols();
        in.reset(message, 0, length);
        while (in.hasMore()) {
            int tag = in.tag("Request");
            if (tag >>> 3 == TIMESERIES) {
                in.limit(in.end());
                series();
                in.at(seriesTo);
                in.limit(length);
            } else {
                in.skip(tag);
            }
        }
        if (!problems.isEmpty()) {
            LOG.error("Parts of a remote write request are refused: {}", problems.text());
        }
    }

    private void readSymbols() {
        symbols.reset(in.bytes());
        while (in.hasMore()) {
            int tag = in.tag("Request");
            int field = tag >>> 3;
            if (field != SYMBOLS && field != TIMESERIES) {
                in.skip(tag);
                continue;
            }
            WireReader.expect(tag, WireReader.BYTES, field == SYMBOLS ? "Symbols" : "Timeseries");
            int end = in.end();
            if (field == SYMBOLS) {
                symbols.add(in.at(), end);
            }
            in.at(end);
        }
    }

    private void series() {
        scan();
        Optional<String> unreadable = hashLabels();
        if (unreadable.isPresent()) {
            invalid += samples + histograms;
            problems.add(unreadable.get());
            return;
        }
        String problem = out.seek(hash, this);
        if (!problem.isEmpty()) {
            invalid += samples + histograms;
            problems.add(problem);
            return;
        }
        if (samples + histograms == 0) {
            problems.add("TimeSeries must contain at least one sample or histogram for series " + out.labelsText());
            return;
        }
        int before = written.samples + written.histograms;
        samples();
        if (histograms > 0) {
            histograms();
        }
        if (exemplars > 0) {
            exemplars();
        }
        if (keepMetadata) {
            metadata(written.samples + written.histograms - before);
        }
    }

    private void scan() {
        seriesFrom = in.at();
        seriesTo = in.limit();
        samples = 0;
        histograms = 0;
        exemplars = 0;
        labelRefs.clear();
        while (in.hasMore()) {
            int tag = in.tag("TimeSeries");
            switch (tag >>> 3) {
                case LABEL_REFS -> refs(tag, labelRefs);
                case SAMPLES -> {
                    skipMessage(tag, "Samples");
                    samples++;
                }
                case HISTOGRAMS -> {
                    skipMessage(tag, "Histograms");
                    histograms++;
                }
                case EXEMPLARS -> {
                    skipMessage(tag, "Exemplars");
                    exemplars++;
                }
                case METADATA -> skipMessage(tag, "Metadata");
                default -> in.skip(tag);
            }
        }
    }

    private void skipMessage(int tag, String field) {
        WireReader.expect(tag, WireReader.BYTES, field);
        in.at(in.end());
    }

    private void refs(int tag, IntList into) {
        if ((tag & 7) == WireReader.VARINT) {
            into.add((int) in.varint());
            return;
        }
        WireReader.expect(tag, WireReader.BYTES, "LabelsRefs");
        int end = in.end();
        while (in.at() < end) {
            into.add((int) in.varint());
        }
    }

    /** Hashes the texts of the labels; says why if there are none. */
    private Optional<String> hashLabels() {
        Optional<String> wrong = wrongRefs(labelRefs);
        if (wrong.isPresent()) {
            return Optional.of("parsing labels for series " + labelRefs + ": " + wrong.get());
        }
        hash.begin(labelRefs.size());
        for (int i = 0; i < labelRefs.size(); i++) {
            int symbol = labelRefs.get(i);
            hash.add(symbols.high(symbol), symbols.low(symbol), i);
        }
        hash.finish();
        return Optional.empty();
    }

    private Optional<String> wrongRefs(IntList refs) {
        if (refs.size() % 2 != 0) {
            return Optional.of("invalid labelRefs length " + refs.size());
        }
        for (int i = 0; i < refs.size(); i += 2) {
            if (!symbols.has(refs.get(i)) || !symbols.has(refs.get(i + 1))) {
                return Optional.of("labelRefs " + Integer.toUnsignedString(refs.get(i)) + " (name) = "
                        + Integer.toUnsignedString(refs.get(i + 1)) + " (value) outside of symbols table (size "
                        + symbols.size() + ")");
            }
        }
        return Optional.empty();
    }

    @Override
    public void decode(SentLabels into) {
        decode(labelRefs, into);
    }

    private void decode(IntList refs, SentLabels into) {
        for (int i = 0; i < refs.size(); i += 2) {
            into.add(symbols.text(refs.get(i)), symbols.text(refs.get(i + 1)));
        }
    }

    /** Goes to the next field of the series with a number; the limit is then the end of this field. */
    private boolean nextField(int field) {
        in.limit(seriesTo);
        while (in.hasMore()) {
            int tag = in.tag("TimeSeries");
            if (tag >>> 3 == field) {
                in.limit(in.end());
                return true;
            }
            in.skip(tag);
        }
        return false;
    }

    private void samples() {
        in.at(seriesFrom);
        while (nextField(SAMPLES)) {
            sample();
            AppendStatus status = out.sample(time, value);
            if (status == AppendStatus.APPENDED) {
                written.samples++;
            } else {
                refuse(status);
            }
        }
    }

    private void sample() {
        time = 0;
        value = 0;
        while (in.hasMore()) {
            int tag = in.tag("Sample");
            switch (tag >>> 3) {
                case 1 -> {
                    WireReader.expect(tag, WireReader.FIXED64, "Value");
                    value = in.fixedDouble();
                }
                case 2 -> {
                    WireReader.expect(tag, WireReader.VARINT, "Timestamp");
                    time = in.varint();
                }
                default -> in.skip(tag);
            }
        }
    }

    private void refuse(AppendStatus status) {
        out.refusal(status, time).ifPresent(reason -> problems.add(reason + " for series " + out.labelsText()));
    }

    private void histograms() {
        in.at(seriesFrom);
        while (nextField(HISTOGRAMS)) {
            histogram.read(in, in.limit());
            time = histogram.time();
            try {
                AppendStatus status = out.histogram(time, histogram);
                if (status == AppendStatus.APPENDED) {
                    written.histograms++;
                } else {
                    refuse(status);
                }
            } catch (HistogramException e) {
                problems.add(e.getMessage() + " for series " + out.labelsText());
            }
        }
    }

    private void exemplars() {
        in.at(seriesFrom);
        while (nextField(EXEMPLARS)) {
            exemplar();
            Optional<String> wrong = wrongRefs(exemplarRefs);
            if (wrong.isPresent()) {
                problems.add("parsing exemplar for series " + out.labelsText() + ": " + wrong.get());
                continue;
            }
            exemplarLabels.clear();
            decode(exemplarRefs, exemplarLabels);
            exemplarLabels.sort();
            Labels labels = exemplarLabels.duplicate().isEmpty() ? exemplarLabels.labels() : Labels.empty();
            AppendStatus status = out.exemplar(labels, value, time);
            switch (status) {
                case APPENDED -> written.exemplars++;
                case OUT_OF_ORDER, OUT_OF_ORDER_EXEMPLAR ->
                    problems.add("out of order exemplar for series " + out.labelsText());
                case DUPLICATE, OUT_OF_BOUNDS, TOO_OLD, UNKNOWN_SERIES, EXEMPLAR_LABELS_TOO_LONG ->
                    LOG.error("An exemplar of {} at {} is left out: {}", out.labelsText(), time, status.message());
            }
        }
    }

    private void exemplar() {
        time = 0;
        value = 0;
        exemplarRefs.clear();
        while (in.hasMore()) {
            int tag = in.tag("Exemplar");
            switch (tag >>> 3) {
                case 1 -> refs(tag, exemplarRefs);
                case 2 -> {
                    WireReader.expect(tag, WireReader.FIXED64, "Value");
                    value = in.fixedDouble();
                }
                case 3 -> {
                    WireReader.expect(tag, WireReader.VARINT, "Timestamp");
                    time = in.varint();
                }
                default -> in.skip(tag);
            }
        }
    }

    private void metadata(int affected) {
        in.at(seriesFrom);
        int type = 0;
        int help = 0;
        int unit = 0;
        while (nextField(METADATA)) {
            while (in.hasMore()) {
                int tag = in.tag("Metadata");
                switch (tag >>> 3) {
                    case 1 -> type = number(tag, "Type");
                    case 3 -> help = number(tag, "HelpRef");
                    case 4 -> unit = number(tag, "UnitRef");
                    default -> in.skip(tag);
                }
            }
        }
        try {
            out.metadata(new Metadata(
                    type >= 0 && type < TYPES.length ? TYPES[type] : MetricType.UNKNOWN, text(unit), text(help)));
        } catch (StorageException e) {
            LOG.debug("The metadata of {} can't be stored: {}", out.labelsText(), e.getMessage());
            withoutMetadata += affected;
        }
    }

    private String text(int symbol) {
        return symbols.has(symbol) ? symbols.text(symbol) : "";
    }

    private int number(int tag, String field) {
        WireReader.expect(tag, WireReader.VARINT, field);
        return (int) in.varint();
    }
}
