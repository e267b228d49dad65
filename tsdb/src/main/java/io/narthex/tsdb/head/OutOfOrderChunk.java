package io.narthex.tsdb.head;

import io.narthex.tsdb.chunk.Encoding;
import io.narthex.tsdb.chunk.XorChunk;
import org.jspecify.annotations.Nullable;

/** A full chunk of samples out of order. Guarded by the monitor of the page; all but the versions never changes. */
final class OutOfOrderChunk {
    /** A version that no querier reads. */
    static final long NEVER = Long.MAX_VALUE;

    private final Encoding encoding;
    private final long minTime;
    private final long maxTime;

    /** In {@link HeadChunkFiles}; 0 for a chunk that could not be written there. */
    private final long reference;

    private final byte[] bytes;

    /** The versions that wrote the samples, in their order; null once there is no querier who does not see them all. */
    private long @Nullable [] versions;

    private OutOfOrderChunk(
            Encoding encoding, long minTime, long maxTime, long reference, byte[] bytes, long @Nullable [] versions) {
        this.encoding = encoding;
        this.minTime = minTime;
        this.maxTime = maxTime;
        this.reference = reference;
        this.bytes = bytes;
        this.versions = versions;
    }

    /** A chunk in {@link HeadChunkFiles}. */
    static OutOfOrderChunk inFile(
            Encoding encoding, long minTime, long maxTime, long reference, long @Nullable [] versions) {
        return new OutOfOrderChunk(encoding, minTime, maxTime, reference, new byte[0], versions);
    }

    /** A chunk that stays in memory. */
    static OutOfOrderChunk inMemory(EncodedChunk chunk, long @Nullable [] versions) {
        return new OutOfOrderChunk(chunk.encoding(), chunk.minTime(), chunk.maxTime(), 0, chunk.bytes(), versions);
    }

    long minTime() {
        return minTime;
    }

    long maxTime() {
        return maxTime;
    }

    Encoding encoding() {
        return encoding;
    }

    /** Where it is in {@link HeadChunkFiles}; 0 if it is not there. */
    long reference() {
        return reference;
    }

    long @Nullable [] versions() {
        return versions;
    }

    boolean overlaps(long from, long to) {
        return minTime <= to && maxTime >= from;
    }

    /** Forgets the versions if all open queriers and all that will come see all samples. */
    void forgetVersions(long oldestOpen) {
        long[] now = versions;
        if (now == null) {
            return;
        }
        for (long version : now) {
            if (version > oldestOpen) {
                return;
            }
        }
        versions = null;
    }

    /** Hides what a version wrote, from everyone. */
    void hide(long version) {
        long[] now = versions;
        if (now != null) {
            long[] hidden = now.clone();
            for (int i = 0; i < hidden.length; i++) {
                hidden[i] = hidden[i] == version ? NEVER : hidden[i];
            }
            versions = hidden;
        }
    }

    /** Copies the chunk. */
    void copy(@Nullable HeadChunkFiles files, HeadChunk into) {
        if (reference != 0 && files != null) {
            files.read(reference, into);
        } else {
            System.arraycopy(bytes, 0, into.reserve(bytes.length + XorChunk.READ_SLACK), 0, bytes.length);
            into.set(encoding, 0, bytes.length);
        }
    }
}
