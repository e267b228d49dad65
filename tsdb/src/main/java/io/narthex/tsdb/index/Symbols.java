package io.narthex.tsdb.index;

import io.narthex.tsdb.file.CorruptionException;
import io.narthex.tsdb.file.MappedCursor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;

/** The strings of an index, sorted, each once. Of every 32nd the place is kept in memory; the strings stay in the file. Any thread. */
final class Symbols {
    static final int NONE = -1;

    private final Path file;
    private final MemorySegment memory;
    private final int version;
    private final long start;
    private final long end;
    private final int count;

    /** Where every 32nd symbol begins, from the start of the section on; without sign. */
    private final int[] places;

    /**
     * Goes through the section.
     *
     * @throws CorruptionException if it is not whole
     */
    Symbols(Path file, MemorySegment memory, int version, long position) {
        this.file = file;
        this.memory = memory;
        this.version = version;
        MappedCursor cursor = Sections.open(file, memory, position, "symbol table");
        this.start = cursor.position();
        long symbols = cursor.uint();
        this.end = cursor.position() + cursor.left();
        if (symbols > cursor.left() || symbols > Integer.MAX_VALUE) {
            throw cursor.corrupted("there can't be " + symbols + " symbols in " + cursor.left() + " bytes");
        }
        this.count = (int) symbols;
        this.places = new int[count / IndexFormat.SPARSENESS + 1];
        for (int i = 0; i < count; i++) {
            if (i % IndexFormat.SPARSENESS == 0) {
                places[i / IndexFormat.SPARSENESS] = (int) (cursor.position() - start);
            }
            cursor.skip(cursor.length());
        }
    }

    /** The number of symbols. */
    int count() {
        return count;
    }

    /** The bytes that are kept in memory. */
    long bytesInMemory() {
        return 4L * places.length;
    }

    /**
     * The text of a symbol.
     *
     * @throws CorruptionException if there is no symbol with the reference
     */
    String text(int ref) {
        MappedCursor cursor = new MappedCursor(file, memory);
        if (version == IndexFormat.V1) {
            if (ref < start || ref >= end) {
                throw new CorruptionException(file, ref, "no symbol lies there");
            }
            cursor.begin(ref, end);
        } else {
            if (ref < 0 || ref >= count) {
                throw new CorruptionException(file, start, "there is no symbol " + ref + " among " + count);
            }
            cursor.begin(place(ref / IndexFormat.SPARSENESS), end);
            for (int i = ref % IndexFormat.SPARSENESS; i > 0; i--) {
                cursor.skip(cursor.length());
            }
        }
        int length = cursor.length();
        return cursor.text(cursor.position(), length);
    }

    /** The reference of a text, or {@link #NONE}. */
    int find(byte[] text) {
        int low = 0;
        int high = (count + IndexFormat.SPARSENESS - 1) / IndexFormat.SPARSENESS - 1;
        MappedCursor cursor = new MappedCursor(file, memory);
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            cursor.begin(place(middle), end);
            if (compareNext(cursor, text) <= 0) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        if (high < 0) {
            return NONE;
        }
        cursor.begin(place(low), end);
        int last = Math.min(count, (low + 1) * IndexFormat.SPARSENESS);
        for (int i = low * IndexFormat.SPARSENESS; i < last; i++) {
            long position = cursor.position();
            if (compareNext(cursor, text) == 0) {
                return version == IndexFormat.V1 ? (int) position : i;
            }
        }
        return NONE;
    }

    private long place(int sparse) {
        return start + Integer.toUnsignedLong(places[sparse]);
    }

    /** Compares the text that the cursor is at, and passes it. */
    private int compareNext(MappedCursor cursor, byte[] text) {
        int length = cursor.length();
        int result = compare(memory, cursor.position(), length, text);
        cursor.skip(length);
        return result;
    }

    /** Compares a text in a file with another, byte by byte. */
    static int compare(MemorySegment memory, long at, int length, byte[] text) {
        int common = Math.min(length, text.length);
        for (int i = 0; i < common; i++) {
            int difference = Byte.compareUnsigned(memory.get(ValueLayout.JAVA_BYTE, at + i), text[i]);
            if (difference != 0) {
                return difference;
            }
        }
        return length - text.length;
    }
}
