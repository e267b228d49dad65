package io.narthex.tsdb.block;

import io.narthex.storage.StorageException;
import io.narthex.tsdb.chunk.ChunkDecoder;
import io.narthex.tsdb.chunk.Encoding;
import io.narthex.tsdb.file.FileLayer;
import io.narthex.tsdb.index.ChunkMetas;
import io.narthex.tsdb.index.IndexWriter;
import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Writes blocks. A block grows in a directory of another name, is made durable, and gets its name in one step, so that there is either all of it or nothing. Memory holds one series and what
 * the {@link IndexWriter} needs. Owned by one thread.
 */
public final class BlockWriter implements AutoCloseable {
    /** The most bytes in a file of chunks, as Prometheus has them. */
    public static final long USUAL_CHUNK_FILE = ChunkFormat.MAX_FILE;

    /** What the name of a directory ends with while the block in it is not finished. */
    static final String UNFINISHED = ".tmp-for-creation";

    private final FileLayer files;
    private final Path directory;
    private final ChunkFileWriter chunks;
    private final IndexWriter index;
    private final ChunkMetas metas = new ChunkMetas();
    private long samples;
    private long floatSamples;
    private long histogramSamples;
    private long seriesCount;
    private long chunkCount;

    private BlockWriter(FileLayer files, Path directory, long maxChunkFile) throws IOException {
        this.files = files;
        this.directory = directory;
        Path chunkDirectory = directory.resolve(ChunkFormat.DIRECTORY);
        files.createDirectories(chunkDirectory);
        this.chunks = new ChunkFileWriter(files, chunkDirectory, maxChunkFile);
        this.index = new IndexWriter(files, directory.resolve(Block.INDEX));
    }

    /**
     * Writes a block of series, from the first to the last.
     *
     * @param parent the directory in which the block gets one of its own
     * @param series with chunks that may overlap; of samples at the same time, that of the first chunk counts. Is not closed
     * @param planned says what the block is; its statistics are not used
     * @return the block's description, or nothing if there was no sample and therefore is no block
     * @throws StorageException if reading or writing fails, or the thread was interrupted; nothing is left behind then, as far as the disk allows
     */
    public static Optional<BlockMeta> write(FileLayer files, Path parent, ChunkSeriesSet series, BlockMeta planned) {
        return write(files, parent, series, planned, ChunkFormat.MAX_FILE);
    }

    /**
     * As the other.
     *
     * @param maxChunkFile the most bytes in a file of chunks
     */
    public static Optional<BlockMeta> write(
            FileLayer files, Path parent, ChunkSeriesSet series, BlockMeta planned, long maxChunkFile) {
        Path unfinished = parent.resolve(planned.ulid().text() + UNFINISHED);
        try {
            files.delete(unfinished);
            BlockMeta.Stats stats;
            try (BlockWriter writer = new BlockWriter(files, unfinished, maxChunkFile)) {
                stats = writer.write(series);
            }
            if (stats.samples() == 0) {
                files.delete(unfinished);
                return Optional.empty();
            }
            BlockMeta meta = planned.withStats(stats);
            finish(files, unfinished, parent, meta);
            return Optional.of(meta);
        } catch (IOException e) {
            StorageException failure = new StorageException("can't write the block " + unfinished + ": " + e, e);
            abandon(files, unfinished, failure);
            throw failure;
        } catch (RuntimeException | Error e) {
            abandon(files, unfinished, e);
            throw e;
        }
    }

    private static void abandon(FileLayer files, Path unfinished, Throwable cause) {
        try {
            files.delete(unfinished);
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    private static void finish(FileLayer files, Path unfinished, Path parent, BlockMeta meta) throws IOException {
        files.syncDirectory(unfinished.resolve(ChunkFormat.DIRECTORY));
        MetaFile.write(files, unfinished, meta);
        Tombstones.NONE.write(files, unfinished);
        files.syncDirectory(unfinished);
        files.move(unfinished, parent.resolve(meta.ulid().text()));
        files.syncDirectory(parent);
    }

    private BlockMeta.Stats write(ChunkSeriesSet series) throws IOException {
        while (series.next()) {
            if (Thread.currentThread().isInterrupted()) {
                throw new StorageException("interrupted while the block " + directory + " was written");
            }
            List<RawChunk> all = ChunkOverlaps.resolve(series.chunks());
            if (!all.isEmpty()) {
                add(series, all);
            }
        }
        if (samples > 0) {
            chunks.finish();
            index.finish();
        }
        return new BlockMeta.Stats(samples, floatSamples, histogramSamples, seriesCount, chunkCount, 0);
    }

    private void add(ChunkSeriesSet series, List<RawChunk> all) throws IOException {
        metas.clear();
        for (RawChunk chunk : all) {
            metas.add(chunk.minTime(), chunk.maxTime(), chunks.write(chunk));
            count(chunk);
        }
        index.add(series.labels(), metas);
        seriesCount++;
    }

    private void count(RawChunk chunk) {
        byte[] head = {
            chunk.bytes().get(ValueLayout.JAVA_BYTE, 0), chunk.bytes().get(ValueLayout.JAVA_BYTE, 1)
        };
        int count = ChunkDecoder.count(chunk.encoding(), head, 0);
        samples += count;
        if (chunk.encoding() == Encoding.XOR || chunk.encoding() == Encoding.XOR2) {
            floatSamples += count;
        } else {
            histogramSamples += count;
        }
        chunkCount++;
    }

    @Override
    public void close() throws IOException {
        try (chunks) {
            index.close();
        }
    }
}
