package io.narthex.tsdb.wal;

import io.narthex.model.Exemplar;
import io.narthex.model.Labels;
import io.narthex.model.Metadata;
import io.narthex.model.Utf8;
import io.narthex.model.histogram.FloatHistogram;
import io.narthex.model.histogram.Histogram;

/** Builds one record after the other and compresses it. Reused; owned by one thread at a time. */
public final class RecordEncoder {
    /** A record is ended when it has grown to so many bytes, uncompressed. */
    private static final int FULL = 1024 * 1024;

    private final RecordBuffer plain = new RecordBuffer();
    private final Compressor compressor;
    private final int full;
    private boolean first;
    private long baseRef;
    private long baseTime;

    /**
     * @param compress whether records are compressed with Snappy where that makes them smaller
     * @param segmentSize the size of the segments they go to, in bytes
     */
    public RecordEncoder(boolean compress, int segmentSize) {
        this(compress ? Compression.SNAPPY : Compression.NONE, segmentSize);
    }

    /**
     * @param compression what makes records smaller; where it does not, they are left as they are
     * @param segmentSize the size of the segments they go to, in bytes
     */
    public RecordEncoder(Compression compression, int segmentSize) {
        this.compressor = new Compressor(compression);
        this.full = Math.min(FULL, segmentSize / 4);
    }

    /** Starts a record of series. */
    public void beginSeries() {
        begin(RecordType.SERIES);
    }

    /** Adds a series. */
    public void addSeries(long ref, Labels labels) {
        plain.putLong(ref);
        putLabels(labels);
    }

    /** Starts a record of samples. */
    public void beginSamples() {
        begin(RecordType.SAMPLES);
    }

    /** Adds a sample. */
    public void addSample(long ref, long time, double value) {
        putPosition(ref, time);
        plain.putDouble(value);
    }

    /** Starts a record of histograms with whole counts, all with custom buckets or none. */
    public void beginHistograms(boolean custom) {
        begin(custom ? RecordType.CUSTOM_HISTOGRAMS : RecordType.HISTOGRAMS);
    }

    /** Adds a histogram. */
    public void addHistogram(long ref, long time, Histogram histogram) {
        putPosition(ref, time);
        HistogramRecords.put(plain, histogram);
    }

    /** Starts a record of histograms with floating-point counts, all with custom buckets or none. */
    public void beginFloatHistograms(boolean custom) {
        begin(custom ? RecordType.CUSTOM_FLOAT_HISTOGRAMS : RecordType.FLOAT_HISTOGRAMS);
    }

    /** Adds a histogram. */
    public void addHistogram(long ref, long time, FloatHistogram histogram) {
        putPosition(ref, time);
        HistogramRecords.put(plain, histogram);
    }

    /** Starts a record of exemplars. */
    public void beginExemplars() {
        begin(RecordType.EXEMPLARS);
    }

    /** Adds an exemplar. */
    public void addExemplar(long ref, Exemplar exemplar) {
        putPosition(ref, exemplar.timestamp());
        plain.putDouble(exemplar.value());
        putLabels(exemplar.labels());
    }

    /** Starts a record of metadata. */
    public void beginMetadata() {
        begin(RecordType.METADATA);
    }

    /** Adds what is known of the metric of a series. */
    public void addMetadata(long ref, Metadata metadata) {
        plain.putUvarint(ref);
        plain.putByte(MetricTypeCode.of(metadata.type()));
        plain.putUvarint(2);
        putText("UNIT");
        putText(metadata.unit());
        putText("HELP");
        putText(metadata.help());
    }

    /** Starts a record of deletions. */
    public void beginDeletions() {
        begin(RecordType.TOMBSTONES);
    }

    /** Adds a range of time, both ends included, in which the samples of a series are deleted. */
    public void addDeletion(long ref, long minTime, long maxTime) {
        plain.putLong(ref);
        plain.putVarint(minTime);
        plain.putVarint(maxTime);
    }

    /** Starts a record of markers. */
    public void beginMarkers() {
        begin(RecordType.MMAP_MARKERS);
    }

    /** Says that the samples of a series that came before are in a chunk on the disk. */
    public void addMarker(long ref, long chunkRef) {
        plain.putLong(ref);
        plain.putLong(chunkRef);
    }

    /** Whether the record is so long that the next should be begun. */
    public boolean isFull() {
        return plain.length() >= full;
    }

    /** Ends the record: from now on {@link #bytes} and the others tell what to write. */
    public void end() {
        compressor.fold(plain.bytes(), plain.length());
    }

    byte[] bytes() {
        return compressor.isSmaller() ? compressor.bytes() : plain.bytes();
    }

    int length() {
        return compressor.isSmaller() ? compressor.length() : plain.length();
    }

    /** The bits for the type of the fragments. */
    int flags() {
        return compressor.isSmaller() ? compressor.flags() : 0;
    }

    private void begin(RecordType type) {
        plain.clear();
        plain.putByte(type.code());
        first = true;
    }

    /** Reference and time of a sample, as differences to those of the first. */
    private void putPosition(long ref, long time) {
        if (first) {
            first = false;
            baseRef = ref;
            baseTime = time;
            plain.putLong(ref);
            plain.putLong(time);
        }
        plain.putVarint(ref - baseRef);
        plain.putVarint(time - baseTime);
    }

    private void putLabels(Labels labels) {
        plain.putUvarint(labels.size());
        for (int i = 0; i < labels.size(); i++) {
            putText(labels.name(i));
            putText(labels.value(i));
        }
    }

    private void putText(String text) {
        byte[] bytes = Utf8.encode(text);
        plain.putUvarint(bytes.length);
        plain.putBytes(bytes);
    }
}
