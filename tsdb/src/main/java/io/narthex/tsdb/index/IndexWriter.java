package io.narthex.tsdb.index;

import io.narthex.model.Labels;
import io.narthex.storage.StorageException;
import io.narthex.tsdb.file.FileLayer;
import io.narthex.tsdb.file.FileSink;
import io.narthex.tsdb.file.FileSource;
import io.narthex.tsdb.file.GrowingBytes;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Writes an index of version 2. Series come in the order of their labels and wait in a file until all symbols are known; the postings are made from the finished series, some label names at
 * a time, so that memory holds the distinct strings and twice the numbers of the series, never the series. Owned by one thread.
 */
public final class IndexWriter implements AutoCloseable {
    /** Lengths of sections and counts take four bytes. */
    private static final long MAX_SECTION = 0xFFFFFFFFL;

    private final FileLayer files;
    private final Path file;
    private final FileSink sink;
    private final SymbolCollector symbols = new SymbolCollector();
    private final SeriesSpool spool;
    private long lastChunkRef;

    /**
     * Begins an index.
     *
     * @param file must not exist; the names that begin with its name and an underscore are used for passing files
     */
    public IndexWriter(FileLayer files, Path file) throws IOException {
        this.files = files;
        this.file = file;
        this.sink = new FileSink(files, file);
        try {
            this.spool = new SeriesSpool(files, sibling(file, "_series"));
        } catch (IOException | RuntimeException e) {
            sink.close();
            throw e;
        }
        symbols.number("");
    }

    private static Path sibling(Path file, String suffix) {
        return file.resolveSibling(file.getFileName() + suffix);
    }

    /**
     * Adds a series, with labels behind those of all before.
     *
     * @throws IllegalArgumentException if the order of series or chunks is wrong
     */
    public void add(Labels labels, ChunkMetas chunks) throws IOException {
        if (spool.count() > 0 && labels.compareTo(spool.last()) <= 0) {
            throw new IllegalArgumentException("the series " + labels + " comes behind " + spool.last());
        }
        for (int i = 0; i < chunks.count(); i++) {
            boolean later = i == 0 || chunks.minTime(i) > chunks.maxTime(i - 1);
            if (!later || chunks.maxTime(i) < chunks.minTime(i) || chunks.ref(i) < lastChunkRef) {
                throw new IllegalArgumentException("chunk " + i + " of the series " + labels + " is not in order");
            }
            lastChunkRef = chunks.ref(i);
        }
        spool.add(labels, symbols, chunks);
    }

    /** Writes the index, and returns when it is on the disk. */
    public void finish() throws IOException {
        symbols.sort();
        sink.putInt(IndexFormat.MAGIC);
        sink.putByte(IndexFormat.V2);
        long symbolsAt = sink.position();
        writeSymbols();
        long seriesAt = sink.position();
        IntCounts nameUses = writeSeries();
        long seriesEnd = sink.position();
        sink.flush();
        long tableAt;
        try (PostingsWriter postings = new PostingsWriter(files, file, sibling(file, "_postings"), sink, symbols)) {
            postings.write(spool.count(), nameUses, seriesAt, seriesEnd);
            tableAt = sink.position();
            postings.writeTable();
        }
        // Label indices, which nobody reads, are no longer written by Prometheus either: their section is empty, and so
        // is that of their table.
        new Toc(symbolsAt, seriesAt, seriesEnd, tableAt, seriesEnd, tableAt).write(sink);
        sink.sync();
    }

    private void writeSymbols() throws IOException {
        long length = symbols.writtenBytes() + Integer.BYTES;
        if (length > MAX_SECTION) {
            throw new StorageException("the label names and values of the block take " + length
                    + " bytes, an index has room for 4 GiB; compact fewer blocks at once with a smaller"
                    + " --storage.tsdb.max-block-duration");
        }
        sink.putInt((int) length);
        sink.beginChecksum();
        sink.putInt(symbols.count());
        for (int rank = 0; rank < symbols.count(); rank++) {
            symbols.write(rank, sink);
        }
        sink.putChecksum();
    }

    /** How often each label name is used, by the rank of its symbol. */
    private IntCounts writeSeries() throws IOException {
        IntCounts nameUses = new IntCounts();
        int[] ranks = symbols.ranks();
        GrowingBytes entry = new GrowingBytes();
        try (FileSource source = spool.read()) {
            while (!source.atEnd()) {
                entry.clear();
                long labels = source.uvarint();
                entry.putUvarint(labels);
                for (long i = 0; i < labels; i++) {
                    int name = ranks[(int) source.uvarint()];
                    nameUses.add(name);
                    entry.putUvarint(name);
                    entry.putUvarint(ranks[(int) source.uvarint()]);
                }
                int chunkBytes = (int) source.uvarint();
                int at = entry.advance(chunkBytes);
                source.read(entry.bytes(), at, chunkBytes);
                writeEntry(entry);
            }
        }
        return nameUses;
    }

    private void writeEntry(GrowingBytes entry) throws IOException {
        sink.pad(IndexFormat.SERIES_ALIGNMENT);
        if (sink.position() / IndexFormat.SERIES_ALIGNMENT >= Integer.MAX_VALUE) {
            throw new StorageException(
                    "the series of the block take more than 32 GiB in the index; compact fewer blocks"
                            + " at once with a smaller --storage.tsdb.max-block-duration");
        }
        sink.putUvarint(entry.length());
        sink.beginChecksum();
        sink.put(entry.bytes(), 0, entry.length());
        sink.putChecksum();
    }

    /** Lets go of the files; removes those that were for passing. */
    @Override
    public void close() throws IOException {
        symbols.close();
        try (sink) {
            spool.close();
        }
    }
}
