package io.narthex.tsdb.wal;

import io.narthex.tsdb.file.FileLayer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/** A segment that is being written: lays records out in pages. What was laid out reaches the file at {@link #flush} or when the buffer is full. */
final class WalSegment {
    private final int number;
    private final Path path;
    private final FileLayer.OutputFile file;
    private final byte[] bytes;
    private final ByteBuffer buffer;
    private final CRC32C crc = new CRC32C();

    /** Where the next fragment begins, in bytes from the beginning of the segment, the buffered ones included. */
    private long end;

    private long pageFlushes;

    /**
     * @param buffer longer than a page; shared with other segments, one of which at a time has something in it
     */
    WalSegment(int number, Path path, FileLayer.OutputFile file, byte[] buffer) {
        this.number = number;
        this.path = path;
        this.file = file;
        this.bytes = buffer;
        this.buffer = ByteBuffer.wrap(buffer);
    }

    int number() {
        return number;
    }

    Path path() {
        return path;
    }

    FileLayer.OutputFile file() {
        return file;
    }

    /** Bytes, those in the buffer included. */
    long end() {
        return end;
    }

    /** How often a page, whole or in part, was handed to the file. */
    long pageFlushes() {
        return pageFlushes;
    }

    /** Whether a record of so many bytes fits into what is left of a segment of {@code segmentSize} bytes. */
    boolean fits(int recordLength, int segmentSize) {
        if (end >= segmentSize) {
            return false;
        }
        long left = Math.max(0, pageRemaining() - WalFormat.FRAGMENT_HEAD);
        long wholePages = (segmentSize - end - pageRemaining()) / WalFormat.PAGE;
        return recordLength <= left + wholePages * (WalFormat.PAGE - WalFormat.FRAGMENT_HEAD);
    }

    /** Lays out a record. Where just the head of a fragment is left of a page, the record begins with a fragment of no data, as it does in Prometheus. */
    void append(byte[] record, int length, int flags) throws IOException {
        int at = 0;
        boolean first = true;
        do {
            if (pageRemaining() < WalFormat.FRAGMENT_HEAD) {
                pad();
            }
            int part = Math.min(length - at, pageRemaining() - WalFormat.FRAGMENT_HEAD);
            int type = WalFormat.fragmentType(first, at + part == length);
            putFragment(type | flags, record, at, part);
            at += part;
            first = false;
        } while (at < length);
    }

    /** Fills the page with zeros, so that the segment ends with a whole page. */
    void pad() throws IOException {
        int rest = pageRemaining();
        if (rest == WalFormat.PAGE) {
            return;
        }
        makeRoom(rest);
        for (int i = 0; i < rest; i++) {
            buffer.put((byte) 0);
        }
        advance(rest);
    }

    /** Hands what is buffered to the file. */
    void flush() throws IOException {
        if (buffer.position() > 0) {
            if (pageRemaining() != WalFormat.PAGE) {
                pageFlushes++;
            }
            drain();
        }
    }

    /** Forgets what is buffered, and what is behind {@code length} in the file. */
    void truncate(long length) throws IOException {
        buffer.clear();
        file.truncate(length);
        end = length;
    }

    private void putFragment(int type, byte[] record, int from, int length) throws IOException {
        makeRoom(WalFormat.FRAGMENT_HEAD + length);
        buffer.put((byte) type)
                .putShort((short) length)
                .putInt(WalFormat.checksum(crc, record, from, length))
                .put(record, from, length);
        advance(WalFormat.FRAGMENT_HEAD + length);
    }

    private void advance(int bytes) {
        end += bytes;
        if (pageRemaining() == WalFormat.PAGE) {
            pageFlushes++;
        }
    }

    private int pageRemaining() {
        return WalFormat.PAGE - (int) (end % WalFormat.PAGE);
    }

    private void makeRoom(int bytes) throws IOException {
        if (buffer.remaining() < bytes) {
            drain();
        }
    }

    private void drain() throws IOException {
        try {
            file.write(bytes, 0, buffer.position());
        } finally {
            buffer.clear();
        }
    }
}
