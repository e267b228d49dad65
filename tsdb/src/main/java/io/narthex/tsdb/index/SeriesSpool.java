package io.narthex.tsdb.index;

import io.narthex.model.Labels;
import io.narthex.tsdb.file.FileLayer;
import io.narthex.tsdb.file.FileSink;
import io.narthex.tsdb.file.FileSource;
import io.narthex.tsdb.file.GrowingBytes;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Series on their way into an index, in a file of their own until all symbols are known: the number of labels, the numbers of their names and values as they came, and the chunks as they stand
 * in the index, behind their length. Owned by one thread.
 */
final class SeriesSpool implements AutoCloseable {
    private final FileLayer files;
    private final Path path;
    private final FileSink sink;
    private final GrowingBytes chunkBytes = new GrowingBytes();
    private Labels last = Labels.empty();
    private int[] lastNumbers = new int[0];
    private int count;

    SeriesSpool(FileLayer files, Path path) throws IOException {
        this.files = files;
        this.path = path;
        this.sink = new FileSink(files, path);
    }

    /** The number of series. */
    int count() {
        return count;
    }

    /** The labels of the series added last. */
    Labels last() {
        return last;
    }

    void add(Labels labels, SymbolCollector symbols, ChunkMetas chunks) throws IOException {
        int[] numbers = numbers(labels, symbols);
        sink.putUvarint(labels.size());
        for (int number : numbers) {
            sink.putUvarint(number);
        }
        chunkBytes.clear();
        encode(chunks, chunkBytes);
        sink.putUvarint(chunkBytes.length());
        sink.put(chunkBytes.bytes(), 0, chunkBytes.length());
        last = labels;
        lastNumbers = numbers;
        count++;
    }

    /** Neighbours in the order of series share most of their labels. */
    private int[] numbers(Labels labels, SymbolCollector symbols) {
        int[] numbers = new int[2 * labels.size()];
        for (int i = 0; i < labels.size(); i++) {
            boolean sameName = i < last.size() && last.name(i).equals(labels.name(i));
            boolean sameValue = i < last.size() && last.value(i).equals(labels.value(i));
            numbers[2 * i] = sameName ? lastNumbers[2 * i] : symbols.number(labels.name(i));
            numbers[2 * i + 1] = sameValue ? lastNumbers[2 * i + 1] : symbols.number(labels.value(i));
        }
        return numbers;
    }

    private static void encode(ChunkMetas chunks, GrowingBytes into) {
        into.putUvarint(chunks.count());
        long time = 0;
        long ref = 0;
        for (int i = 0; i < chunks.count(); i++) {
            if (i == 0) {
                into.putVarint(chunks.minTime(0));
            } else {
                into.putUvarint(chunks.minTime(i) - time);
            }
            time = chunks.maxTime(i);
            into.putUvarint(time - chunks.minTime(i));
            if (i == 0) {
                into.putUvarint(chunks.ref(0));
            } else {
                into.putVarint(chunks.ref(i) - ref);
            }
            ref = chunks.ref(i);
        }
    }

    /** Ends the adding and begins the reading. */
    FileSource read() throws IOException {
        sink.flush();
        sink.close();
        return new FileSource(files, path);
    }

    /** Removes the file. */
    @Override
    public void close() throws IOException {
        sink.close();
        files.delete(path);
    }
}
