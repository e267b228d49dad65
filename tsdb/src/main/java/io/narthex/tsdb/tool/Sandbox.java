package io.narthex.tsdb.tool;

import io.narthex.storage.StorageException;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A second data directory with the same contents, in which a database can be opened without a change to the first one: files that are never changed once they are written get
 * a second name, others are copied. It is removed when it is closed.
 */
public final class Sandbox implements AutoCloseable {
    /** Folders of whole files; what is in others is written to, and shortened when it is mended. */
    private static final Set<String> WRITTEN = Set.of("wal", "wbl", "chunks_head");

    /** What a database does not need to be read. */
    private static final Set<String> LEFT_OUT = Set.of("lock", "queries.active", "snapshots");

    private final Path directory;

    private Sandbox(Path directory) {
        this.directory = directory;
    }

    /**
     * Makes a sandbox.
     *
     * @param data the data directory
     * @param root where the sandbox is made; on the same disk it takes little room
     * @throws StorageException if that fails
     */
    public static Sandbox of(Path data, Path root) {
        if (!Files.isDirectory(data)) {
            throw new StorageException("there is no data directory " + data);
        }
        try {
            Files.createDirectories(root);
            Sandbox sandbox = new Sandbox(Files.createTempDirectory(root, "tmp_dbro_sandbox"));
            try (Stream<Path> entries = Files.list(data)) {
                for (Path entry : entries.toList()) {
                    sandbox.take(entry);
                }
            } catch (IOException | RuntimeException | Error e) {
                sandbox.close();
                throw e;
            }
            return sandbox;
        } catch (IOException e) {
            throw new StorageException("can't make a copy of " + data + " in " + root + ": " + e, e);
        }
    }

    private void take(Path entry) throws IOException {
        String name = String.valueOf(entry.getFileName());
        if (LEFT_OUT.contains(name) || name.startsWith("tmp_dbro_sandbox")) {
            return;
        }
        boolean copied = WRITTEN.contains(name) || !Files.isDirectory(entry);
        Path target = directory.resolve(name);
        Files.walkFileTree(entry, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path from, BasicFileAttributes attributes) throws IOException {
                Files.createDirectories(target.resolve(entry.relativize(from)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path from, BasicFileAttributes attributes) throws IOException {
                put(from, from.equals(entry) ? target : target.resolve(entry.relativize(from)), copied);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static void put(Path from, Path to, boolean copied) throws IOException {
        if (!copied) {
            try {
                Files.createLink(to, from);
                return;
            } catch (IOException | UnsupportedOperationException e) {
                // Another disk, or one without links.
            }
        }
        Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES);
    }

    /** Where the copy lies. */
    public Path directory() {
        return directory;
    }

    @Override
    public void close() {
        try {
            Files.walkFileTree(directory, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path done, @Nullable IOException failure) throws IOException {
                    Files.delete(done);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new StorageException("can't remove " + directory + "; remove it by hand: " + e, e);
        }
    }
}
