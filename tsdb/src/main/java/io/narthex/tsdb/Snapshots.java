package io.narthex.tsdb;

import io.narthex.storage.StorageException;
import io.narthex.tsdb.file.FileLayer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** Makes copies of a database below its folder {@code snapshots}. One thread at a time. */
final class Snapshots {
    private static final String FOLDER = "snapshots";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final FileLayer files;
    private final Path directory;
    private final LoadedBlocks blocks;
    private final HeadCompaction head;
    private final InstantSource clock;
    private final RandomGenerator random = RandomGenerator.of("SecureRandom");

    Snapshots(FileLayer files, Path directory, LoadedBlocks blocks, HeadCompaction head, InstantSource clock) {
        this.files = files;
        this.directory = directory;
        this.blocks = blocks;
        this.head = head;
        this.clock = clock;
    }

    /**
     * Makes a copy.
     *
     * @return the name of its folder
     * @throws StorageException if it can't be written; what there is of it is removed then
     */
    String take(boolean withHead) {
        String name =
                TIME.format(clock.instant()) + String.format(Locale.ROOT, "-%016x", random.nextLong() & Long.MAX_VALUE);
        Path copy = directory.resolve(FOLDER).resolve(name);
        try {
            files.createDirectories(copy);
            blocks.list().forEach(block -> block.snapshot(copy));
            if (withHead) {
                head.copyTo(copy);
            }
            files.syncDirectory(copy);
            files.syncDirectory(directory.resolve(FOLDER));
            return name;
        } catch (IOException e) {
            StorageException failure = new StorageException("can't write the snapshot " + copy + ": " + e, e);
            remove(copy, failure);
            throw failure;
        } catch (StorageException e) {
            remove(copy, e);
            throw e;
        } catch (InternalError e) {
            StorageException failure = GuardedQuerier.unreadable(e);
            remove(copy, failure);
            throw failure;
        }
    }

    private void remove(Path copy, StorageException failure) {
        try {
            files.delete(copy);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }
}
