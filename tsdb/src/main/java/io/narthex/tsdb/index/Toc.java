package io.narthex.tsdb.index;

import io.narthex.tsdb.file.CorruptionException;
import io.narthex.tsdb.file.FileSink;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.file.Path;

/**
 * Where the sections of an index begin; the end of the file.
 *
 * @param labelIndices where the label indices begin, which nobody reads any more; the end of the series
 * @param labelIndexTable where the table of the label indices begins, which nobody reads any more
 */
record Toc(long symbols, long series, long labelIndices, long labelIndexTable, long postings, long postingsTable) {
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    /**
     * Reads the table at the end of an index.
     *
     * @throws CorruptionException if the checksum is wrong or a section lies where none can be
     */
    static Toc read(Path file, MemorySegment memory) {
        long at = memory.byteSize() - IndexFormat.TOC;
        Sections.check(file, memory, at, IndexFormat.TOC - IndexFormat.CHECKSUM, "table of contents");
        Toc toc = new Toc(
                memory.get(LONG, at),
                memory.get(LONG, at + 8),
                memory.get(LONG, at + 16),
                memory.get(LONG, at + 24),
                memory.get(LONG, at + 32),
                memory.get(LONG, at + 40));
        boolean ordered = toc.symbols >= IndexFormat.HEADER
                && toc.series >= toc.symbols
                && toc.labelIndices >= toc.series
                && toc.postings >= toc.labelIndices
                && toc.postingsTable >= toc.postings
                && toc.postingsTable <= at;
        if (!ordered) {
            throw new CorruptionException(file, at, "the table of contents gives impossible positions: " + toc);
        }
        return toc;
    }

    void write(FileSink sink) throws IOException {
        sink.beginChecksum();
        sink.putLong(symbols);
        sink.putLong(series);
        sink.putLong(labelIndices);
        sink.putLong(labelIndexTable);
        sink.putLong(postings);
        sink.putLong(postingsTable);
        sink.putChecksum();
    }
}
