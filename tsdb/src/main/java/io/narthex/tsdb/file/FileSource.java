package io.narthex.tsdb.file;

import java.io.IOException;
import java.nio.file.Path;

/** Reads what a {@link FileSink} wrote, from the start of the file on, through a buffer. Owned by one thread. */
public final class FileSource implements AutoCloseable {
    private static final int BUFFER = 64 * 1024;

    private final Path path;
    private final FileLayer.InputFile file;
    private final byte[] buffer = new byte[BUFFER];

    /** Where the buffer begins in the file. */
    private long start;

    private int at;
    private int filled;

    public FileSource(FileLayer files, Path path) throws IOException {
        this.path = path;
        this.file = files.open(path);
    }

    /** Whether all bytes were read. */
    public boolean atEnd() throws IOException {
        return at == filled && !fill();
    }

    /**
     * Reads a varint without sign.
     *
     * @throws CorruptionException if the file ends before it does, or it is longer than any
     */
    public long uvarint() throws IOException {
        long result = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            byte b = next();
            result |= (b & 0x7fL) << shift;
            if (b >= 0) {
                return result;
            }
        }
        throw new CorruptionException(path, start + at, "a number has more than 10 bytes");
    }

    /**
     * Reads bytes.
     *
     * @throws CorruptionException if the file has fewer
     */
    public void read(byte[] into, int from, int length) throws IOException {
        int done = 0;
        while (done < length) {
            if (atEnd()) {
                throw ended();
            }
            int n = Math.min(length - done, filled - at);
            System.arraycopy(buffer, at, into, from + done, n);
            at += n;
            done += n;
        }
    }

    /** Copies all that was not read yet. */
    public void copyTo(FileSink sink) throws IOException {
        while (!atEnd()) {
            sink.put(buffer, at, filled - at);
            at = filled;
        }
    }

    private byte next() throws IOException {
        if (atEnd()) {
            throw ended();
        }
        return buffer[at++];
    }

    private boolean fill() throws IOException {
        start += filled;
        at = 0;
        filled = 0;
        int n = file.read(buffer, 0, BUFFER);
        filled = Math.max(0, n);
        return n > 0;
    }

    private CorruptionException ended() {
        return new CorruptionException(path, start + at, "the file ends too early");
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
