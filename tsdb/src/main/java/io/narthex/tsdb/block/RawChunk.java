package io.narthex.tsdb.block;

import io.narthex.tsdb.chunk.Encoding;
import java.lang.foreign.MemorySegment;

/**
 * An encoded chunk.
 *
 * @param minTime the timestamp of its first sample
 * @param maxTime the timestamp of its last sample
 * @param bytes the chunk as it stands in a block, without length, encoding and checksum
 */
public record RawChunk(Encoding encoding, long minTime, long maxTime, MemorySegment bytes) {}
