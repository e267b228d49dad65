package io.narthex.tsdb.head;

import com.github.luben.zstd.Zstd;
import io.narthex.tsdb.file.FileLayer;
import io.narthex.tsdb.file.FileSink;
import io.narthex.tsdb.file.GrowingBytes;
import java.io.IOException;
import java.nio.file.Path;

/** Writes the frames of a snapshot; see {@link SnapshotFormat}. Owned by one thread. */
final class SnapshotFile implements AutoCloseable {
    private static final int LEVEL = 1;

    private final Path path;
    private final FileSink out;
    private byte[] folded = new byte[0];

    /** Creates a file, which must not exist. */
    SnapshotFile(FileLayer files, Path path) throws IOException {
        this.path = path;
        this.out = new FileSink(files, path);
        out.putLong(SnapshotFormat.MAGIC);
    }

    /** The number of bytes written so far. */
    long length() {
        return out.position();
    }

    /** Writes a frame, and empties its contents. */
    void write(int type, GrowingBytes contents) throws IOException {
        int length = contents.length();
        if (length > SnapshotFormat.MAX_FRAME) {
            throw new IOException(
                    "256 series take " + length + " bytes in " + path + ", more than a snapshot of the head can have");
        }
        int bound = (int) Zstd.compressBound(length);
        if (folded.length < bound) {
            folded = new byte[Math.max(bound, folded.length * 2)];
        }
        long n = Zstd.compressByteArray(folded, 0, bound, contents.bytes(), 0, length, LEVEL);
        boolean smaller = !Zstd.isError(n) && n < length;
        out.beginChecksum();
        out.putByte(type);
        out.putInt(length);
        out.putInt(smaller ? (int) n : length);
        out.put(smaller ? folded : contents.bytes(), 0, smaller ? (int) n : length);
        out.putChecksum();
        contents.clear();
    }

    /** Returns when all is on the disk. */
    void sync() throws IOException {
        out.sync();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
