package io.narthex.node.proc;

import io.narthex.model.Utf8;
import java.util.Arrays;

/**
 * The Strings of names that were read before, found by their bytes: devices, fields, states. Open addressing with linear probing; when it is full it
 * starts anew, so that ever-changing names (of containers' network devices, say) don't fill the memory. Not safe for several threads.
 */
public final class Names {
    private static final int LARGEST = 16 * 1024;

    private String[] table = new String[64];
    private int count;

    /** The text of the bytes. Bytes that aren't UTF-8 become U+FFFD, a run of them one. */
    public String get(byte[] bytes, int from, int to) {
        int mask = table.length - 1;
        int slot = hash(bytes, from, to) & mask;
        while (true) {
            String known = table[slot];
            if (known == null) {
                return insert(text(bytes, from, to), bytes, from, to);
            }
            if (isSame(known, bytes, from, to)) {
                return known;
            }
            slot = slot + 1 & mask;
        }
    }

    private String insert(String text, byte[] bytes, int from, int to) {
        if (!isSame(text, bytes, from, to)) {
            return text;
        }
        if (count * 2 >= table.length) {
            grow();
        }
        place(text);
        count++;
        return text;
    }

    private void grow() {
        String[] old = table;
        if (old.length >= LARGEST) {
            Arrays.fill(table, null);
            count = 0;
            return;
        }
        table = new String[old.length * 2];
        for (String name : old) {
            if (name != null) {
                place(name);
            }
        }
    }

    private void place(String name) {
        int mask = table.length - 1;
        int slot = hash(name) & mask;
        while (table[slot] != null) {
            slot = slot + 1 & mask;
        }
        table[slot] = name;
    }

    /** Only ASCII names are kept: their bytes are their characters. */
    private static boolean isSame(String name, byte[] bytes, int from, int to) {
        if (name.length() != to - from) {
            return false;
        }
        for (int i = from; i < to; i++) {
            if (bytes[i] < 0 || name.charAt(i - from) != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    private static int hash(byte[] bytes, int from, int to) {
        int hash = 1;
        for (int i = from; i < to; i++) {
            hash = hash * 31 + bytes[i];
        }
        return spread(hash);
    }

    private static int hash(String name) {
        int hash = 1;
        for (int i = 0; i < name.length(); i++) {
            hash = hash * 31 + name.charAt(i);
        }
        return spread(hash);
    }

    private static int spread(int hash) {
        return hash ^ hash >>> 15;
    }

    private static String text(byte[] bytes, int from, int to) {
        String text = Utf8.decode(bytes, from, to);
        StringBuilder valid = new StringBuilder(text.length());
        boolean inRun = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean stray = c >= 0xDC80 && c <= 0xDCFF && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
            if (!stray) {
                valid.append(c);
            } else if (!inRun) {
                valid.append('\uFFFD');
            }
            inRun = stray;
        }
        return valid.toString();
    }
}
