package io.narthex.tsdb.wal;

import java.util.zip.CRC32C;

/** The constants of the format, shared by writer and reader. */
final class WalFormat {
    /** Bytes. */
    static final int PAGE = 32 * 1024;

    /** Bytes before the data of a fragment: type, length, checksum. */
    static final int FRAGMENT_HEAD = 7;

    static final int PADDING = 0;
    static final int WHOLE = 1;
    static final int FIRST = 2;
    static final int MIDDLE = 3;
    static final int LAST = 4;
    static final int TYPE_MASK = 7;
    static final int SNAPPY = 1 << 3;
    static final int ZSTD = 1 << 4;

    /** No record may unfold to more, in bytes: far beyond what is ever written, and below what would exhaust the memory. */
    static final int MAX_RECORD = 512 * 1024 * 1024;

    private WalFormat() {}

    /** The type of the fragment of a record that begins or ends with it, or not. */
    static int fragmentType(boolean first, boolean last) {
        if (first) {
            return last ? WHOLE : FIRST;
        }
        return last ? LAST : MIDDLE;
    }

    static int checksum(CRC32C crc, byte[] data, int from, int length) {
        crc.reset();
        crc.update(data, from, length);
        return (int) crc.getValue();
    }
}
