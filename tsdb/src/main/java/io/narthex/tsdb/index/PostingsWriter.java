package io.narthex.tsdb.index;

import io.narthex.storage.StorageException;
import io.narthex.tsdb.file.FileLayer;
import io.narthex.tsdb.file.FileSink;
import io.narthex.tsdb.file.FileSource;
import io.narthex.tsdb.file.MappedCursor;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Writes the postings of an index and the table of their places. The series are read from the file once for each batch of label names; a batch is as many names as give no more pairs than twice
 * the number of series. Owned by one thread.
 */
final class PostingsWriter implements AutoCloseable {
    /** A batch has room for so many pairs at least. */
    private static final int MIN_BATCH = 1 << 18;

    private static final long MAX_SECTION = 0xFFFFFFFFL;

    private final FileLayer files;
    private final Path index;
    private final Path tablePath;
    private final FileSink sink;
    private final SymbolCollector symbols;

    /** The entries of the table, until it is their turn. */
    private final FileSink table;

    private long entries;

    PostingsWriter(FileLayer files, Path index, Path tablePath, FileSink sink, SymbolCollector symbols)
            throws IOException {
        this.files = files;
        this.index = index;
        this.tablePath = tablePath;
        this.sink = sink;
        this.symbols = symbols;
        this.table = new FileSink(files, tablePath);
    }

    /**
     * Writes all postings.
     *
     * @param nameUses how many series have each label name, by the rank of its symbol
     * @param from where the series section begins in the index, which is flushed up to its end
     */
    void write(int seriesCount, IntCounts nameUses, long from, long to) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment memory = files.map(index, arena);
            MappedCursor series = new MappedCursor(index, memory);
            series.begin(from, to);
            writeAll(series, seriesCount);
            int[] names = nameUses.sorted();
            long capacity = Math.clamp(2L * seriesCount, MIN_BATCH, Integer.MAX_VALUE - 8);
            long[] pairs = new long[(int) Math.min(capacity, total(names, nameUses))];
            int first = 0;
            while (first < names.length) {
                int end = first;
                int[] starts = new int[names.length - first + 1];
                while (end < names.length && starts[end - first] + nameUses.count(names[end]) <= pairs.length) {
                    starts[end - first + 1] = starts[end - first] + nameUses.count(names[end]);
                    end++;
                }
                series.begin(from, to);
                writeBatch(series, Arrays.copyOfRange(names, first, end), starts, pairs);
                MappedCursor.unload(memory, from, to);
                first = end;
            }
        }
    }

    private static long total(int[] names, IntCounts uses) {
        long total = 0;
        for (int name : names) {
            total += uses.count(name);
        }
        return total;
    }

    /** The postings of all series, under the empty name and value. */
    private void writeAll(MappedCursor series, int count) throws IOException {
        beginList(symbols.emptyRank(), symbols.emptyRank(), count);
        while (nextSeries(series)) {
            sink.putInt(id(series));
            series.skip(series.length() + IndexFormat.CHECKSUM);
        }
        sink.putChecksum();
    }

    private static boolean nextSeries(MappedCursor series) {
        series.skipZeros();
        return series.left() > 0;
    }

    private static int id(MappedCursor series) {
        return (int) (series.position() / IndexFormat.SERIES_ALIGNMENT);
    }

    /**
     * Writes the postings of some names.
     *
     * @param names ascending
     * @param starts where the pairs of each name begin, and behind the last one
     * @param pairs room for them: the rank of a value in the upper half, the number of a series in the lower
     */
    private void writeBatch(MappedCursor series, int[] names, int[] starts, long[] pairs) throws IOException {
        collect(series, names, Arrays.copyOf(starts, names.length), pairs);
        for (int i = 0; i < names.length; i++) {
            Arrays.sort(pairs, starts[i], starts[i + 1]);
            int from = starts[i];
            while (from < starts[i + 1]) {
                int value = (int) (pairs[from] >>> 32);
                int to = from + 1;
                while (to < starts[i + 1] && (int) (pairs[to] >>> 32) == value) {
                    to++;
                }
                beginList(names[i], value, to - from);
                for (int k = from; k < to; k++) {
                    sink.putInt((int) pairs[k]);
                }
                sink.putChecksum();
                from = to;
            }
        }
    }

    private static void collect(MappedCursor series, int[] names, int[] next, long[] pairs) {
        int least = names[0];
        int largest = names[names.length - 1];
        while (nextSeries(series)) {
            int id = id(series);
            int length = series.length();
            long end = series.position() + length + IndexFormat.CHECKSUM;
            // Labels are in the order of their names, so that the rest need not be looked at.
            int name = -1;
            for (long labels = series.uvarint(); labels > 0 && name < largest; labels--) {
                name = (int) series.uvarint();
                long value = series.uvarint();
                if (name >= least && name <= largest) {
                    int i = Arrays.binarySearch(names, name);
                    pairs[next[i]++] = value << 32 | id;
                }
            }
            series.skip(end - series.position());
        }
    }

    private void beginList(int name, int value, int count) throws IOException {
        sink.pad(IndexFormat.POSTINGS_ALIGNMENT);
        table.putUvarint(IndexFormat.PAIR);
        symbols.write(name, table);
        symbols.write(value, table);
        table.putUvarint(sink.position());
        entries++;
        sink.putInt(Integer.BYTES * (count + 1));
        sink.beginChecksum();
        sink.putInt(count);
    }

    /** Writes the table of the places of all postings. */
    void writeTable() throws IOException {
        table.flush();
        long length = table.position() + Integer.BYTES;
        if (length > MAX_SECTION) {
            throw new StorageException("the label pairs of the block take " + length
                    + " bytes, an index has room for 4 GiB; compact fewer blocks at once with a smaller"
                    + " --storage.tsdb.max-block-duration");
        }
        sink.putInt((int) length);
        sink.beginChecksum();
        sink.putInt((int) entries);
        try (FileSource source = new FileSource(files, tablePath)) {
            source.copyTo(sink);
        }
        sink.putChecksum();
    }

    /** Removes the passing file. */
    @Override
    public void close() throws IOException {
        table.close();
        files.delete(tablePath);
    }
}
