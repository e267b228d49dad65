package io.narthex.tsdb.index;

import io.narthex.tsdb.file.Checksum;
import io.narthex.tsdb.file.CorruptionException;
import io.narthex.tsdb.file.MappedCursor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.file.Path;

/** Stretches of the index with a length before and a checksum behind them. */
final class Sections {
    static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    private Sections() {}

    /**
     * Opens a section that begins with its length.
     *
     * @return a cursor behind the length, limited to the section
     * @throws CorruptionException if it does not fit into the file or its checksum is wrong
     */
    static MappedCursor open(Path file, MemorySegment memory, long position, String name) {
        MappedCursor cursor = new MappedCursor(file, memory);
        cursor.begin(position, memory.byteSize());
        long length = cursor.uint();
        long from = cursor.position();
        check(file, memory, from, length, name);
        cursor.begin(from, from + length);
        return cursor;
    }

    /** Checks the bytes of a section against the checksum behind them. */
    static void check(Path file, MemorySegment memory, long from, long length, String name) {
        if (from < 0 || length < 0 || from + length + IndexFormat.CHECKSUM > memory.byteSize()) {
            throw new CorruptionException(
                    file, from, "the " + name + " of " + length + " bytes does not fit into the file");
        }
        int expected = memory.get(INT, from + length);
        int found = Checksum.of(memory, from, length);
        if (found != expected) {
            throw new CorruptionException(
                    file, from, "the checksum of the %s is %08x, its bytes give %08x".formatted(name, expected, found));
        }
    }
}
