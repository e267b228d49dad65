package io.narthex.tsdb.index;

import io.narthex.model.Utf8;
import io.narthex.tsdb.file.CorruptionException;
import io.narthex.tsdb.file.MappedCursor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The postings offset table of versions 2 and 3, which is sorted: of every 32nd value of a name the place is kept in memory, the rest stays in the file. */
final class SparsePostingsTable implements PostingsTable {
    private final Path file;
    private final MemorySegment memory;
    private final long start;
    private final Map<String, Name> names = new HashMap<>();

    /** Where every 32nd entry of a name begins, from the start of the section on; without sign. */
    private int[] places = new int[16];

    private int placeCount;

    /**
     * The entries of one name.
     *
     * @param firstPlace the number of its first kept place
     * @param values the number of its entries
     * @param end where its last entry ends in the file
     */
    private record Name(int firstPlace, int values, long end) {
        int placeCount() {
            return (values + IndexFormat.SPARSENESS - 1) / IndexFormat.SPARSENESS;
        }
    }

    /**
     * Goes through the section.
     *
     * @throws CorruptionException if it is not whole
     */
    SparsePostingsTable(Path file, MemorySegment memory, long position) {
        this.file = file;
        this.memory = memory;
        MappedCursor cursor = Sections.open(file, memory, position, "postings offset table");
        this.start = cursor.position();
        long entries = cursor.uint();
        if (entries > cursor.left()) {
            throw cursor.corrupted("there can't be " + entries + " entries in " + cursor.left() + " bytes");
        }
        load(cursor, entries);
        places = Arrays.copyOf(places, placeCount);
    }

    private void load(MappedCursor cursor, long entries) {
        long nameAt = 0;
        int nameLength = -1;
        int firstPlace = 0;
        int values = 0;
        for (long i = 0; i < entries; i++) {
            long entryAt = cursor.position();
            Entry.begin(cursor);
            int length = cursor.length();
            long at = cursor.position();
            cursor.skip(length);
            if (length != nameLength
                    || MemorySegment.mismatch(memory, at, at + length, memory, nameAt, nameAt + length) >= 0) {
                finish(cursor, nameAt, nameLength, firstPlace, values, entryAt);
                nameAt = at;
                nameLength = length;
                firstPlace = placeCount;
                values = 0;
            }
            if (values % IndexFormat.SPARSENESS == 0) {
                keep(entryAt);
            }
            values++;
            cursor.skip(cursor.length());
            cursor.uvarint();
        }
        finish(cursor, nameAt, nameLength, firstPlace, values, cursor.position());
    }

    private void keep(long entryAt) {
        if (placeCount == places.length) {
            places = Arrays.copyOf(places, placeCount * 2);
        }
        places[placeCount++] = (int) (entryAt - start);
    }

    private void finish(MappedCursor cursor, long nameAt, int nameLength, int firstPlace, int values, long end) {
        if (values > 0) {
            String name = cursor.text(nameAt, nameLength);
            if (names.put(name, new Name(firstPlace, values, end)) != null) {
                throw cursor.corrupted("the entries of the label " + name + " are not together");
            }
        }
    }

    /** The bytes that are kept in memory, roughly. */
    long bytesInMemory() {
        return 4L * places.length + 160L * names.size();
    }

    @Override
    public List<String> names() {
        List<String> all = new ArrayList<>(names.keySet());
        all.remove("");
        all.sort(Utf8::compare);
        return all;
    }

    @Override
    public int valueCount(String name) {
        Name known = names.get(name);
        return known == null ? 0 : known.values();
    }

    @Override
    public long find(String name, String value) {
        Name known = names.get(name);
        if (known == null) {
            return NONE;
        }
        byte[] wanted = Utf8.encode(value);
        Entry entry = seek(known, wanted);
        return entry.exists() && entry.compare(wanted) == 0 ? entry.place() : NONE;
    }

    @Override
    public Walk values(String name, String prefix) {
        byte[] bytes = Utf8.encode(prefix);
        return new SparseWalk(names.get(name), bytes);
    }

    /** The first entry of a name whose value is not smaller. */
    private Entry seek(Name name, byte[] wanted) {
        Entry entry = new Entry(file, memory, name.end());
        int low = 0;
        int high = name.placeCount() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            entry.goTo(placeOf(name, middle));
            if (entry.compare(wanted) <= 0) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        entry.goTo(placeOf(name, low));
        while (entry.exists() && entry.compare(wanted) < 0) {
            entry.next();
        }
        return entry;
    }

    private long placeOf(Name name, int i) {
        return start + Integer.toUnsignedLong(places[name.firstPlace() + i]);
    }

    /** An entry of the table: the number 2, the name, the value, the place of the postings. */
    private static final class Entry {
        private final MemorySegment memory;
        private final MappedCursor cursor;
        private final long end;
        private long valueAt;
        private int valueLength;
        private long place;
        private boolean exists;

        Entry(Path file, MemorySegment memory, long end) {
            this.memory = memory;
            this.cursor = new MappedCursor(file, memory);
            this.end = end;
        }

        static void begin(MappedCursor cursor) {
            long texts = cursor.uvarint();
            if (texts != IndexFormat.PAIR) {
                throw cursor.corrupted("an entry of the postings offset table has " + texts + " texts instead of 2");
            }
        }

        void goTo(long at) {
            cursor.begin(at, end);
            next();
        }

        void next() {
            exists = cursor.left() > 0;
            if (exists) {
                begin(cursor);
                cursor.skip(cursor.length());
                valueLength = cursor.length();
                valueAt = cursor.position();
                cursor.skip(valueLength);
                place = cursor.uvarint();
            }
        }

        boolean exists() {
            return exists;
        }

        long place() {
            return place;
        }

        int compare(byte[] wanted) {
            return Symbols.compare(memory, valueAt, valueLength, wanted);
        }

        boolean startsWith(byte[] prefix) {
            if (valueLength < prefix.length) {
                return false;
            }
            for (int i = 0; i < prefix.length; i++) {
                if (memory.get(ValueLayout.JAVA_BYTE, valueAt + i) != prefix[i]) {
                    return false;
                }
            }
            return true;
        }

        String value() {
            return cursor.text(valueAt, valueLength);
        }
    }

    private final class SparseWalk implements Walk {
        private final @Nullable Entry entry;
        private final byte[] prefix;
        private boolean begun;

        SparseWalk(@Nullable Name name, byte[] prefix) {
            this.entry = name == null ? null : seek(name, prefix);
            this.prefix = prefix;
        }

        @Override
        public boolean next() {
            if (entry == null) {
                return false;
            }
            if (begun) {
                entry.next();
            }
            begun = true;
            return entry.exists() && entry.startsWith(prefix);
        }

        @Override
        public String value() {
            return current().value();
        }

        @Override
        public long place() {
            return current().place();
        }

        private Entry current() {
            if (entry == null) {
                throw new IllegalStateException("no value");
            }
            return entry;
        }
    }
}
