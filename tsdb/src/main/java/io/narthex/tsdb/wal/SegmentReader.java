package io.narthex.tsdb.wal;

import io.narthex.storage.StorageException;
import io.narthex.tsdb.file.FileLayer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32C;

/** Reads the records of one segment in order. Owned by one thread. */
final class SegmentReader implements AutoCloseable {
    private final Path path;
    private final FileLayer.InputFile in;
    private final byte[] page = new byte[WalFormat.PAGE];
    private final CRC32C crc = new CRC32C();
    private final Decompressor decompressor = new Decompressor();

    private long pageStart;
    private int pageLength;
    private int at;

    private byte[] data = new byte[WalFormat.PAGE];
    private int length;
    private long recordStart;

    SegmentReader(FileLayer files, Path path) throws IOException {
        this(files, path, 0);
    }

    /** @param offset where a record begins */
    SegmentReader(FileLayer files, Path path, long offset) throws IOException {
        this.path = path;
        this.in = files.open(path);
        try {
            long start = offset - offset % WalFormat.PAGE;
            in.seek(start);
            fill(start);
            at = (int) (offset - start);
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    /**
     * Reads a segment from its beginning to its end.
     *
     * @throws LogCorruption if something in it is no record
     * @throws StorageException if it can't be read
     */
    static void forEach(FileLayer files, Path segment, RecordReader reader) throws LogCorruption {
        forEach(files, segment, 0, reader);
    }

    /**
     * Reads a segment from the beginning of a record to its end.
     *
     * @throws LogCorruption if something in it is no record
     * @throws StorageException if it can't be read
     */
    static void forEach(FileLayer files, Path segment, long offset, RecordReader reader) throws LogCorruption {
        try (SegmentReader in = new SegmentReader(files, segment, offset)) {
            while (in.next()) {
                try {
                    reader.read(in.data(), in.length());
                } catch (InvalidRecordException e) {
                    throw in.corrupt(String.valueOf(e.getMessage()));
                }
            }
        } catch (IOException e) {
            throw new StorageException(
                    "can't read the log segment " + segment + ": " + e + "; check that it is readable for this user",
                    e);
        }
    }

    /**
     * Goes to the next record.
     *
     * @return false at the end of the segment
     * @throws LogCorruption if what comes next is no record
     */
    boolean next() throws IOException, LogCorruption {
        length = 0;
        int flags = 0;
        boolean begun = false;
        while (true) {
            if (!skipPadding()) {
                if (begun) {
                    throw torn("the segment ends within a record");
                }
                return false;
            }
            if (!begun) {
                recordStart = pageStart + at;
            }
            int head = page[at] & 0xff;
            int type = head & WalFormat.TYPE_MASK;
            readFragment();
            boolean starts = type == WalFormat.WHOLE || type == WalFormat.FIRST;
            if (type > WalFormat.LAST || starts == begun) {
                throw corrupt("a fragment of type " + type + (begun ? " within a record" : " where a record begins"));
            }
            begun = true;
            flags = head & (WalFormat.SNAPPY | WalFormat.ZSTD);
            if (type == WalFormat.WHOLE || type == WalFormat.LAST) {
                unfold(flags);
                return true;
            }
        }
    }

    /** The bytes of the record; valid until the next. */
    byte[] data() {
        return decompressor.data();
    }

    /** The length of the record in bytes. */
    int length() {
        return decompressor.length();
    }

    /** That the record that was read last is wrong. */
    LogCorruption corrupt(String reason) {
        return new LogCorruption(path, recordStart, reason, false);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private LogCorruption torn(String reason) {
        return new LogCorruption(path, recordStart, reason, true);
    }

    /** Goes over zeros to the next fragment; false if there is none. */
    private boolean skipPadding() throws IOException, LogCorruption {
        while (true) {
            if (at < pageLength && (page[at] & WalFormat.TYPE_MASK) != WalFormat.PADDING) {
                return true;
            }
            for (; at < pageLength; at++) {
                if (page[at] != 0) {
                    recordStart = length == 0 ? pageStart + at : recordStart;
                    throw corrupt("something other than zeros in the padding of a page");
                }
            }
            if (pageLength < WalFormat.PAGE || !fill(pageStart + WalFormat.PAGE)) {
                return false;
            }
        }
    }

    private void readFragment() throws LogCorruption {
        if (pageLength - at < WalFormat.FRAGMENT_HEAD) {
            throw pageLength < WalFormat.PAGE
                    ? torn("the segment ends within a fragment")
                    : corrupt("no room for a fragment");
        }
        int size = (page[at + 1] & 0xff) << 8 | page[at + 2] & 0xff;
        int expected = (page[at + 3] & 0xff) << 24
                | (page[at + 4] & 0xff) << 16
                | (page[at + 5] & 0xff) << 8
                | page[at + 6] & 0xff;
        int from = at + WalFormat.FRAGMENT_HEAD;
        if (size > WalFormat.PAGE - from) {
            throw corrupt("a fragment of " + size + " bytes does not fit its page");
        }
        if (size > pageLength - from) {
            throw torn("the segment ends within a fragment");
        }
        int actual = WalFormat.checksum(crc, page, from, size);
        if (actual != expected) {
            throw corrupt("the checksum is " + Integer.toHexString(actual) + ", not " + Integer.toHexString(expected));
        }
        if (data.length - length < size) {
            data = Arrays.copyOf(data, Math.max(data.length * 2, length + size));
        }
        System.arraycopy(page, from, data, length, size);
        length += size;
        at = from + size;
    }

    private void unfold(int flags) throws LogCorruption {
        try {
            decompressor.unfold(data, length, flags);
        } catch (IOException e) {
            throw corrupt("can't decompress the record: " + e.getMessage());
        }
    }

    private boolean fill(long start) throws IOException {
        pageStart = start;
        pageLength = 0;
        at = 0;
        while (pageLength < WalFormat.PAGE) {
            int n = in.read(page, pageLength, WalFormat.PAGE - pageLength);
            if (n < 0) {
                break;
            }
            pageLength += n;
        }
        return pageLength > 0;
    }
}
