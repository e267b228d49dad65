package io.narthex.node.web;

import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Packs bodies, one at a time, into an array that is kept. Used under the lock of its owner. */
final class Gzip implements AutoCloseable {
    /** A header without name and time (RFC 1952). */
    private static final byte[] HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};

    private static final int TRAILER = 8;

    /** The fastest level: level 6 takes three times as long for a tenth less. */
    private final Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);

    private final CRC32 checksum = new CRC32();
    private byte[] packed = new byte[16 * 1024];

    /** Packs a part of an array into {@link #bytes}. Returns the length. */
    int pack(byte[] body, int from, int length) {
        deflater.reset();
        deflater.setInput(body, from, length);
        deflater.finish();
        System.arraycopy(HEADER, 0, packed, 0, HEADER.length);
        int end = HEADER.length;
        while (!deflater.finished()) {
            if (packed.length - end < TRAILER + 1024) {
                packed = Arrays.copyOf(packed, packed.length * 2);
            }
            end += deflater.deflate(packed, end, packed.length - TRAILER - end);
        }
        checksum.reset();
        checksum.update(body, from, length);
        writeInt(end, (int) checksum.getValue());
        writeInt(end + 4, length);
        return end + TRAILER;
    }

    private void writeInt(int at, int value) {
        for (int i = 0; i < 4; i++) {
            packed[at + i] = (byte) (value >> 8 * i);
        }
    }

    byte[] bytes() {
        return packed;
    }

    @Override
    public void close() {
        deflater.end();
    }
}
