package io.narthex.tsdb.index;

import io.narthex.model.Utf8;
import io.narthex.tsdb.file.CorruptionException;
import io.narthex.tsdb.file.MappedCursor;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The postings offset table of version 1, which need not be sorted: all of it is kept in memory. */
final class FullPostingsTable implements PostingsTable {
    private final NavigableMap<String, NavigableMap<String, Long>> places = new TreeMap<>(Utf8::compare);

    /**
     * Reads the section.
     *
     * @throws CorruptionException if it is not whole
     */
    FullPostingsTable(Path file, MemorySegment memory, long position) {
        MappedCursor cursor = Sections.open(file, memory, position, "postings offset table");
        long entries = cursor.uint();
        for (long i = 0; i < entries; i++) {
            long texts = cursor.uvarint();
            if (texts != IndexFormat.PAIR) {
                throw cursor.corrupted("an entry of the postings offset table has " + texts + " texts instead of 2");
            }
            String name = text(cursor);
            String value = text(cursor);
            places.computeIfAbsent(name, n -> new TreeMap<>(Utf8::compare)).put(value, cursor.uvarint());
        }
    }

    private static String text(MappedCursor cursor) {
        int length = cursor.length();
        String text = cursor.text(cursor.position(), length);
        cursor.skip(length);
        return text;
    }

    @Override
    public List<String> names() {
        List<String> all = new ArrayList<>(places.keySet());
        all.remove("");
        return all;
    }

    @Override
    public int valueCount(String name) {
        NavigableMap<String, Long> values = places.get(name);
        return values == null ? 0 : values.size();
    }

    @Override
    public long find(String name, String value) {
        NavigableMap<String, Long> values = places.get(name);
        Long place = values == null ? null : values.get(value);
        return place == null ? NONE : place;
    }

    @Override
    public Walk values(String name, String prefix) {
        NavigableMap<String, Long> values = places.get(name);
        return new MapWalk(values == null ? Map.<String, Long>of() : values.tailMap(prefix, true), prefix);
    }

    private static final class MapWalk implements Walk {
        private final Iterator<Map.Entry<String, Long>> entries;
        private final String prefix;
        private Map.@Nullable Entry<String, Long> current;

        MapWalk(Map<String, Long> values, String prefix) {
            this.entries = values.entrySet().iterator();
            this.prefix = prefix;
        }

        @Override
        public boolean next() {
            current = entries.hasNext() ? entries.next() : null;
            return current != null && current.getKey().startsWith(prefix);
        }

        @Override
        public String value() {
            return current().getKey();
        }

        @Override
        public long place() {
            return current().getValue();
        }

        private Map.Entry<String, Long> current() {
            if (current == null) {
                throw new IllegalStateException("no value");
            }
            return current;
        }
    }
}
