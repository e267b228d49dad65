package io.narthex.tsdb.head;

import io.narthex.model.Exemplar;
import io.narthex.model.Metadata;
import io.narthex.model.histogram.FloatHistogram;
import io.narthex.model.histogram.Histogram;
import io.narthex.tsdb.wal.Compression;
import io.narthex.tsdb.wal.RecordEncoder;
import java.util.ArrayList;
import java.util.List;

/**
 * Encoded records in their order. A record holds one kind of thing: where the kind changes, or a record is full, the next begins, so that a reader finds all in the
 * order in which it was added. Used again and again; owned by one thread at a time.
 */
final class RecordList {
    /** More encoders are not kept for the next use. */
    private static final int MAX_KEPT = 2;

    private enum Kind {
        NONE,
        SAMPLES,
        HISTOGRAMS,
        CUSTOM_HISTOGRAMS,
        FLOAT_HISTOGRAMS,
        CUSTOM_FLOAT_HISTOGRAMS,
        EXEMPLARS,
        METADATA,
        MARKERS
    }

    private final Compression compression;
    private final int segmentSize;
    private final List<RecordEncoder> records = new ArrayList<>(1);
    private int size;
    private Kind open = Kind.NONE;

    /**
     * @param compression what makes records smaller
     * @param segmentSize the size of the segments they go to, in bytes
     */
    RecordList(Compression compression, int segmentSize) {
        this.compression = compression;
        this.segmentSize = segmentSize;
    }

    void clear() {
        size = 0;
        open = Kind.NONE;
    }

    /** Whether it is small enough to be kept for the next use. */
    boolean worthKeeping() {
        return records.size() <= MAX_KEPT;
    }

    /** The number of records; complete after {@link #end}. */
    int size() {
        return size;
    }

    RecordEncoder get(int i) {
        return records.get(i);
    }

    void sample(long ref, long time, double value) {
        in(Kind.SAMPLES).addSample(ref, time, value);
    }

    /** Adds a {@code Histogram} or {@code FloatHistogram}. */
    void histogram(long ref, long time, Object histogram) {
        if (histogram instanceof Histogram whole) {
            in(whole.hasCustomBounds() ? Kind.CUSTOM_HISTOGRAMS : Kind.HISTOGRAMS)
                    .addHistogram(ref, time, whole);
        } else {
            FloatHistogram floats = (FloatHistogram) histogram;
            in(floats.hasCustomBounds() ? Kind.CUSTOM_FLOAT_HISTOGRAMS : Kind.FLOAT_HISTOGRAMS)
                    .addHistogram(ref, time, floats);
        }
    }

    void exemplar(long ref, Exemplar exemplar) {
        in(Kind.EXEMPLARS).addExemplar(ref, exemplar);
    }

    void metadata(long ref, Metadata metadata) {
        in(Kind.METADATA).addMetadata(ref, metadata);
    }

    void marker(long ref, long chunkRef) {
        in(Kind.MARKERS).addMarker(ref, chunkRef);
    }

    /** Ends the last record. */
    void end() {
        if (open != Kind.NONE) {
            records.get(size - 1).end();
            open = Kind.NONE;
        }
    }

    private RecordEncoder in(Kind kind) {
        if (kind == open && !records.get(size - 1).isFull()) {
            return records.get(size - 1);
        }
        end();
        if (size == records.size()) {
            records.add(new RecordEncoder(compression, segmentSize));
        }
        RecordEncoder record = records.get(size++);
        open = kind;
        begin(record, kind);
        return record;
    }

    private static void begin(RecordEncoder record, Kind kind) {
        switch (kind) {
            case NONE -> throw new IllegalArgumentException("no kind of record");
            case SAMPLES -> record.beginSamples();
            case HISTOGRAMS -> record.beginHistograms(false);
            case CUSTOM_HISTOGRAMS -> record.beginHistograms(true);
            case FLOAT_HISTOGRAMS -> record.beginFloatHistograms(false);
            case CUSTOM_FLOAT_HISTOGRAMS -> record.beginFloatHistograms(true);
            case EXEMPLARS -> record.beginExemplars();
            case METADATA -> record.beginMetadata();
            case MARKERS -> record.beginMarkers();
        }
    }
}
