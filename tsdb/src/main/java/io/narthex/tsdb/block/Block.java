package io.narthex.tsdb.block;

import io.narthex.model.Matcher;
import io.narthex.storage.Querier;
import io.narthex.storage.Queryable;
import io.narthex.storage.StorageException;
import io.narthex.tsdb.file.CorruptionException;
import io.narthex.tsdb.file.FileLayer;
import io.narthex.tsdb.index.ChunkMetas;
import io.narthex.tsdb.index.Ids;
import io.narthex.tsdb.index.IndexFile;
import io.narthex.tsdb.index.IndexReader;
import io.narthex.tsdb.index.Selection;
import io.narthex.tsdb.index.SeriesCursor;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A block on the disk, open for reading. Samples never change; what may is what was deleted, and the description. Any number of threads. Files stay mapped until the block is closed and the last
 * reader is; they may be removed before.
 */
public final class Block implements Queryable, AutoCloseable {
    static final String INDEX = "index";

    private final FileLayer files;
    private final Path directory;
    private final Arena arena = Arena.ofShared();
    private final AtomicInteger users = new AtomicInteger(1);
    private final AtomicBoolean closed = new AtomicBoolean();
    private final IndexFile index;
    private final ChunkFiles chunks;
    private final long smallFiles;

    private volatile BlockMeta meta;
    private volatile Tombstones tombstones;

    private Block(FileLayer files, Path directory) throws IOException {
        this.files = files;
        this.directory = directory;
        try {
            this.meta = MetaFile.read(files, directory);
            this.index = IndexFile.open(files, directory.resolve(INDEX), arena);
            this.chunks = new ChunkFiles(files, directory.resolve(ChunkFormat.DIRECTORY), arena);
            this.tombstones = Tombstones.read(files, directory);
            this.smallFiles = sizeOf(MetaFile.NAME) + sizeOf(Tombstones.NAME);
        } catch (IOException | RuntimeException | Error e) {
            arena.close();
            throw e;
        }
    }

    /**
     * Opens the block in a directory.
     *
     * @throws CorruptionException if something of it is missing or not as it must be
     * @throws StorageException if it can't be read
     */
    public static Block open(FileLayer files, Path directory) {
        try {
            return new Block(files, directory);
        } catch (NoSuchFileException e) {
            throw new CorruptionException(Path.of(String.valueOf(e.getFile())), 0, "the file is missing");
        } catch (IOException e) {
            throw new StorageException("can't read the block " + directory + ": " + e, e);
        }
    }

    private long sizeOf(String file) throws IOException {
        Path path = directory.resolve(file);
        return files.exists(path) ? files.size(path) : 0;
    }

    /** What the block is. */
    public BlockMeta meta() {
        return meta;
    }

    /** Where it lies. */
    public Path directory() {
        return directory;
    }

    /** Bytes of all its files. */
    public long size() {
        return index.size() + chunks.size() + smallFiles;
    }

    /** Bytes that are kept in memory for the symbols. */
    public long symbolTableBytes() {
        return index.symbolTableBytes();
    }

    /** Opens a view of the samples in a range of time, as they are now. */
    @Override
    public Querier querier(long minTime, long maxTime) {
        acquire();
        return new BlockQuerier(this, minTime, maxTime);
    }

    /** All series with samples in a range of time, both ends included, without what was deleted. */
    public ChunkSeriesSet chunkSeries(long minTime, long maxTime) {
        acquire();
        return new BlockChunkSeries(this, minTime, maxTime);
    }

    /**
     * Deletes the samples in a range of time, both ends included, of the series that satisfy all matchers: from now on nobody sees them; they are removed when the block is written again.
     *
     * @throws StorageException if it can't be written
     */
    public synchronized void delete(long minTime, long maxTime, List<Matcher> matchers) {
        acquire();
        try {
            IndexReader reader = index.reader();
            SeriesCursor series = reader.cursor();
            Ids found = new Selection(reader).find(matchers);
            Map<Integer, Intervals> stones = tombstones.toMap();
            for (int i = 0; i < found.size(); i++) {
                series.goTo(found.get(i));
                ChunkMetas metas = series.chunks();
                if (metas.overlap(minTime, maxTime)) {
                    long first = Math.max(minTime, metas.minTime(0));
                    long last = Math.min(maxTime, metas.maxTime(metas.count() - 1));
                    stones.merge(found.get(i), Intervals.of(first, last), (known, added) -> known.with(first, last));
                }
            }
            Tombstones changed = Tombstones.of(stones);
            if (changed.count() != tombstones.count() || !changed.toMap().equals(tombstones.toMap())) {
                changed.write(files, directory);
                tombstones = changed;
                replace(meta.withStats(meta.stats().withTombstones(changed.count())));
            }
        } catch (IOException e) {
            throw new StorageException("can't delete from the block " + directory + ": " + e, e);
        } finally {
            release();
        }
    }

    /** Whether anything was deleted. */
    public boolean hasTombstones() {
        return !tombstones.isEmpty();
    }

    /** Notes that the block has nothing left to keep it for. */
    public synchronized void markDeletable() {
        mark(meta.asDeletable());
    }

    /** Notes that compacting the block has failed, so that it is left alone from now on. */
    public synchronized void markFailed() {
        mark(meta.asFailed());
    }

    private void mark(BlockMeta changed) {
        try {
            replace(changed);
        } catch (IOException e) {
            throw new StorageException("can't write the description of the block " + directory + ": " + e, e);
        }
    }

    private void replace(BlockMeta changed) throws IOException {
        MetaFile.write(files, directory, changed);
        meta = changed;
    }

    /**
     * Makes a second directory with the same block, of hard links.
     *
     * @param parent the directory in which it gets one of its name
     * @throws StorageException if that fails
     */
    public synchronized void snapshot(Path parent) {
        Path copy = parent.resolve(meta.ulid().text());
        try {
            Path chunkCopy = copy.resolve(ChunkFormat.DIRECTORY);
            files.createDirectories(chunkCopy);
            for (String name : List.of(MetaFile.NAME, INDEX, Tombstones.NAME)) {
                if (files.exists(directory.resolve(name))) {
                    files.link(directory.resolve(name), copy.resolve(name));
                }
            }
            for (Path file : files.list(directory.resolve(ChunkFormat.DIRECTORY))) {
                files.link(file, chunkCopy.resolve(file.getFileName()));
            }
            files.syncDirectory(chunkCopy);
            files.syncDirectory(copy);
        } catch (IOException e) {
            throw new StorageException("can't make a snapshot of the block " + directory + " in " + copy + ": " + e, e);
        }
    }

    IndexFile index() {
        return index;
    }

    ChunkFiles chunks() {
        return chunks;
    }

    Tombstones tombstones() {
        return tombstones;
    }

    private void acquire() {
        if (closed.get() || users.getAndUpdate(n -> n == 0 ? 0 : n + 1) == 0) {
            throw new StorageException("the block " + directory + " is closed");
        }
    }

    /** Ends what opened the block, a querier or a set of series. */
    void release() {
        if (users.decrementAndGet() == 0) {
            arena.close();
        }
    }

    /** Lets nobody begin to read; the files are let go when the last reader is done. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            release();
        }
    }

    @Override
    public String toString() {
        return "block " + meta.ulid();
    }
}
