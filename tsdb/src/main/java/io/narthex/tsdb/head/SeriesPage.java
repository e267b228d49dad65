package io.narthex.tsdb.head;

import io.narthex.tsdb.chunk.ChunkMemory;
import io.narthex.tsdb.chunk.XorAppender;

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

    /** The number of samples in the open chunk. */
    final short[] samples = new short[SIZE];

    /** The window of {@link XorAppender}. */
    final byte[] leading = new byte[SIZE];

    final byte[] trailing = new byte[SIZE];

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
        }
    }
}
