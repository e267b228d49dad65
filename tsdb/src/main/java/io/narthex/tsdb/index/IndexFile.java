package io.narthex.tsdb.index;

import io.narthex.tsdb.file.CorruptionException;
import io.narthex.tsdb.file.FileLayer;
import io.narthex.tsdb.file.MappedCursor;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** An index file, open for reading: mapped, with a small part of the places of its symbols and postings in memory. Any thread, until its arena is closed. */
public final class IndexFile {
    /** Postings with so many entries are checked once only; shorter ones each time they are used. */
    private static final int LONG_POSTINGS = 4096;

    private final Path file;
    private final MemorySegment memory;
    private final int version;
    private final Toc toc;
    private final Symbols symbols;
    private final PostingsTable table;

    /** Where long postings lie that were checked. */
    private final Set<Long> checked = ConcurrentHashMap.newKeySet();

    private IndexFile(Path file, MemorySegment memory) {
        this.file = file;
        this.memory = memory;
        this.version = version(file, memory);
        this.toc = Toc.read(file, memory);
        this.symbols = new Symbols(file, memory, version, toc.symbols());
        this.table = version == IndexFormat.V1
                ? new FullPostingsTable(file, memory, toc.postingsTable())
                : new SparsePostingsTable(file, memory, toc.postingsTable());
        // What was checked is not wanted before somebody asks for it.
        unload(0, memory.byteSize());
    }

    /**
     * Opens an index, checking all but its series and postings, which are checked when they are read.
     *
     * @param arena keeps the file mapped
     * @throws CorruptionException if it is no index or not whole
     * @throws IOException if it can't be read
     */
    public static IndexFile open(FileLayer files, Path file, Arena arena) throws IOException {
        return new IndexFile(file, files.map(file, arena));
    }

    private static int version(Path file, MemorySegment memory) {
        if (memory.byteSize() < IndexFormat.HEADER + IndexFormat.TOC) {
            throw new CorruptionException(
                    file, 0, "an index has at least 57 bytes, this file has " + memory.byteSize());
        }
        int magic = memory.get(Sections.INT, 0);
        if (magic != IndexFormat.MAGIC) {
            throw new CorruptionException(
                    file, 0, "an index begins with %08x, this file with %08x".formatted(IndexFormat.MAGIC, magic));
        }
        int version = memory.get(ValueLayout.JAVA_BYTE, 4);
        if (version < IndexFormat.V1 || version > IndexFormat.V3) {
            throw new CorruptionException(file, 4, "version " + version + " of the index format is not known");
        }
        return version;
    }

    /** A reader for one thread. */
    public IndexReader reader() {
        return new IndexReader(this);
    }

    /** Bytes of the file. */
    public long size() {
        return memory.byteSize();
    }

    /** The version of the format. */
    public int version() {
        return version;
    }

    /** Bytes that the symbols take in memory. */
    public long symbolTableBytes() {
        return symbols.bytesInMemory();
    }

    Path file() {
        return file;
    }

    MemorySegment memory() {
        return memory;
    }

    Symbols symbols() {
        return symbols;
    }

    PostingsTable table() {
        return table;
    }

    /** Where the series section ends. */
    long seriesEnd() {
        return toc.labelIndices();
    }

    /** Where a series lies in the file. */
    long position(int id) {
        return (long) unit() * id;
    }

    /** Lets go of the memory of a part of the file, which will be read from the disk again when it is needed. */
    void unload(long from, long to) {
        MappedCursor.unload(memory, from, to);
    }

    /** A number that is larger than that of any series. */
    int idLimit() {
        return (int) Math.min(Integer.MAX_VALUE, seriesEnd() / unit() + 1);
    }

    /**
     * The postings that begin at a place.
     *
     * @throws CorruptionException if there are none, or they are not whole
     */
    MappedPostings postings(long place) {
        MappedCursor cursor = new MappedCursor(file, memory);
        cursor.begin(place, memory.byteSize());
        long length = cursor.uint();
        long from = cursor.position();
        long size = cursor.uint();
        if (length != Integer.BYTES * (size + 1) || size > Integer.MAX_VALUE / Integer.BYTES) {
            throw cursor.corrupted("postings of " + length + " bytes can't have " + size + " entries");
        }
        MappedPostings postings = new MappedPostings(memory, cursor.position(), (int) size);
        if (size < LONG_POSTINGS) {
            check(from, length, postings);
        } else if (!checked.contains(place)) {
            check(from, length, postings);
            checked.add(place);
        }
        return postings;
    }

    private void check(long from, long length, MappedPostings postings) {
        Sections.check(file, memory, from, length, "postings list");
        long first = toc.series() / unit();
        if (!postings.ascendWithin(first, idLimit())) {
            throw new CorruptionException(file, from, "postings are not in order, or name what is no series");
        }
    }

    /** The bytes that the number of a series counts. */
    private int unit() {
        return version == IndexFormat.V1 ? 1 : IndexFormat.SERIES_ALIGNMENT;
    }
}
