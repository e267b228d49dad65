package io.narthex.tsdb.head;

import io.narthex.model.Metadata;
import io.narthex.tsdb.chunk.ChunkMemory;
import io.narthex.tsdb.chunk.XorAppender;
import org.jspecify.annotations.Nullable;

/**
 * The state of 256 series, one array per property. The monitor of the page guards all of it but {@link #ref}; {@link #lastTime} and {@link #chunk} may also be
 * read without, by those to whom an old value is as good.
 */
final class SeriesPage {
    static final int BITS = 8;
    static final int SIZE = 1 << BITS;
    static final int MASK = SIZE - 1;

    /** The reference in the log. */
    final long[] ref = new long[SIZE];

    /** The timestamp of the last sample; meaningless without an open chunk. */
    final long[] lastTime = new long[SIZE];

    /** The bits of the value of the last sample. */
    final long[] lastValue = new long[SIZE];

    /** The time between the last sample and the one before it in the chunk. */
    final long[] lastDelta = new long[SIZE];

    /** The time at which the open chunk is to be cut. */
    final long[] cutAt = new long[SIZE];

    /** The version that wrote last. */
    final long[] version = new long[SIZE];

    /** The timestamp of the first sample that this version wrote. */
    final long[] versionTime = new long[SIZE];

    /** Versions before it: a node of {@link CommitHistory}. */
    final int[] history = new int[SIZE];

    /** The address of the open chunk, or {@link ChunkMemory#NONE}. A series with samples has an open chunk. */
    final int[] chunk = new int[SIZE];

    /** The address of the newest {@link SealedChunk}, or {@link ChunkMemory#NONE}. */
    final int[] sealed = new int[SIZE];

    /** The length of the open chunk in bits. */
    final short[] bits = new short[SIZE];

    /** The size of the memory of the open chunk in bytes. */
    final short[] capacity = new short[SIZE];

    /** The number of samples in the open chunk, whose header has it only once the chunk is full. */
    final short[] samples = new short[SIZE];

    /** The window of {@link XorAppender}. */
    final byte[] leading = new byte[SIZE];

    final byte[] trailing = new byte[SIZE];

    /** Where {@link #chunk} is {@link OpenChunk#HISTOGRAM}. Not there as long as no series of the page has one. */
    private @Nullable OpenHistogram @Nullable [] histograms;

    /** Not there as long as no series of the page has any. */
    private @Nullable OutOfOrderSeries @Nullable [] outOfOrder;

    /** Not there as long as nothing is known of any series of the page. */
    private @Nullable Metadata @Nullable [] metadata;

    /** Whether the newest sample of a series, which has one, is a histogram. */
    boolean isHistogram(int slot) {
        return chunk[slot] == OpenChunk.HISTOGRAM;
    }

    /** The open chunk of a series whose newest sample is a histogram. */
    OpenHistogram histogram(int slot) {
        OpenHistogram open = histograms == null ? null : histograms[slot];
        if (open == null) {
            throw new IllegalStateException("no histogram is open");
        }
        return open;
    }

    /** Sets or removes the open chunk of histograms. */
    void histogram(int slot, @Nullable OpenHistogram open) {
        if (histograms == null) {
            histograms = new OpenHistogram[SIZE];
        }
        histograms[slot] = open;
    }

    /** The samples out of order of a series; null if it has none. */
    @Nullable
    OutOfOrderSeries outOfOrder(int slot) {
        return outOfOrder == null ? null : outOfOrder[slot];
    }

    void outOfOrder(int slot, @Nullable OutOfOrderSeries samples) {
        if (outOfOrder == null) {
            if (samples == null) {
                return;
            }
            outOfOrder = new OutOfOrderSeries[SIZE];
        }
        outOfOrder[slot] = samples;
    }

    /** Whether any series of the page may have samples out of order. */
    boolean mayHaveOutOfOrder() {
        return outOfOrder != null;
    }

    /** What is known of the metric of a series; null if nothing is. */
    @Nullable
    Metadata metadata(int slot) {
        return metadata == null ? null : metadata[slot];
    }

    void metadata(int slot, @Nullable Metadata known) {
        if (metadata == null) {
            if (known == null) {
                return;
            }
            metadata = new Metadata[SIZE];
        }
        metadata[slot] = known;
    }

    /** Makes room for a new series where another one may have been. */
    void reset(int slot, long newRef) {
        synchronized (this) {
            ref[slot] = newRef;
            lastTime[slot] = 0;
            lastValue[slot] = 0;
            lastDelta[slot] = 0;
            cutAt[slot] = 0;
            version[slot] = 0;
            versionTime[slot] = 0;
            history[slot] = 0;
            chunk[slot] = ChunkMemory.NONE;
            sealed[slot] = ChunkMemory.NONE;
            bits[slot] = 0;
            capacity[slot] = 0;
            samples[slot] = 0;
            leading[slot] = 0;
            trailing[slot] = 0;
            if (histograms != null) {
                histograms[slot] = null;
            }
            outOfOrder(slot, null);
            metadata(slot, null);
        }
    }
}
