package io.narthex.tsdb.block;

import io.narthex.tsdb.file.ByteCursor;
import io.narthex.tsdb.file.CorruptionException;
import io.narthex.tsdb.file.FileLayer;
import io.narthex.tsdb.file.GrowingBytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/**
 * What was deleted from a block, by series. Immutable.
 *
 * <p>The file: magic 0130BA30 (4), version (1); for each range the number of its series (uvarint), its least and its largest time (varint each); the CRC-32C of the ranges (4).
 */
final class Tombstones {
    static final String NAME = "tombstones";

    /** Nothing was deleted. */
    static final Tombstones NONE = new Tombstones(Map.of());

    private static final int MAGIC = 0x0130BA30;
    private static final byte VERSION = 1;
    private static final int HEADER = 5;
    private static final int MAX_BYTES = 1 << 30;

    private final Map<Integer, Intervals> bySeries;

    private Tombstones(Map<Integer, Intervals> bySeries) {
        this.bySeries = bySeries;
    }

    /** Of the series of a map, by number. */
    static Tombstones of(Map<Integer, Intervals> bySeries) {
        return new Tombstones(new TreeMap<>(bySeries));
    }

    boolean isEmpty() {
        return bySeries.isEmpty();
    }

    /** The ranges in which a series was deleted. */
    Intervals of(int series) {
        return bySeries.isEmpty() ? Intervals.NONE : bySeries.getOrDefault(series, Intervals.NONE);
    }

    /** The number of ranges. */
    long count() {
        long count = 0;
        for (Intervals intervals : bySeries.values()) {
            count += intervals.count();
        }
        return count;
    }

    /** All of it, to be added to. */
    Map<Integer, Intervals> toMap() {
        return new TreeMap<>(bySeries);
    }

    /**
     * Reads the file in the directory of a block; without a file nothing was deleted.
     *
     * @throws CorruptionException if it is not whole
     */
    static Tombstones read(FileLayer files, Path directory) throws IOException {
        Path path = directory.resolve(NAME);
        if (!files.exists(path)) {
            return NONE;
        }
        byte[] bytes = files.read(path, MAX_BYTES);
        int end = bytes.length - Integer.BYTES;
        if (end < HEADER) {
            throw new CorruptionException(path, 0, "tombstones have at least 9 bytes, the file has " + bytes.length);
        }
        ByteBuffer view = ByteBuffer.wrap(bytes);
        if (view.getInt(0) != MAGIC) {
            throw new CorruptionException(
                    path, 0, "tombstones begin with %08x, this file with %08x".formatted(MAGIC, view.getInt(0)));
        }
        if (bytes[4] != VERSION) {
            throw new CorruptionException(path, 4, "version " + bytes[4] + " of tombstones is not known");
        }
        CRC32C crc = new CRC32C();
        crc.update(bytes, HEADER, end - HEADER);
        if ((int) crc.getValue() != view.getInt(end)) {
            throw new CorruptionException(
                    path, end, "the checksum is %08x, the bytes give %08x".formatted(view.getInt(end), crc.getValue()));
        }
        return decode(path, Arrays.copyOfRange(bytes, HEADER, end));
    }

    private static Tombstones decode(Path path, byte[] bytes) {
        ByteCursor cursor = new ByteCursor(path);
        cursor.begin(bytes, bytes.length, HEADER);
        Map<Integer, Intervals> bySeries = new TreeMap<>();
        while (cursor.left() > 0) {
            int series = cursor.uvarint31();
            long min = cursor.varint();
            long max = cursor.varint();
            if (min > max) {
                throw cursor.corrupted("a range ends at " + max + " before it begins at " + min);
            }
            bySeries.merge(series, Intervals.of(min, max), (known, added) -> known.with(min, max));
        }
        return new Tombstones(bySeries);
    }

    /** Writes the file, in place of one that may be there, in one step. Gives its length in bytes. */
    long write(FileLayer files, Path directory) throws IOException {
        GrowingBytes out = new GrowingBytes();
        int header = out.advance(HEADER);
        bySeries.forEach((series, intervals) -> {
            for (int i = 0; i < intervals.count(); i++) {
                out.putUvarint(series);
                out.putVarint(intervals.min(i));
                out.putVarint(intervals.max(i));
            }
        });
        int end = out.advance(Integer.BYTES);
        ByteBuffer view = ByteBuffer.wrap(out.bytes());
        view.putInt(header, MAGIC).put(header + Integer.BYTES, VERSION);
        CRC32C crc = new CRC32C();
        crc.update(out.bytes(), HEADER, end - HEADER);
        view.putInt(end, (int) crc.getValue());
        Replacement.write(files, directory.resolve(NAME), out.bytes(), out.length());
        return out.length();
    }
}
