package io.narthex.tsdb.head;

import io.narthex.tsdb.file.FileLayer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** How much room directories take on the disk. */
final class DiskUse {
    private final FileLayer files;
    private final List<Path> directories;

    DiskUse(FileLayer files, List<Path> directories) {
        this.files = files;
        this.directories = directories;
    }

    /** The length of all files in them. */
    long bytes() {
        long sum = 0;
        for (Path directory : directories) {
            sum += bytes(directory);
        }
        return sum;
    }

    private long bytes(Path directory) {
        long sum = 0;
        try {
            for (Path entry : files.list(directory)) {
                sum += files.isDirectory(entry) ? bytes(entry) : size(entry);
            }
        } catch (IOException e) {
            // It was removed meanwhile.
            return sum;
        }
        return sum;
    }

    private long size(Path file) {
        try {
            return files.size(file);
        } catch (IOException e) {
            // It was removed meanwhile.
            return 0;
        }
    }
}
