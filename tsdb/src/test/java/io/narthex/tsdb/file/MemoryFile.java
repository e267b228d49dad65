package io.narthex.tsdb.file;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** The bytes of a file: as they are, and as they are on the disk for sure. Guarded by the disk. */
final class MemoryFile {
    /** What a disk writes at once, in bytes. */
    private static final int SECTOR = 512;

    private byte[] bytes = new byte[256];
    private int length;
    private byte[] synced = new byte[0];

    int length() {
        return length;
    }

    byte[] copy() {
        return Arrays.copyOf(bytes, length);
    }

    int read(int position, byte[] into, int from, int count) {
        int n = Math.min(count, length - position);
        System.arraycopy(bytes, position, into, from, n);
        return n;
    }

    void write(int position, byte[] data, int from, int count) {
        int end = position + count;
        if (end > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(end, bytes.length * 2));
        }
        System.arraycopy(data, from, bytes, position, count);
        length = Math.max(length, end);
    }

    void truncate(int to) {
        if (to < length) {
            Arrays.fill(bytes, to, length, (byte) 0);
        } else if (to > bytes.length) {
            bytes = Arrays.copyOf(bytes, to);
        }
        length = to;
    }

    void flip(long bit) {
        bytes[(int) (bit / 8)] ^= (byte) (1 << (bit % 8));
    }

    void sync() {
        synced = copy();
    }

    /** Forgets some of what was not synced: any sector may have its old bytes, or zeros where there was nothing, and the length may be any between the two. */
    void losePower(RandomGenerator random) {
        int choice = random.nextInt(3);
        if (choice == 0) {
            bytes = synced.clone();
            length = bytes.length;
        } else if (choice == 1) {
            tear(random);
        }
        sync();
    }

    private void tear(RandomGenerator random) {
        int shorter = Math.min(length, synced.length);
        int longer = Math.max(length, synced.length);
        byte[] torn = Arrays.copyOf(bytes, longer);
        for (int at = 0; at < longer; at += SECTOR) {
            if (random.nextInt(4) == 0) {
                for (int i = at; i < Math.min(longer, at + SECTOR); i++) {
                    torn[i] = i < synced.length ? synced[i] : 0;
                }
            }
        }
        length = shorter + random.nextInt(longer - shorter + 1);
        bytes = torn;
    }
}
