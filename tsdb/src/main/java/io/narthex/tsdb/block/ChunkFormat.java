package io.narthex.tsdb.block;

import java.nio.file.Path;
import java.util.Locale;

/** What readers and writers of the chunk files of a block share; the package says how they are laid out. */
final class ChunkFormat {
    static final String DIRECTORY = "chunks";
    static final int MAGIC = 0x85BD40DD;
    static final byte VERSION = 1;

    /** Bytes before the first chunk: magic, version, three zeros. */
    static final int HEADER = 8;

    /** A file is not longer, in bytes. */
    static final long MAX_FILE = 512L << 20;

    /** The length of a chunk takes at most so many bytes. */
    static final int MAX_LENGTH_BYTES = 5;

    static final int CHECKSUM = Integer.BYTES;

    private ChunkFormat() {}

    /** The place of a chunk. */
    static long ref(int file, long offset) {
        return (long) file << 32 | offset;
    }

    /** The number of the file of a chunk, from 0 on. */
    static int file(long ref) {
        return (int) (ref >>> 32);
    }

    /** Where a chunk begins in its file. */
    static long offset(long ref) {
        return ref & 0xFFFFFFFFL;
    }

    /** A file by its number. */
    static Path path(Path directory, int file) {
        return directory.resolve(String.format(Locale.ROOT, "%06d", file + 1));
    }

    static boolean isChunkFile(Path path) {
        String name = String.valueOf(path.getFileName());
        return !name.isEmpty() && name.length() <= 9 && name.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
