package io.narthex.tsdb.head;

import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * The files in {@code chunks_head}, byte by byte as Prometheus has them. Files are numbered from 1 on without gaps; none is longer than 128 MiB.
 *
 * <pre>
 * offset 0   4 bytes   magic 0x0130BC91
 * offset 4   1 byte    version 1
 * offset 5   3 bytes   zeros
 * offset 8   chunks, each:
 *              8 bytes   reference of the series
 *              8 bytes   timestamp of the first sample
 *              8 bytes   timestamp of the last sample
 *              1 byte    bits 0-6: encoding; bit 7: out of order
 *              uvarint   length of the data, at most 5 bytes
 *              n bytes   data
 *              4 bytes   CRC-32C of all of this chunk that is before
 * </pre>
 *
 * Numbers are big-endian. A series reference, first and last timestamp that are all zero end the file, as does its end. A reference to a chunk is the number of
 * the file in the upper 32 bits and the offset of the chunk in the lower.
 */
final class HeadChunkFormat {
    static final int MAGIC = 0x0130BC91;
    static final int VERSION = 1;
    static final int FILE_HEADER = 8;

    /** Bytes. */
    static final int MAX_FILE = 128 * 1024 * 1024;

    static final int SERIES = 0;
    static final int MIN_TIME = 8;
    static final int MAX_TIME = 16;
    static final int ENCODING = 24;
    static final int LENGTH = 25;

    /** Bytes of the length at most. */
    static final int MAX_LENGTH_BYTES = 5;

    static final int CHECKSUM = 4;

    /** Where less than this is left of a file, Prometheus takes it for damage unless it is zeros. */
    static final int MAX_OVERHEAD = LENGTH + MAX_LENGTH_BYTES + CHECKSUM;

    static final int OUT_OF_ORDER = 0x80;

    static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    private HeadChunkFormat() {}

    /** The name of a file. */
    static String name(int number) {
        return String.format(Locale.ROOT, "%06d", number);
    }

    /** The number in a name, if it is that of a file. */
    static OptionalInt number(String name) {
        if (name.isEmpty() || name.length() > 9 || !name.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(Integer.parseInt(name));
    }

    static long ref(int file, long offset) {
        return (long) file << 32 | offset;
    }

    static int file(long ref) {
        return (int) (ref >>> 32);
    }

    static long offset(long ref) {
        return ref & 0xffffffffL;
    }
}
