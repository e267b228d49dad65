package io.narthex.tsdb.fuzz;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32C;

/** Puts checksums right, so that what lies behind them is reached. */
final class Checksums {
    private static final int PAGE = 32 * 1024;
    private static final int RECORD_HEADER = 7;
    private static final int HEAD_CHUNK_HEADER = 25;
    private static final int TOC = 52;

    private Checksums() {}

    private static int crc(byte[] bytes, int from, int to) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, from, to - from);
        return (int) crc.getValue();
    }

    private static void put(byte[] bytes, int at, int from, int to) {
        if (from >= 0 && from <= to && to <= at && at + 4 <= bytes.length) {
            ByteBuffer.wrap(bytes).putInt(at, crc(bytes, from, to));
        }
    }

    /** A segment of one record with some of the bytes. */
    static byte[] record(byte[] input) {
        int length = Math.min(input.length, PAGE - RECORD_HEADER);
        ByteBuffer page = ByteBuffer.allocate(length + RECORD_HEADER);
        page.put((byte) 1)
                .putShort((short) length)
                .putInt(crc(input, 0, length))
                .put(input, 0, length);
        return page.array();
    }

    /** A file of the head's chunks: the input behind the file's header, with the checksums of its chunks. */
    static byte[] headChunks(byte[] input) {
        ByteBuffer file = ByteBuffer.allocate(input.length + 8 + 64);
        file.putInt(0x0130BC91).put((byte) 1).put(new byte[3]).put(input);
        byte[] bytes = file.array();
        int at = 8;
        while (at + HEAD_CHUNK_HEADER < 8 + input.length) {
            long length = 0;
            int i = at + HEAD_CHUNK_HEADER;
            for (int shift = 0; shift < 35 && i < bytes.length; shift += 7) {
                byte b = bytes[i++];
                length |= (b & 0x7fL) << shift;
                if (b >= 0) {
                    break;
                }
            }
            if (i + length + 4 > bytes.length) {
                break;
            }
            put(bytes, i + (int) length, at, i + (int) length);
            at = i + (int) length + 4;
        }
        return bytes;
    }

    /** Tombstones: the input behind the header, with its checksum. */
    static byte[] tombstones(byte[] input) {
        ByteBuffer file = ByteBuffer.allocate(input.length + 9);
        file.putInt(0x0130BA30).put((byte) 1).put(input).putInt(crc(input, 0, input.length));
        return file.array();
    }

    /** An index: the template with a part of it replaced, and the checksums of its sections. */
    static byte[] index(byte[] input) {
        byte[] bytes = BlockTemplate.file("index");
        // Triples of a position and a byte.
        for (int i = 0; i + 2 < input.length; i += 3) {
            int at = ((input[i] & 0xff) << 8 | input[i + 1] & 0xff) % bytes.length;
            bytes[at] = input[i + 2];
        }
        ByteBuffer view = ByteBuffer.wrap(bytes);
        int toc = bytes.length - TOC;
        put(bytes, bytes.length - 4, toc, bytes.length - 4);
        for (int section : new int[] {0, 8, 40}) {
            int at = (int) Math.clamp(view.getLong(toc + section), 0, bytes.length - 8);
            if (section != 8) {
                int end = at + 4 + Math.clamp(view.getInt(at), 0, bytes.length);
                put(bytes, end, at + 4, end);
            }
        }
        series(bytes, (int) Math.clamp(view.getLong(toc + 8), 0, bytes.length), (int)
                Math.clamp(view.getLong(toc + 16), 0, bytes.length));
        postings(bytes, (int) Math.clamp(view.getLong(toc + 32), 0, bytes.length), (int)
                Math.clamp(view.getLong(toc + 40), 0, bytes.length));
        return bytes;
    }

    private static void series(byte[] bytes, int from, int to) {
        for (int at = from + 15 & ~15; at + 6 < to; ) {
            int length = bytes[at] & 0x7f;
            int content = at + 1;
            if (bytes[at] < 0) {
                length |= (bytes[at + 1] & 0x7f) << 7;
                content++;
            }
            put(bytes, content + length, content, content + length);
            at = content + length + 4 + 15 & ~15;
        }
    }

    private static void postings(byte[] bytes, int from, int to) {
        ByteBuffer view = ByteBuffer.wrap(bytes);
        for (int at = from; at + 8 < to; ) {
            int length = view.getInt(at);
            if (length < 0 || length > to - at) {
                return;
            }
            put(bytes, at + 4 + length, at + 4, at + 4 + length);
            at += 8 + length + 3 & ~3;
        }
    }

    /** The input as a whole number of bytes, at least some. */
    static byte[] atLeast(byte[] input, int length) {
        return input.length >= length ? input : Arrays.copyOf(input, length);
    }
}
