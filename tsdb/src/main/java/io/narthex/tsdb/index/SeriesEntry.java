package io.narthex.tsdb.index;

import io.narthex.tsdb.file.ByteCursor;
import io.narthex.tsdb.file.CorruptionException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/** An entry of the series section, read into arrays: one after the other. Owned by one thread. */
final class SeriesEntry {
    /** A length takes at most so many bytes; more would not fit into an int. */
    private static final int MAX_LENGTH_BYTES = 5;

    private final Path file;
    private final MemorySegment memory;
    private final ByteCursor cursor;
    private final CRC32C crc = new CRC32C();
    private byte[] bytes = new byte[256];
    private int[] names = new int[16];
    private int[] values = new int[16];
    private int labels;
    private final ChunkMetas chunks = new ChunkMetas();

    SeriesEntry(Path file, MemorySegment memory) {
        this.file = file;
        this.memory = memory;
        this.cursor = new ByteCursor(file);
    }

    /**
     * Reads the labels of an entry.
     *
     * @param limit where the series section ends
     * @throws CorruptionException if there is no whole entry
     */
    void read(long position, long limit) {
        long at = position;
        long length = 0;
        int shift = 0;
        byte b;
        do {
            if (at >= limit || shift >= 7 * MAX_LENGTH_BYTES) {
                throw new CorruptionException(file, position, "no series begins there");
            }
            b = memory.get(ValueLayout.JAVA_BYTE, at++);
            length |= (b & 0x7fL) << shift;
            shift += 7;
        } while (b < 0);
        if (length + IndexFormat.CHECKSUM > limit - at) {
            throw new CorruptionException(
                    file, position, "a series of " + length + " bytes reaches beyond the series section");
        }
        load(at, (int) length);
        readLabels();
    }

    private void load(long at, int length) {
        if (bytes.length < length) {
            bytes = new byte[Math.max(length, bytes.length * 2)];
        }
        MemorySegment.copy(memory, ValueLayout.JAVA_BYTE, at, bytes, 0, length);
        crc.reset();
        crc.update(bytes, 0, length);
        int expected = memory.get(Sections.INT, at + length);
        if ((int) crc.getValue() != expected) {
            throw new CorruptionException(
                    file,
                    at,
                    "the checksum of a series is %08x, its bytes give %08x".formatted(expected, crc.getValue()));
        }
        cursor.begin(bytes, length, at);
    }

    private void readLabels() {
        labels = cursor.count(2);
        if (names.length < labels) {
            names = new int[labels];
            values = new int[labels];
        }
        for (int i = 0; i < labels; i++) {
            names[i] = cursor.uvarint31();
            values[i] = cursor.uvarint31();
        }
    }

    int labelCount() {
        return labels;
    }

    /** The reference of the {@code i}-th name. */
    int name(int i) {
        return names[i];
    }

    /** The reference of the {@code i}-th value. */
    int value(int i) {
        return values[i];
    }

    /** The chunks, once they were read. */
    ChunkMetas chunks() {
        return chunks;
    }

    /**
     * Reads the chunks of the entry; once, after its labels were read.
     *
     * @throws CorruptionException if they are not all there, or not in the order of time
     */
    void readChunks() {
        chunks.clear();
        int count = cursor.count(3);
        long min = 0;
        long max = 0;
        long ref = 0;
        for (int i = 0; i < count; i++) {
            long before = max;
            min = i == 0 ? cursor.varint() : max + cursor.uvarint();
            max = min + cursor.uvarint();
            ref = i == 0 ? cursor.uvarint() : ref + cursor.varint();
            if (i > 0 && min < before) {
                throw cursor.corrupted("chunks are not in the order of time");
            }
            addChunk(min, max, ref);
        }
    }

    private void addChunk(long min, long max, long ref) {
        if (max < min) {
            throw cursor.corrupted("a chunk ends at " + max + " before it begins at " + min);
        }
        chunks.add(min, max, ref);
    }
}
