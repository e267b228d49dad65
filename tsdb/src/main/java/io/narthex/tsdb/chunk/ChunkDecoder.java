package io.narthex.tsdb.chunk;

import io.narthex.storage.Batch;
import io.narthex.storage.StorageException;

/** Decodes a chunk of any encoding. */
public final class ChunkDecoder {
    /** Counts of buckets that the histograms of a chunk may have together: a hundred times what a full chunk has. */
    private static final int MAX_COUNTS = 1 << 22;

    private ChunkDecoder() {}

    /**
     * Adds all samples of a chunk to a batch. Histograms carry the reset hint that the chunk's header and their position give.
     *
     * @param data the chunk, with {@link XorChunk#READ_SLACK} bytes of anything behind it
     * @param from where it begins
     * @param length its bytes
     * @throws StorageException if the bytes are no such chunk; the batch may then have samples of its beginning
     */
    public static void decode(Encoding encoding, byte[] data, int from, int length, Batch into) {
        if (length < XorChunk.HEADER_BYTES) {
            throw new StorageException("the chunk of " + length + " bytes ends within its header");
        }
        switch (encoding) {
            case XOR -> decodeXor(data, from, length, into);
            case XOR2 -> Xor2Decoder.decode(data, from, length, into);
            case HISTOGRAM, HISTOGRAM_ST -> decode(new HistogramReader(encoding, data, from, length), into);
            case FLOAT_HISTOGRAM, FLOAT_HISTOGRAM_ST ->
                decode(new FloatHistogramReader(encoding, data, from, length), into);
        }
    }

    /** The number of samples of a chunk. */
    public static int count(Encoding encoding, byte[] data, int from) {
        int word = XorDecoder.count(data, from);
        return switch (encoding) {
            case XOR, XOR2, HISTOGRAM, FLOAT_HISTOGRAM -> word;
            case HISTOGRAM_ST, FLOAT_HISTOGRAM_ST -> word & 0x3fff;
        };
    }

    private static void decodeXor(byte[] data, int from, int length, Batch into) {
        into.reserve(XorDecoder.count(data, from));
        into.advance(XorDecoder.decode(data, from, length, into.timestamps(), into.values(), into.count()));
    }

    private static void decode(HistogramReader reader, Batch into) {
        while (reader.next()) {
            check(reader.times(), reader.layout());
            into.add(reader.times().time(), reader.floatHistogram());
            addStart(reader.times(), into);
        }
    }

    private static void decode(FloatHistogramReader reader, Batch into) {
        while (reader.next()) {
            check(reader.times(), reader.layout());
            into.add(reader.times().time(), reader.floatHistogram());
            addStart(reader.times(), into);
        }
    }

    private static void addStart(HistogramTimes times, Batch into) {
        if (times.hasStarts()) {
            into.startTimestamp(times.start());
        }
    }

    private static void check(HistogramTimes times, HistogramLayout layout) {
        if ((long) times.count() * layout.bucketCount() > MAX_COUNTS) {
            throw new StorageException("the chunk has " + times.count() + " histograms of " + layout.bucketCount()
                    + " buckets, more than can be held in memory");
        }
    }
}
