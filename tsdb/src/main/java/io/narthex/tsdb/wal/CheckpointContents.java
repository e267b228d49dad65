package io.narthex.tsdb.wal;

import io.narthex.model.Exemplar;
import io.narthex.model.Labels;
import io.narthex.model.Metadata;
import io.narthex.model.histogram.FloatHistogram;
import io.narthex.model.histogram.Histogram;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongPredicate;

/**
 * Takes what a log holds and writes what is still needed of it to another log, in the same order: series as long as they are wanted, everything that has a time if it is
 * not too old, and of the metadata of a series the newest, at the end.
 */
final class CheckpointContents implements LogListener {
    private static final int CUSTOM_BUCKETS = -53;

    /** Bytes that are written at once. */
    private static final int GROUP = 1024 * 1024;

    private final Wal log;
    private final RecordEncoder record;
    private final LongPredicate keep;
    private final long minTime;
    private final Map<Long, Metadata> metadata = new LinkedHashMap<>();

    /** What the record that is being built is about; {@code UNKNOWN} if none is. */
    private RecordType open = RecordType.UNKNOWN;

    private long groupBytes;
    private boolean inGroup;

    private long kept;
    private long dropped;

    /**
     * @param keep whether the record of a series is still needed, by its reference
     * @param minTime what is older goes
     */
    CheckpointContents(Wal log, RecordEncoder record, LongPredicate keep, long minTime) {
        this.log = log;
        this.record = record;
        this.keep = keep;
        this.minTime = minTime;
    }

    /** How many entries were written. */
    long kept() {
        return kept;
    }

    /** How many entries were left out. */
    long dropped() {
        return dropped;
    }

    @Override
    public void series(long ref, Labels labels) {
        if (wanted(keep.test(ref))) {
            begin(RecordType.SERIES);
            record.addSeries(ref, labels);
        }
    }

    @Override
    public void sample(long ref, long time, double value) {
        if (wanted(time >= minTime)) {
            begin(RecordType.SAMPLES);
            record.addSample(ref, time, value);
        }
    }

    @Override
    public void histogram(long ref, long time, Histogram histogram) {
        if (wanted(time >= minTime)) {
            boolean custom = histogram.schema() == CUSTOM_BUCKETS;
            begin(custom ? RecordType.CUSTOM_HISTOGRAMS : RecordType.HISTOGRAMS);
            record.addHistogram(ref, time, histogram);
        }
    }

    @Override
    public void histogram(long ref, long time, FloatHistogram histogram) {
        if (wanted(time >= minTime)) {
            boolean custom = histogram.schema() == CUSTOM_BUCKETS;
            begin(custom ? RecordType.CUSTOM_FLOAT_HISTOGRAMS : RecordType.FLOAT_HISTOGRAMS);
            record.addHistogram(ref, time, histogram);
        }
    }

    @Override
    public void exemplar(long ref, Exemplar exemplar) {
        if (wanted(exemplar.timestamp() >= minTime)) {
            begin(RecordType.EXEMPLARS);
            record.addExemplar(ref, exemplar);
        }
    }

    @Override
    public void metadata(long ref, Metadata known) {
        if (keep.test(ref)) {
            dropped += metadata.put(ref, known) == null ? 0 : 1;
        } else {
            dropped++;
        }
    }

    @Override
    public void deletion(long ref, long from, long to) {
        if (wanted(to >= minTime && keep.test(ref))) {
            begin(RecordType.TOMBSTONES);
            record.addDeletion(ref, from, to);
        }
    }

    /** Writes what is left. */
    void finish() {
        metadata.forEach((ref, known) -> {
            kept++;
            begin(RecordType.METADATA);
            record.addMetadata(ref, known);
        });
        metadata.clear();
        end();
        if (inGroup) {
            log.commit();
        }
    }

    private boolean wanted(boolean needed) {
        if (needed) {
            kept++;
        } else {
            dropped++;
        }
        return needed;
    }

    private void begin(RecordType type) {
        if (open == type && !record.isFull()) {
            return;
        }
        end();
        open = type;
        switch (type) {
            case SERIES -> record.beginSeries();
            case SAMPLES -> record.beginSamples();
            case HISTOGRAMS, CUSTOM_HISTOGRAMS -> record.beginHistograms(type == RecordType.CUSTOM_HISTOGRAMS);
            case FLOAT_HISTOGRAMS, CUSTOM_FLOAT_HISTOGRAMS ->
                record.beginFloatHistograms(type == RecordType.CUSTOM_FLOAT_HISTOGRAMS);
            case EXEMPLARS -> record.beginExemplars();
            case METADATA -> record.beginMetadata();
            case TOMBSTONES -> record.beginDeletions();
            default -> throw new IllegalArgumentException("no checkpoint has " + type);
        }
    }

    private void end() {
        if (open == RecordType.UNKNOWN) {
            return;
        }
        open = RecordType.UNKNOWN;
        record.end();
        if (!inGroup) {
            log.begin();
            inGroup = true;
        }
        log.append(record);
        groupBytes += record.length();
        if (groupBytes >= GROUP) {
            log.commit();
            inGroup = false;
            groupBytes = 0;
        }
    }
}
