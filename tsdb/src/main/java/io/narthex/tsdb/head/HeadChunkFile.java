package io.narthex.tsdb.head;

import io.narthex.storage.StorageException;
import io.narthex.tsdb.chunk.Encoding;
import io.narthex.tsdb.chunk.XorChunk;
import io.narthex.tsdb.file.FileLayer;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One file of {@link HeadChunkFiles}, for reading: mapped, and as long as it grows its end in memory. Any thread may read what has been written; one at a time adds to
 * it.
 */
final class HeadChunkFile implements AutoCloseable {
    /** What is not mapped yet is kept in memory up to so many bytes. */
    private static final int MAX_TAIL = 2 * 1024 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(HeadChunkFile.class);

    private final int number;
    private final Path path;
    private final Arena arena = Arena.ofShared();
    private volatile View view = new View(MemorySegment.NULL, new byte[0], 0);

    /**
     * What can be read; the tail begins where the mapping ends, at the beginning of a chunk. The bytes that are in it don't change until they are mapped: who reads
     * from it has to look afterwards whether they still were not.
     */
    @SuppressWarnings("ArrayRecordComponent")
    private record View(MemorySegment mapped, byte[] tail, int tailLength) {}

    HeadChunkFile(int number, Path path) {
        this.number = number;
        this.path = path;
    }

    int number() {
        return number;
    }

    Path path() {
        return path;
    }

    /** Maps the file as it is now. What was mapped before stays valid until this is closed. */
    void map(FileLayer files) throws IOException {
        view = new View(files.map(path, arena), view.tail, 0);
    }

    /** Lets what was written to the end of the file be read. */
    void grow(FileLayer files, byte[] data, int from, int length) {
        View now = view;
        int needed = now.tailLength + length;
        if (needed >= MAX_TAIL && isMapped(files)) {
            return;
        }
        byte[] tail =
                now.tail.length < needed ? Arrays.copyOf(now.tail, Math.max(needed, 2 * now.tail.length)) : now.tail;
        System.arraycopy(data, from, tail, now.tailLength, length);
        view = new View(now.mapped, tail, needed);
    }

    private boolean isMapped(FileLayer files) {
        try {
            map(files);
            return true;
        } catch (IOException e) {
            LOG.debug("can't map {} yet, its end stays in memory", path, e);
            return false;
        }
    }

    /** Hears of the chunks of a file. */
    @FunctionalInterface
    interface ChunkListener {
        /** A chunk. */
        void chunk(long ref, long seriesRef, long minTime, long maxTime, Encoding encoding, boolean outOfOrder);
    }

    /**
     * Checks the header and all checksums.
     *
     * @return where the last chunk ends
     * @throws Damage if something is wrong
     */
    long check() throws Damage {
        MemorySegment data = view.mapped;
        if (data.byteSize() < HeadChunkFormat.FILE_HEADER) {
            throw new Damage(0, "it has " + data.byteSize() + " bytes, less than its header");
        }
        if (data.byteSize() > Integer.MAX_VALUE) {
            throw new Damage(0, "it is " + data.byteSize() + " bytes long");
        }
        int magic = data.get(HeadChunkFormat.INT, 0);
        if (magic != HeadChunkFormat.MAGIC) {
            throw new Damage(0, "it begins with " + Integer.toHexString(magic) + " and is no file of chunks");
        }
        int version = data.get(ValueLayout.JAVA_BYTE, 4);
        if (version != HeadChunkFormat.VERSION) {
            throw new Damage(4, "it is of the unknown version " + version);
        }
        Scan scan = new Scan(data);
        CRC32C crc = new CRC32C();
        ByteBuffer buffer = data.asByteBuffer();
        while (scan.next()) {
            int checked = (int) scan.end - HeadChunkFormat.CHECKSUM;
            crc.reset();
            crc.update(buffer.limit(checked).position((int) scan.at));
            int expected = data.get(HeadChunkFormat.INT, checked);
            if ((int) crc.getValue() != expected) {
                throw new Damage(
                        scan.at,
                        "the checksum is " + Integer.toHexString((int) crc.getValue()) + ", not "
                                + Integer.toHexString(expected));
            }
            int code = scan.encoding() & ~HeadChunkFormat.OUT_OF_ORDER;
            if (code < 1 || code > Encoding.values().length) {
                throw new Damage(scan.at, "a chunk has the unknown encoding " + code);
            }
        }
        return scan.end;
    }

    /** Tells of all chunks, which have been checked. */
    void forEach(ChunkListener listener) throws Damage {
        Scan scan = new Scan(view.mapped);
        while (scan.next()) {
            int encoding = scan.encoding();
            listener.chunk(
                    HeadChunkFormat.ref(number, scan.at),
                    scan.longAt(HeadChunkFormat.SERIES),
                    scan.longAt(HeadChunkFormat.MIN_TIME),
                    scan.longAt(HeadChunkFormat.MAX_TIME),
                    Encoding.of(encoding & ~HeadChunkFormat.OUT_OF_ORDER),
                    (encoding & HeadChunkFormat.OUT_OF_ORDER) != 0);
        }
    }

