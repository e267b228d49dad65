package io.narthex.tsdb.wal;

import io.narthex.model.Exemplar;
import io.narthex.model.Labels;
import io.narthex.model.Metadata;
import io.narthex.model.Utf8;
import io.narthex.model.histogram.FloatHistogram;
import io.narthex.model.histogram.Histogram;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.xerial.snappy.Snappy;

/** Builds one record after the other and compresses it. Reused; owned by one thread at a time. */
public final class RecordEncoder {
    /** A record is ended when it has grown to so many bytes, uncompressed. */
    private static final int FULL = 1024 * 1024;

    private final RecordBuffer plain = new RecordBuffer();
    private final boolean compress;
    private final int full;
    private byte[] compressed = new byte[0];
    private int compressedLength = -1;
    private boolean first;
    private long baseRef;
    private long baseTime;

    /**
     * @param compress whether records are compressed where that makes them smaller
     * @param segmentSize the size of the segments they go to, in bytes
     */
    public RecordEncoder(boolean compress, int segmentSize) {
        this.compress = compress;
        this.full = Math.min(FULL, segmentSize / 4);
    }

    /** Starts a record of series. */
    public void beginSeries() {
        begin(RecordType.SERIES);
    }

    /** Adds a series. */
    public void addSeries(long ref, Labels labels) {
        plain.putLong(ref);
        plain.putUvarint(labels.size());
        for (int i = 0; i < labels.size(); i++) {
            putText(labels.name(i));
            putText(labels.value(i));
        }
    }

    /** Starts a record of samples. */
    public void beginSamples() {
        begin(RecordType.SAMPLES);
        first = true;
    }

    /** Adds a sample. */
    public void addSample(long ref, long time, double value) {
        if (first) {
            first = false;
            baseRef = ref;
            baseTime = time;
            plain.putLong(ref);
            plain.putLong(time);
        }
        plain.putVarint(ref - baseRef);
        plain.putVarint(time - baseTime);
        plain.putLong(Double.doubleToRawLongBits(value));
    }

    /** Starts a record of histograms with whole counts, all with custom buckets or none. */
    public void beginHistograms(boolean custom) {
        throw new UnsupportedOperationException();
    }

    /** Adds a histogram. */
    public void addHistogram(long ref, long time, Histogram histogram) {
        throw new UnsupportedOperationException();
    }

    /** Starts a record of histograms with floating-point counts, all with custom buckets or none. */
    public void beginFloatHistograms(boolean custom) {
        throw new UnsupportedOperationException();
    }

    /** Adds a histogram. */
    public void addHistogram(long ref, long time, FloatHistogram histogram) {
        throw new UnsupportedOperationException();
    }

    /** Starts a record of exemplars. */
    public void beginExemplars() {
        throw new UnsupportedOperationException();
    }

    /** Adds an exemplar. */
    public void addExemplar(long ref, Exemplar exemplar) {
        throw new UnsupportedOperationException();
    }

    /** Starts a record of metadata. */
    public void beginMetadata() {
        throw new UnsupportedOperationException();
    }

    /** Adds what is known of the metric of a series. */
    public void addMetadata(long ref, Metadata metadata) {
        throw new UnsupportedOperationException();
    }

    /** Starts a record of deletions. */
    public void beginDeletions() {
        throw new UnsupportedOperationException();
    }

    /** Adds a range of time, both ends included, in which the samples of a series are deleted. */
    public void addDeletion(long ref, long minTime, long maxTime) {
        throw new UnsupportedOperationException();
    }

    /** Starts a record of markers. */
    public void beginMarkers() {
        throw new UnsupportedOperationException();
    }

    /** Says that the samples of a series that came before are in a chunk on the disk. */
    public void addMarker(long ref, long chunkRef) {
        throw new UnsupportedOperationException();
    }

    /** Whether the record is so long that the next should be begun. */
    public boolean isFull() {
        return plain.length() >= full;
    }

    /** Ends the record: from now on {@link #bytes} and the others tell what to write. */
    public void end() {
        compressedLength = -1;
        if (!compress) {
            return;
        }
        try {
            int bound = Snappy.maxCompressedLength(plain.length());
            if (compressed.length < bound) {
                compressed = new byte[Math.max(bound, compressed.length * 2)];
            }
            int n = Snappy.compress(plain.bytes(), 0, plain.length(), compressed, 0);
            if (n < plain.length()) {
                compressedLength = n;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] bytes() {
        return compressedLength >= 0 ? compressed : plain.bytes();
    }

    int length() {
        return compressedLength >= 0 ? compressedLength : plain.length();
    }

    /** The bits for the type of the fragments. */
    int flags() {
        return compressedLength >= 0 ? WalFormat.SNAPPY : 0;
    }

    private void begin(RecordType type) {
        plain.clear();
        plain.putByte(type.code());
    }

    private void putText(String text) {
        byte[] bytes = Utf8.encode(text);
        plain.putUvarint(bytes.length);
        plain.putBytes(bytes);
    }
}
