package io.narthex.tsdb.tool;

import io.narthex.tsdb.Db;
import io.narthex.tsdb.DbOptions;
import java.nio.file.Path;
import java.time.Duration;

/** Databases that are opened to be read, or to be filled once: they make no blocks of their own accord. */
public final class IdleDb {
    private IdleDb() {}

    /**
     * Opens the database of a directory, whose logs are mended where they must be.
     *
     * @throws io.narthex.storage.StorageException if it is in use, or can't be read or written
     */
    public static Db open(Path directory) {
        DbOptions usual = DbOptions.of(directory);
        DbOptions idle = new DbOptions(
                directory,
                true,
                usual.chunkRange(),
                usual.maxBlockDuration(),
                usual.samplesPerChunk(),
                usual.walSegmentSize(),
                usual.walCompression(),
                usual.chunkSegmentSize(),
                usual.overlappingCompaction(),
                Duration.ofDays(1),
                false,
                usual.settings());
        return Db.open(idle, (first, last, current) -> {});
    }
}