    /**
     * Copies a chunk.
     *
     * @throws StorageException if there is no whole chunk at the offset
     */
    void copy(long offset, HeadChunk into) {
        while (true) {
            View now = view;
            Damage damage = copy(now, offset, into);
            VarHandle.acquireFence();
            if (view.mapped.byteSize() != now.mapped.byteSize()) {
                continue;
            }
            if (damage != null) {
                throw new StorageException(
                        "can't read a chunk from " + path + " at byte " + offset + ": " + damage.getMessage()
                                + "; restart the server to have its samples replayed from the log",
                        damage);
            }
            return;
        }
    }

    private static @Nullable Damage copy(View from, long offset, HeadChunk into) {
        long mapped = from.mapped.byteSize();
        boolean inMapping = offset < mapped;
        MemorySegment data =
                inMapping ? from.mapped : MemorySegment.ofArray(from.tail).asSlice(0, from.tailLength);
        long at = inMapping ? offset : offset - mapped;
        try {
            Scan scan = new Scan(data, at);
            if (at > data.byteSize() || !scan.next()) {
                return new Damage(offset, "no chunk is there");
            }
            int size = (int) (scan.end - at);
            byte[] copy = into.reserve(size + XorChunk.READ_SLACK);
            MemorySegment.copy(data, ValueLayout.JAVA_BYTE, at, copy, 0, size);
            CRC32C crc = new CRC32C();
            crc.update(copy, 0, size - HeadChunkFormat.CHECKSUM);
            if ((int) crc.getValue() != data.get(HeadChunkFormat.INT, scan.end - HeadChunkFormat.CHECKSUM)) {
                return new Damage(offset, "its checksum is wrong");
            }
            into.set(Encoding.of(scan.encoding() & ~HeadChunkFormat.OUT_OF_ORDER), (int) (scan.data - at), (int)
                    (scan.end - HeadChunkFormat.CHECKSUM - scan.data));
            return null;
        } catch (Damage e) {
            return e;
        }
    }

    /** Ends the mapping. Nobody may read any more. */
    @Override
    public void close() {
        arena.close();
    }

    /** Goes from chunk to chunk. */
    private static final class Scan {
        private final MemorySegment bytes;

        /** Where the chunk begins, its data begin, and the next begins. */
        private long at;

        private long data;
        private long end;

        Scan(MemorySegment bytes) {
            this(bytes, HeadChunkFormat.FILE_HEADER);
        }

        Scan(MemorySegment bytes, long from) {
            this.bytes = bytes;
            this.end = from;
        }

        int encoding() {
            return bytes.get(ValueLayout.JAVA_BYTE, at + HeadChunkFormat.ENCODING) & 0xff;
        }

        long longAt(int offset) {
            return bytes.get(HeadChunkFormat.LONG, at + offset);
        }

        boolean next() throws Damage {
            at = end;
            long left = bytes.byteSize() - at;
            if (left < HeadChunkFormat.MAX_OVERHEAD) {
                checkZeros();
                return false;
            }
            if ((longAt(HeadChunkFormat.SERIES) | longAt(HeadChunkFormat.MIN_TIME) | longAt(HeadChunkFormat.MAX_TIME))
                    == 0) {
                return false;
            }
            long length = 0;
            long i = at + HeadChunkFormat.LENGTH;
            for (int shift = 0; ; shift += 7) {
                if (shift == 7 * HeadChunkFormat.MAX_LENGTH_BYTES) {
                    throw new Damage(at, "the length of a chunk takes more than 5 bytes");
                }
                long b = bytes.get(ValueLayout.JAVA_BYTE, i++);
                length |= (b & 0x7f) << shift;
                if (b >= 0) {
                    break;
                }
            }
            data = i;
            if (length > bytes.byteSize() - data - HeadChunkFormat.CHECKSUM) {
                throw new Damage(at, "a chunk of " + length + " bytes does not fit");
            }
            end = data + length + HeadChunkFormat.CHECKSUM;
            return true;
        }

        private void checkZeros() throws Damage {
            for (long i = Math.max(0, at); i < bytes.byteSize(); i++) {
                if (bytes.get(ValueLayout.JAVA_BYTE, i) != 0) {
                    throw new Damage(at, "it ends within a chunk");
                }
            }
        }
    }

    /** Something in a file that is no chunk. */
    static final class Damage extends Exception {
        private static final long serialVersionUID = 1;
        private final long offset;

        Damage(long offset, String reason) {
            super(reason);
            this.offset = offset;
        }

        /** Where, in bytes from the beginning of the file. */
        long offset() {
            return offset;
        }
    }
}
