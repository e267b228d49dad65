package io.narthex.tsdb.head;

import com.github.luben.zstd.Zstd;
import io.narthex.tsdb.file.CorruptionException;
import io.narthex.tsdb.file.FileLayer;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/** Reads the frames of a snapshot in their order; see {@link SnapshotFormat}. Owned by one thread. */
final class SnapshotFrames implements AutoCloseable {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN)
            .withInvokeExactBehavior();
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN)
            .withInvokeExactBehavior();
    private static final int CHECKSUM = 4;

    private final Path path;
    private final FileLayer.InputFile in;
    private final long size;
    private long at;

    /**
     * A frame as it is stored, not checked yet.
     *
     * @param offset where it lies in the file
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Frame(Path file, long offset, byte[] bytes) {
        int type() {
            return bytes[0];
        }

        /** The length of the contents. */
        int length() {
            return (int) INT.get(bytes, 1);
        }

        /**
         * Checks the frame and unfolds its contents.
         *
         * @param into what is used if it is long enough
         * @throws CorruptionException if the checksum is wrong
         */
        byte[] contents(byte[] into) {
            int stored = bytes.length - CHECKSUM;
            CRC32C crc = new CRC32C();
            crc.update(bytes, 0, stored);
            if ((int) crc.getValue() != (int) INT.get(bytes, stored)) {
                throw new CorruptionException(file, offset, "the checksum is wrong");
            }
            int length = length();
            byte[] to = into.length < length ? new byte[length] : into;
            int from = SnapshotFormat.FRAME_HEAD;
            if (length == stored - from) {
                System.arraycopy(bytes, from, to, 0, length);
            } else if (Zstd.decompressByteArray(to, 0, length, bytes, from, stored - from) != length) {
                throw new CorruptionException(file, offset, "the contents can't be unfolded");
            }
            return to;
        }
    }

    /** @throws CorruptionException if it is no snapshot of this version */
    SnapshotFrames(FileLayer files, Path path) throws IOException {
        this.path = path;
        this.size = files.size(path);
        this.in = files.open(path);
        try {
            byte[] magic = new byte[Long.BYTES];
            read(magic, 0, magic.length);
            if ((long) LONG.get(magic, 0) != SnapshotFormat.MAGIC) {
                throw new CorruptionException(path, 0, "it is of another format or version");
            }
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    /** Reads the next frame. */
    Frame next() throws IOException {
        long start = at;
        byte[] head = new byte[SnapshotFormat.FRAME_HEAD];
        read(head, 0, head.length);
        long length = (int) INT.get(head, 1);
        long stored = (int) INT.get(head, 5);
        if (length < 0 || length > SnapshotFormat.MAX_FRAME || stored < 0 || stored > length || stored > size - at) {
            throw new CorruptionException(path, start, "a frame can't be " + length + " bytes long");
        }
        byte[] frame = new byte[head.length + (int) stored + CHECKSUM];
        System.arraycopy(head, 0, frame, 0, head.length);
        read(frame, head.length, frame.length - head.length);
        return new Frame(path, start, frame);
    }

    private void read(byte[] into, int from, int length) throws IOException {
        for (int done = 0; done < length; ) {
            int n = in.read(into, from + done, length - done);
            if (n < 0) {
                throw new CorruptionException(path, at, "the file ends too early");
            }
            done += n;
            at += n;
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
