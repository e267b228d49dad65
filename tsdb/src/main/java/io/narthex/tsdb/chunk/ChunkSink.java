package io.narthex.tsdb.chunk;

import java.lang.foreign.MemorySegment;

/** Takes finished chunks. */
@FunctionalInterface
public interface ChunkSink {
    /**
     * Takes a chunk.
     *
     * @param minTime the time of its first sample
     * @param maxTime the time of its last sample
     * @param bytes the chunk as it stands in a block, without length, encoding and checksum; the sink's own
     */
    void chunk(Encoding encoding, long minTime, long maxTime, MemorySegment bytes);
}
