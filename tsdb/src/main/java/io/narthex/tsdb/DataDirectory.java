package io.narthex.tsdb;

import io.narthex.storage.StorageException;
import io.narthex.tsdb.file.FileLayer;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.Optional;

/** The directory of a database, made if it does not exist, checked and locked. */
final class DataDirectory implements AutoCloseable {
    private final Path root;
    private final Path wal;
    private final Optional<DirectoryLock> lock;

    private DataDirectory(Path root, Path wal, Optional<DirectoryLock> lock) {
        this.root = root;
        this.wal = wal;
        this.lock = lock;
    }

    /**
     * Opens a directory.
     *
     * @throws StorageException if it can't be made or written, or another process has it
     */
    static DataDirectory open(FileLayer files, Path directory, boolean lockFile) {
        Path wal = directory.resolve("wal");
        try {
            files.createDirectories(wal);
        } catch (IOException e) {
            throw unusable(directory, e);
        }
        for (Path path : new Path[] {directory, wal}) {
            if (!files.isWritable(path)) {
                throw unusable(path, new AccessDeniedException(path.toString()));
            }
        }
        Optional<DirectoryLock> lock =
                lockFile ? Optional.of(DirectoryLock.take(directory.resolve("lock"))) : Optional.empty();
        return new DataDirectory(directory, wal, lock);
    }

    Path root() {
        return root;
    }

    /** Where the log lies. */
    Path wal() {
        return wal;
    }

    /** -1 without a lock, 0 if the lock of a process that did not end cleanly was there, 1 otherwise. */
    int cleanStart() {
        return lock.map(held -> held.wasLeft() ? 0 : 1).orElse(-1);
    }

    @Override
    public void close() {
        lock.ifPresent(DirectoryLock::close);
    }

    private static StorageException unusable(Path directory, IOException cause) {
        return new StorageException(
                "can't use the data directory " + directory + ": " + cause
                        + "; give this user the right to write there, or choose another with --storage.tsdb.path",
                cause);
    }
}
