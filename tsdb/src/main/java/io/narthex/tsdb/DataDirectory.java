package io.narthex.tsdb;

import io.narthex.storage.StorageException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The directory of a database, made if it does not exist, checked and locked. */
final class DataDirectory implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DataDirectory.class);

    private final Path wal;
    private final Optional<DirectoryLock> lock;

    private DataDirectory(Path wal, Optional<DirectoryLock> lock) {
        this.wal = wal;
        this.lock = lock;
    }

    /**
     * Opens a directory.
     *
     * @throws StorageException if it can't be made or written, or another process has it
     */
    static DataDirectory open(Path directory, boolean lockFile) {
        Path wal = directory.resolve("wal");
        try {
            Files.createDirectories(wal);
        } catch (IOException e) {
            throw unusable(directory, e);
        }
        for (Path path : new Path[] {directory, wal}) {
            if (!Files.isWritable(path)) {
                throw unusable(path, new AccessDeniedException(path.toString()));
            }
        }
        Optional<DirectoryLock> lock =
                lockFile ? Optional.of(DirectoryLock.take(directory.resolve("lock"))) : Optional.empty();
        warnOfBlocks(directory);
        return new DataDirectory(wal, lock);
    }

    /** Where the log lies. */
    Path wal() {
        return wal;
    }

    @Override
    public void close() {
        lock.ifPresent(DirectoryLock::close);
    }

    private static void warnOfBlocks(Path directory) {
        int blocks = 0;
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            for (Path entry : entries) {
                blocks += Files.exists(entry.resolve("meta.json")) ? 1 : 0;
            }
        } catch (IOException e) {
            throw unusable(directory, e);
        }
        if (blocks > 0) {
            LOG.warn(
                    "{} holds {} blocks of older samples; this version does not read blocks yet, they are left as they are and queries do not see them",
                    directory,
                    blocks);
        }
    }

    private static StorageException unusable(Path directory, IOException cause) {
        return new StorageException(
                "can't use the data directory " + directory + ": " + cause
                        + "; give this user the right to write there, or choose another with --storage.tsdb.path",
                cause);
    }
}
