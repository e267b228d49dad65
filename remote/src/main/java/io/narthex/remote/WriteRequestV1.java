package io.narthex.remote;

import io.narthex.model.Labels;
import io.narthex.model.Utf8;
import io.narthex.model.histogram.HistogramException;
import io.narthex.storage.AppendStatus;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A request of remote write 1.0, read where it lies. The first sample that the storage refuses ends it, and nothing of it is written; series with labels that are not valid
 * are left out. Reused; owned by one thread.
 */
final class WriteRequestV1 implements LabelSource {
    private static final Logger LOG = LoggerFactory.getLogger(WriteRequestV1.class);
    private static final int TIMESERIES = 1;
    private static final int LABELS = 1;
    private static final int SAMPLES = 2;
    private static final int EXEMPLARS = 3;
    private static final int HISTOGRAMS = 4;

    private final WireReader in = new WireReader();
    private final LabelHash hash = new LabelHash();
    private final HistogramReader histogram = new HistogramReader();
    private final RequestAppender out;
    private byte[] gathered = new byte[0];
    private int invalid;

    /** Where the fields of the series at hand begin and end. */
    private int seriesFrom;

    private int seriesTo;
    private int labelsFrom;
    private int labelsTo;
    private boolean scattered;
    private int samplesFrom;
    private int exemplars;
    private int histograms;

    /** The sample or exemplar that was read last. */
    private long time;

    private double value;

    WriteRequestV1(RequestAppender out) {
        this.out = out;
    }

    /**
     * Appends all samples of a request.
     *
     * @return the number of series that were left out
     * @throws WireException if it is none
     * @throws RefusedException if a sample is refused
     */
    int append(byte[] message, int length) {
        in.reset(message, 0, length);
        invalid = 0;
        String firstProblem = "";
        while (in.hasMore()) {
            int tag = in.tag("WriteRequest");
            if (tag >>> 3 != TIMESERIES) {
                in.skip(tag);
                continue;
            }
            WireReader.expect(tag, WireReader.BYTES, "Timeseries");
            int outer = in.limit();
            in.limit(in.end());
            String problem = series();
            in.at(in.limit());
            in.limit(outer);
            if (!problem.isEmpty() && invalid++ == 0) {
                firstProblem = problem;
            }
        }
        if (invalid > 0) {
            LOG.warn("A remote write request has {} series that can't be stored; the first: {}", invalid, firstProblem);
        }
        return invalid;
    }

    private String series() {
        scan();
        if (scattered) {
            gather();
        } else {
            hash.of(in.bytes(), labelsFrom, labelsTo);
        }
        String problem = out.seek(hash, this);
        if (problem.isEmpty()) {
            if (samplesFrom >= 0) {
                samples();
            }
            if (exemplars > 0) {
                exemplars();
            }
            if (histograms > 0) {
                histograms();
            }
        }
        return problem;
    }

    /** Finds out what the series has, and where. */
    private void scan() {
        seriesFrom = in.at();
        seriesTo = in.limit();
        labelsFrom = seriesFrom;
        labelsTo = seriesFrom;
        scattered = false;
        samplesFrom = -1;
        exemplars = 0;
        histograms = 0;
        while (in.hasMore()) {
            int from = in.at();
            int tag = in.tag("TimeSeries");
            int field = tag >>> 3;
            if (field > HISTOGRAMS) {
                in.skip(tag);
                continue;
            }
            WireReader.expect(tag, WireReader.BYTES, name(field));
            in.at(in.end());
            switch (field) {
                case LABELS -> {
                    scattered |= labelsTo != from;
                    labelsTo = in.at();
                }
                case SAMPLES -> samplesFrom = samplesFrom < 0 ? from : samplesFrom;
                case EXEMPLARS -> exemplars++;
                default -> histograms++;
            }
        }
    }

    private static String name(int field) {
        return switch (field) {
            case LABELS -> "Labels";
            case SAMPLES -> "Samples";
            case EXEMPLARS -> "Exemplars";
            default -> "Histograms";
        };
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

    /** Hashes labels that do not lie in a row. */
    private void gather() {
        if (gathered.length < seriesTo - seriesFrom) {
            gathered = new byte[seriesTo - seriesFrom];
        }
        int length = 0;
        in.at(seriesFrom);
        int from = in.at();
        while (nextField(LABELS)) {
            from = in.at();
            int size = in.limit() - from;
            // Only the place of the fields differs from labels in a row, so that tag and length are written as they
            // would be there.
            gathered[length++] = LABELS << 3 | WireReader.BYTES;
            for (int rest = size; ; rest >>>= 7) {
                gathered[length++] = (byte) (rest > 0x7f ? rest | 0x80 : rest);
                if (rest <= 0x7f) {
                    break;
                }
            }
            System.arraycopy(in.bytes(), from, gathered, length, size);
            length += size;
            in.at(in.limit());
        }
        hash.of(gathered, 0, length);
    }

    @Override
    public void decode(SentLabels into) {
        int at = in.at();
        int limit = in.limit();
        in.at(seriesFrom);
        while (nextField(LABELS)) {
            label(into);
        }
        in.at(at);
        in.limit(limit);
    }

    /** Reads the label that ends at the limit. */
    private void label(SentLabels into) {
        String name = "";
        String text = "";
        while (in.hasMore()) {
            int tag = in.tag("Label");
            if (tag >>> 3 > 2) {
                in.skip(tag);
                continue;
            }
            boolean isName = tag >>> 3 == 1;
            WireReader.expect(tag, WireReader.BYTES, isName ? "Name" : "Value");
            int end = in.end();
            String read = Utf8.decode(in.bytes(), in.at(), end);
            in.at(end);
            if (isName) {
                name = read;
            } else {
                text = read;
            }
        }
        into.add(name, text);
    }

    private void samples() {
        in.at(samplesFrom);
        while (nextField(SAMPLES)) {
            sample();
            AppendStatus status = out.sample(time, value);
            if (status != AppendStatus.APPENDED) {
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
        Optional<String> reason = out.refusal(status, time);
        if (reason.isPresent()) {
            LOG.error("A sample of {} at {} from remote write is refused: {}", out.labelsText(), time, reason.get());
            throw new RefusedException(400, reason.get());
        }
    }

    /** An exemplar that the storage does not take is no reason to refuse the rest. */
    private void exemplars() {
        SentLabels labels = new SentLabels();
        in.at(seriesFrom);
        while (nextField(EXEMPLARS)) {
            time = 0;
            value = 0;
            labels.clear();
            exemplar(labels);
            labels.sort();
            AppendStatus status = out.exemplar(labelsOf(labels), value, time);
            if (status != AppendStatus.APPENDED) {
                LOG.debug("An exemplar of {} at {} is left out: {}", out.labelsText(), time, status);
            }
        }
    }

    private static Labels labelsOf(SentLabels labels) {
        return labels.duplicate().isEmpty() ? labels.labels() : Labels.empty();
    }

    private void exemplar(SentLabels labels) {
        int end = in.limit();
        while (in.hasMore()) {
            int tag = in.tag("Exemplar");
            switch (tag >>> 3) {
                case 1 -> {
                    WireReader.expect(tag, WireReader.BYTES, "Labels");
                    in.limit(in.end());
                    label(labels);
                    in.limit(end);
                }
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

    private void histograms() {
        in.at(seriesFrom);
        while (nextField(HISTOGRAMS)) {
            histogram.read(in, in.limit());
            time = histogram.time();
            try {
                refuse(out.histogram(time, histogram));
            } catch (HistogramException e) {
                throw new RefusedException(400, String.valueOf(e.getMessage()));
            }
        }
    }
}
