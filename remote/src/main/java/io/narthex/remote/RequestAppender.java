package io.narthex.remote;

import io.narthex.model.Exemplar;
import io.narthex.model.Labels;
import io.narthex.model.Metadata;
import io.narthex.model.histogram.FloatHistogram;
import io.narthex.model.histogram.Histogram;
import io.narthex.storage.AppendStatus;
import io.narthex.storage.Appender;
import io.narthex.storage.StorageException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The transaction of a request, one series after the other: knows the reference of the series at hand, and asks the storage for it only where its label hash is new or the storage
 * has forgotten the series. Reused; owned by one thread.
 */
final class RequestAppender {
    /** How far timestamps may lie in the future, in milliseconds. */
    static final long MAX_AHEAD = 10 * 60 * 1000;

    private static final String TOO_FAR = ": timestamp is too far in the future";

    private final SeriesRefs refs;
    private final SentLabels labels = new SentLabels();
    private @Nullable Appender appender;
    private @Nullable LabelSource source;
    private long maxTime;
    private long high;
    private long low;
    private long ref;

    RequestAppender(SeriesRefs refs) {
        this.refs = refs;
    }

    /** Begins with a request that came at a time, in milliseconds. */
    void begin(Appender transaction, long now) {
        appender = transaction;
        maxTime = now + MAX_AHEAD;
        ref = SeriesRefs.NONE;
    }

    /** Lets go of the transaction, which its owner ends. */
    void end() {
        appender = null;
        source = null;
        labels.clear();
    }

    /**
     * Goes to a series.
     *
     * @param decoder gives its labels, should they be needed before the next call
     * @return why its labels are none that a series can have; empty if all is well
     */
    String seek(LabelHash hash, LabelSource decoder) {
        high = hash.high();
        low = hash.low();
        source = decoder;
        ref = refs.find(high, low);
        return ref == SeriesRefs.NONE ? resolve() : "";
    }

    /** Asks the storage for the reference of the series at hand. */
    private String resolve() {
        SentLabels sent = decoded();
        if (!sent.areValid()) {
            return "invalid metric name or labels, got " + sent;
        }
        String duplicate = sent.duplicate();
        if (!duplicate.isEmpty()) {
            return "invalid labels for series, labels " + sent + ", duplicated label " + duplicate;
        }
        ref = transaction().series(sent.labels());
        refs.put(high, low, ref);
        return "";
    }

    private SentLabels decoded() {
        labels.clear();
        source().decode(labels);
        labels.sort();
        return labels;
    }

    /** The labels of the series at hand, as Prometheus prints them. */
    String labelsText() {
        return decoded().toString();
    }

    AppendStatus sample(long time, double value) {
        if (time > maxTime) {
            return AppendStatus.OUT_OF_BOUNDS;
        }
        AppendStatus status = transaction().append(ref, time, value);
        return status == AppendStatus.UNKNOWN_SERIES ? known(transaction().append(again(), time, value)) : status;
    }

    AppendStatus histogram(long time, HistogramReader sent) {
        if (time > maxTime) {
            return AppendStatus.OUT_OF_BOUNDS;
        }
        AppendStatus status = append(time, sent);
        if (status == AppendStatus.UNKNOWN_SERIES) {
            again();
            return known(append(time, sent));
        }
        return status;
    }

    private AppendStatus append(long time, HistogramReader sent) {
        if (sent.isFloat()) {
            FloatHistogram histogram = sent.floatHistogram();
            return transaction().append(ref, time, histogram);
        }
        Histogram histogram = sent.histogram();
        return transaction().append(ref, time, histogram);
    }

    AppendStatus exemplar(Labels exemplarLabels, double value, long time) {
        if (time > maxTime) {
            return AppendStatus.OUT_OF_BOUNDS;
        }
        Exemplar exemplar = new Exemplar(exemplarLabels, value, time);
        AppendStatus status = transaction().exemplar(ref, exemplar);
        return status == AppendStatus.UNKNOWN_SERIES ? known(transaction().exemplar(again(), exemplar)) : status;
    }

    void metadata(Metadata metadata) {
        transaction().metadata(ref, metadata);
    }

    /** Why a sample with a time was not taken; empty if it was. */
    Optional<String> refusal(AppendStatus status, long time) {
        return switch (status) {
            case APPENDED -> Optional.empty();
            case OUT_OF_BOUNDS -> Optional.of(time > maxTime ? status.message() + TOO_FAR : status.message());
            case DUPLICATE, OUT_OF_ORDER, TOO_OLD, UNKNOWN_SERIES, OUT_OF_ORDER_EXEMPLAR, EXEMPLAR_LABELS_TOO_LONG ->
                Optional.of(status.message());
        };
    }

    private long again() {
        String problem = resolve();
        if (!problem.isEmpty()) {
            throw new StorageException(problem);
        }
        return ref;
    }

    private static AppendStatus known(AppendStatus status) {
        if (status == AppendStatus.UNKNOWN_SERIES) {
            throw new StorageException("the storage forgot a series that it has just made");
        }
        return status;
    }

    private Appender transaction() {
        Appender current = appender;
        if (current == null) {
            throw new IllegalStateException("there is no request");
        }
        return current;
    }

    private LabelSource source() {
        LabelSource current = source;
        if (current == null) {
            throw new IllegalStateException("there is no series");
        }
        return current;
    }
}
