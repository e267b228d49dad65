package io.narthex.tsdb.block;

import io.narthex.tsdb.file.FileLayer;
import java.io.IOException;
import java.nio.file.Path;

/** Writes small files so that a reader, and whoever comes after a crash, sees either the old or the new one as a whole. */
final class Replacement {
    private Replacement() {}

    /** Writes a file next to its place, makes it durable and moves it there. */
    static void write(FileLayer files, Path file, byte[] bytes, int length) throws IOException {
        Path passing = file.resolveSibling(file.getFileName() + ".tmp");
        files.delete(passing);
        try {
            try (FileLayer.OutputFile out = files.create(passing)) {
                out.write(bytes, 0, length);
                out.sync();
            }
            files.move(passing, file);
        } catch (IOException e) {
            try {
                files.delete(passing);
            } catch (IOException second) {
                e.addSuppressed(second);
            }
            throw e;
        }
        Path directory = file.getParent();
        if (directory != null) {
            files.syncDirectory(directory);
        }
    }
}
