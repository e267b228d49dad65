package io.narthex.tsdb.block;

import io.narthex.tsdb.file.FileLayer;
import io.narthex.tsdb.file.FileSink;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Optional;

/** Writes chunks to files of a directory, which exists; a new file begins where one would become too long. Owned by one thread. */
final class ChunkFileWriter implements AutoCloseable {
    private final FileLayer files;
    private final Path directory;
    private final long maxFile;
    private Optional<FileSink> sink = Optional.empty();

    /** The number of the open file. */
    private int number = -1;

    ChunkFileWriter(FileLayer files, Path directory, long maxFile) {
        this.files = files;
        this.directory = directory;
        this.maxFile = maxFile;
    }

    /** Writes a chunk; gives its place. */
    long write(RawChunk chunk) throws IOException {
        MemorySegment bytes = chunk.bytes();
        long length = bytes.byteSize();
        FileSink out = sinkFor(ChunkFormat.MAX_LENGTH_BYTES + 1 + length + ChunkFormat.CHECKSUM);
        long ref = ChunkFormat.ref(number, out.position());
        out.putUvarint(length);
        out.beginChecksum();
        out.putByte(chunk.encoding().code());
        out.put(bytes, 0, length);
        out.putChecksum();
        return ref;
    }

    private FileSink sinkFor(long bytes) throws IOException {
        if (sink.isPresent() && sink.get().position() + bytes <= maxFile) {
            return sink.get();
        }
        finish();
        number++;
        FileSink next = new FileSink(files, ChunkFormat.path(directory, number));
        sink = Optional.of(next);
        next.putInt(ChunkFormat.MAGIC);
        next.putByte(ChunkFormat.VERSION);
        next.pad(ChunkFormat.HEADER);
        return next;
    }

    /** Returns when all chunks are on the disk. */
    void finish() throws IOException {
        if (sink.isPresent()) {
            sink.get().sync();
            sink.get().close();
            sink = Optional.empty();
        }
    }

    @Override
    public void close() throws IOException {
        if (sink.isPresent()) {
            sink.get().close();
        }
    }
}
