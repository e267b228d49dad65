package io.narthex.tsdb.file;

import java.lang.foreign.MemorySegment;
import java.util.zip.CRC32C;

/** The checksum of all files of the engine: CRC-32 with Castagnoli's polynomial. */
public final class Checksum {
    /** The most bytes that are looked at in one go. */
    private static final long WINDOW = 1 << 30;

    private Checksum() {}

    /** The checksum of a piece of memory. */
    public static int of(MemorySegment memory, long from, long length) {
        CRC32C crc = new CRC32C();
        for (long at = from; at < from + length; at += WINDOW) {
            crc.update(memory.asSlice(at, Math.min(WINDOW, from + length - at)).asByteBuffer());
        }
        return (int) crc.getValue();
    }
}
