package io.narthex.tsdb.block;

import io.narthex.tsdb.chunk.Encoding;
import io.narthex.tsdb.chunk.XorChunk;
import io.narthex.tsdb.file.Checksum;
import io.narthex.tsdb.file.CorruptionException;
import io.narthex.tsdb.file.FileLayer;
import io.narthex.tsdb.file.MappedCursor;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The chunk files of a block, mapped for reading. Any thread, until their arena is closed. */
final class ChunkFiles {
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    private final Path directory;
    private final List<Path> paths;
    private final List<MemorySegment> files = new ArrayList<>();

    /**
     * Opens the files of a directory.
     *
     * @param arena keeps them mapped
     * @throws CorruptionException if one of them is no chunk file
     */
    ChunkFiles(FileLayer layer, Path directory, Arena arena) throws IOException {
        this.directory = directory;
        this.paths =
                layer.list(directory).stream().filter(ChunkFormat::isChunkFile).toList();
        for (Path path : paths) {
            MemorySegment file = layer.map(path, arena);
            check(path, file);
            files.add(file);
        }
    }

    private static void check(Path path, MemorySegment file) {
        if (file.byteSize() < ChunkFormat.HEADER) {
            throw new CorruptionException(
                    path, 0, "a chunk file has at least 8 bytes, this one has " + file.byteSize());
        }
        int magic = file.get(INT, 0);
        if (magic != ChunkFormat.MAGIC) {
            throw new CorruptionException(
                    path, 0, "a chunk file begins with %08x, this one with %08x".formatted(ChunkFormat.MAGIC, magic));
        }
        byte version = file.get(ValueLayout.JAVA_BYTE, 4);
        if (version != ChunkFormat.VERSION) {
            throw new CorruptionException(path, 4, "version " + version + " of chunk files is not known");
        }
    }

    /** Bytes of all files. */
    long size() {
        long size = 0;
        for (MemorySegment file : files) {
            size += file.byteSize();
        }
        return size;
    }

    /**
     * A chunk as it lies in its file.
     *
     * @throws CorruptionException if there is none, or its checksum is wrong
     */
    RawChunk chunk(long ref, long minTime, long maxTime) {
        MemorySegment bytes = find(ref);
        return new RawChunk(encoding(ref, bytes), minTime, maxTime, bytes.asSlice(1));
    }

    /**
     * Copies a chunk.
     *
     * @throws CorruptionException if there is none, or its checksum is wrong
     */
    Encoding copy(long ref, ChunkCopy into) {
        MemorySegment bytes = find(ref);
        into.take(bytes);
        return encoding(ref, bytes);
    }

    /** Lets go of the memory of the chunks from one to another, the last one excluded. */
    void unload(long fromRef, long toRef) {
        for (int i = ChunkFormat.file(fromRef); i <= ChunkFormat.file(toRef) && i < files.size(); i++) {
            MemorySegment file = files.get(i);
            long from = i == ChunkFormat.file(fromRef) ? ChunkFormat.offset(fromRef) : 0;
            long to = i == ChunkFormat.file(toRef) ? ChunkFormat.offset(toRef) : file.byteSize();
            MappedCursor.unload(file, from, Math.min(to, file.byteSize()));
        }
    }

    private Encoding encoding(long ref, MemorySegment bytes) {
        int code = bytes.get(ValueLayout.JAVA_BYTE, 0);
        if (code < 1 || code > Encoding.values().length) {
            throw corrupted(ref, "the encoding " + code + " of a chunk is not known");
        }
        return Encoding.of(code);
    }

    /** The encoding and the bytes of a chunk, checked. */
    private MemorySegment find(long ref) {
        int number = ChunkFormat.file(ref);
        if (number < 0 || number >= files.size()) {
            throw new CorruptionException(
                    directory, 0, "the index names chunk file " + (number + 1L) + ", there are " + files.size());
        }
        MemorySegment file = files.get(number);
        long at = ChunkFormat.offset(ref);
        long length = 0;
        int shift = 0;
        byte b;
        do {
            if (at < ChunkFormat.HEADER || at >= file.byteSize() || shift >= 7 * ChunkFormat.MAX_LENGTH_BYTES) {
                throw corrupted(ref, "no chunk begins there");
            }
            b = file.get(ValueLayout.JAVA_BYTE, at++);
            length |= (b & 0x7fL) << shift;
            shift += 7;
        } while (b < 0);
        // The checksum covers the encoding, which the length leaves out.
        long covered = length + 1;
        if (at + covered + ChunkFormat.CHECKSUM > file.byteSize() || length < XorChunk.HEADER_BYTES) {
            throw corrupted(ref, "a chunk of " + length + " bytes does not fit there");
        }
        int expected = file.get(INT, at + covered);
        int found = Checksum.of(file, at, covered);
        if (expected != found) {
            throw corrupted(ref, "the checksum of a chunk is %08x, its bytes give %08x".formatted(expected, found));
        }
        return file.asSlice(at, covered);
    }

    /** What is wrong with a chunk. */
    CorruptionException corrupted(long ref, String reason) {
        return new CorruptionException(paths.get(ChunkFormat.file(ref)), ChunkFormat.offset(ref), reason);
    }
}
