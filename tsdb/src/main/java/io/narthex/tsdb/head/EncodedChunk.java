package io.narthex.tsdb.head;

import io.narthex.tsdb.chunk.Encoding;

/**
 * A chunk that was encoded from samples.
 *
 * @param minTime the timestamp of its first sample
 * @param maxTime the timestamp of its last sample
 * @param samples their number
 * @param bytes as in a file, without length, encoding and checksum; not changed any more
 */
@SuppressWarnings("ArrayRecordComponent")
record EncodedChunk(Encoding encoding, long minTime, long maxTime, int samples, byte[] bytes) {}
