package io.narthex.node.proc;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The size of the memory's pages, which the kernel hands every process in its auxiliary vector: pairs of words of 64 bits, a type and a value. */
public final class PageSize {
    /** The type AT_PAGESZ. */
    private static final long TYPE = 6;

    private static final int DEFAULT = 4096;
    private static final int BYTES = read();

    private PageSize() {}

    /** In bytes. */
    public static int bytes() {
        return BYTES;
    }

    private static int read() {
        try (FileInputStream in = new FileInputStream("/proc/self/auxv")) {
            return find(in.readNBytes(8192));
        } catch (IOException e) {
            return DEFAULT;
        }
    }

    static int find(byte[] vector) {
        ByteBuffer words = ByteBuffer.wrap(vector).order(ByteOrder.nativeOrder());
        while (words.remaining() >= 16) {
            long type = words.getLong();
            long value = words.getLong();
            if (type == TYPE && value > 0 && value <= 1 << 20) {
                return (int) value;
            }
        }
        return DEFAULT;
    }
}
