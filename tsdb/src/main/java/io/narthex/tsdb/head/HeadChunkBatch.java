package io.narthex.tsdb.head;

import io.narthex.tsdb.chunk.Encoding;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * Chunks that are written to {@link HeadChunkFiles} together: all of them or none. To be filled, written, asked for the references, cleared and filled again. Owned by one
 * thread.
 */
final class HeadChunkBatch {
    private final CRC32C crc = new CRC32C();
    private byte[] bytes = new byte[16 * 1024];
    private MemorySegment segment = MemorySegment.ofArray(bytes);
    private int length;
    private int[] ends = new int[64];
    private long[] maxTimes = new long[64];
    private long[] refs = new long[64];
    private int count;

    /** Forgets what is in it. */
    void clear() {
        length = 0;
        count = 0;
    }

    /** The number of chunks. */
    int size() {
        return count;
    }

    /** The length of all chunks in bytes. */
    int bytes() {
        return length;
    }

    /** Adds a chunk: {@code chunkLength} bytes from {@code offset} on. */
    void add(
            long seriesRef,
            long minTime,
            long maxTime,
            Encoding encoding,
            boolean outOfOrder,
            MemorySegment from,
            long offset,
            int chunkLength) {
        reserve(chunkLength + HeadChunkFormat.MAX_OVERHEAD);
        int start = length;
        segment.set(HeadChunkFormat.LONG, start + HeadChunkFormat.SERIES, seriesRef);
        segment.set(HeadChunkFormat.LONG, start + HeadChunkFormat.MIN_TIME, minTime);
        segment.set(HeadChunkFormat.LONG, start + HeadChunkFormat.MAX_TIME, maxTime);
        bytes[start + HeadChunkFormat.ENCODING] =
                (byte) (encoding.code() | (outOfOrder ? HeadChunkFormat.OUT_OF_ORDER : 0));
        int at = start + HeadChunkFormat.LENGTH;
        int rest = chunkLength;
        while (rest > 0x7f) {
            bytes[at++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[at++] = (byte) rest;
        MemorySegment.copy(from, ValueLayout.JAVA_BYTE, offset, bytes, at, chunkLength);
        at += chunkLength;
        crc.reset();
        crc.update(bytes, start, at - start);
        segment.set(HeadChunkFormat.INT, at, (int) crc.getValue());
        length = at + HeadChunkFormat.CHECKSUM;
        end(maxTime);
    }

    /** The reference of the i-th chunk, once the batch is written. */
    long ref(int i) {
        return refs[i];
    }

    byte[] data() {
        return bytes;
    }

    int start(int i) {
        return i == 0 ? 0 : ends[i - 1];
    }

    int end(int i) {
        return ends[i];
    }

    long maxTime(int i) {
        return maxTimes[i];
    }

    void ref(int i, long ref) {
        refs[i] = ref;
    }

    private void end(long maxTime) {
        if (count == ends.length) {
            ends = Arrays.copyOf(ends, count * 2);
            maxTimes = Arrays.copyOf(maxTimes, count * 2);
            refs = Arrays.copyOf(refs, count * 2);
        }
        ends[count] = length;
        maxTimes[count++] = maxTime;
    }

    private void reserve(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, bytes.length * 2));
            segment = MemorySegment.ofArray(bytes);
        }
    }
}
