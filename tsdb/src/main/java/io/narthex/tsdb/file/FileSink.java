package io.narthex.tsdb.file;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/**
 * Writes numbers and bytes to a new file through a buffer, with checksums over stretches of it. Integers of fixed length are big-endian, others are Go's varints. Owned by one thread.
 */
public final class FileSink implements AutoCloseable {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN)
            .withInvokeExactBehavior();
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN)
            .withInvokeExactBehavior();

    private static final int BUFFER = 128 * 1024;

    /** The longest varint, in bytes. */
    private static final int MAX_VARINT = 10;

    private final FileLayer.OutputFile file;
    private final byte[] buffer = new byte[BUFFER];
    private final CRC32C crc = new CRC32C();

    /** Bytes in the buffer. */
    private int used;

    /** Where in the buffer the bytes begin that the checksum has not seen. */
    private int unseen;

    /** Creates a file, which must not exist. */
    public FileSink(FileLayer files, Path path) throws IOException {
        this.file = files.create(path);
    }

    /** The number of bytes written so far. */
    public long position() {
        return file.length() + used;
    }

    public void putByte(int b) throws IOException {
        reserve(1);
        buffer[used++] = (byte) b;
    }

    public void putInt(int value) throws IOException {
        reserve(Integer.BYTES);
        INT.set(buffer, used, value);
        used += Integer.BYTES;
    }

    public void putLong(long value) throws IOException {
        reserve(Long.BYTES);
        LONG.set(buffer, used, value);
        used += Long.BYTES;
    }

    public void putUvarint(long value) throws IOException {
        reserve(MAX_VARINT);
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            buffer[used++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        buffer[used++] = (byte) rest;
    }

    public void putVarint(long value) throws IOException {
        putUvarint(value << 1 ^ value >> 63);
    }

    public void put(byte[] bytes, int from, int length) throws IOException {
        int at = from;
        int end = from + length;
        while (at < end) {
            reserve(1);
            int n = Math.min(end - at, BUFFER - used);
            System.arraycopy(bytes, at, buffer, used, n);
            used += n;
            at += n;
        }
    }

    public void put(MemorySegment memory, long from, long length) throws IOException {
        long at = from;
        long end = from + length;
        while (at < end) {
            reserve(1);
            int n = (int) Math.min(end - at, BUFFER - used);
            MemorySegment.copy(memory, ValueLayout.JAVA_BYTE, at, buffer, used, n);
            used += n;
            at += n;
        }
    }

    /** Adds zeros until the position is a multiple of {@code size}. */
    public void pad(int size) throws IOException {
        while (position() % size != 0) {
            putByte(0);
        }
    }

    /** Begins a stretch with a checksum of its own. */
    public void beginChecksum() {
        crc.reset();
        unseen = used;
    }

    /** Writes the checksum of all bytes since {@link #beginChecksum}. */
    public void putChecksum() throws IOException {
        crc.update(buffer, unseen, used - unseen);
        unseen = used;
        putInt((int) crc.getValue());
    }

    /** Hands what is in the buffer to the file. */
    public void flush() throws IOException {
        crc.update(buffer, unseen, used - unseen);
        file.write(buffer, 0, used);
        used = 0;
        unseen = 0;
    }

    /** Returns when all that was written is on the disk. */
    public void sync() throws IOException {
        flush();
        file.sync();
    }

    private void reserve(int bytes) throws IOException {
        if (BUFFER - used < bytes) {
            flush();
        }
    }

    /** Closes the file; what was not flushed is lost. */
    @Override
    public void close() throws IOException {
        file.close();
    }
}
