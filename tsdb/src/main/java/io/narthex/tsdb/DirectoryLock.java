package io.narthex.tsdb;

import io.narthex.storage.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The lock on a file that Prometheus takes too, so that two processes never write to one directory. The file is removed when it is let go of. */
final class DirectoryLock implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DirectoryLock.class);

    private final Path file;
    private final FileLocks.Held held;

    private final boolean left;

    private DirectoryLock(Path file, FileLocks.Held held, boolean left) {
        this.file = file;
        this.held = held;
        this.left = left;
    }

    /**
     * Takes the lock.
     *
     * @throws StorageException if someone else has it
     */
    static DirectoryLock take(Path file) {
        boolean left = Files.exists(file);
        if (left) {
            LOG.debug("A lock file from an earlier run is there and is used again: {}", file);
        }
        try {
            Optional<FileLocks.Held> held = FileLocks.tryLock(file);
            if (held.isEmpty()) {
                throw new StorageException(
                        "the data directory " + file.toAbsolutePath().getParent()
                                + " is in use" + holder(file)
                                + "; stop it, or give each its own directory with --storage.tsdb.path");
            }
            return new DirectoryLock(file, held.get(), left);
        } catch (IOException e) {
            throw new StorageException(
                    "can't lock " + file + ": " + e
                            + "; check that the directory is writable, and no network file system",
                    e);
        }
    }

    /** Names the process that has the lock, if the system tells. */
    private static String holder(Path file) {
        try {
            String inode = ":" + Files.getAttribute(file, "unix:ino") + " ";
            List<String> locks = Files.readAllLines(Path.of("/proc/locks"));
            for (String lock : locks) {
                if (lock.contains("FLOCK") && lock.contains(inode)) {
                    long pid = Long.parseLong(lock.trim().split("\\s+", -1)[4]);
                    String command = ProcessHandle.of(pid)
                            .flatMap(process -> process.info().command())
                            .map(path -> " (" + path + ")")
                            .orElse("");
                    return " by process " + pid + command;
                }
            }
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            LOG.debug("can't tell who holds {}", file, e);
        }
        return " by another process";
    }

    /** Whether a process that did not end cleanly had left its file. */
    boolean wasLeft() {
        return left;
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("can't remove {}: {}", file, e.getMessage());
        }
        held.close();
    }
}
