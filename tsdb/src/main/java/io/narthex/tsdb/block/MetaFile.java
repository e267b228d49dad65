package io.narthex.tsdb.block;

import io.narthex.tsdb.file.CorruptionException;
import io.narthex.tsdb.file.FileLayer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The file {@code meta.json} of a block. */
final class MetaFile {
    static final String NAME = "meta.json";

    /** A block that was made of all blocks of ten years has some 100 KiB of sources and parents. */
    private static final int MAX_BYTES = 16 << 20;

    private MetaFile() {}

    /**
     * Reads the file in the directory of a block.
     *
     * @throws CorruptionException if it does not hold what it must
     */
    static BlockMeta read(FileLayer files, Path directory) throws IOException {
        Path path = directory.resolve(NAME);
        byte[] bytes = files.read(path, MAX_BYTES);
        return new MetaJson(path).parse(bytes);
    }

    /** Writes the file, in place of one that may be there, in one step. Gives its length in bytes. */
    static long write(FileLayer files, Path directory, BlockMeta meta) throws IOException {
        byte[] bytes = MetaJson.write(meta).getBytes(StandardCharsets.UTF_8);
        Replacement.write(files, directory.resolve(NAME), bytes, bytes.length);
        return bytes.length;
    }
}
