package io.narthex.tsdb.wal;

import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * A segment on the disk.
 *
 * @param number its place in the log
 */
record SegmentFile(int number, Path path) implements Comparable<SegmentFile> {
    /** The name of the file of a segment. */
    static String name(int number) {
        return String.format(Locale.ROOT, "%08d", number);
    }

    /** The number in a name, if it is that of a segment. */
    static OptionalInt number(String name) {
        if (name.isEmpty() || name.length() > 9 || !name.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(Integer.parseInt(name));
    }

    @Override
    public int compareTo(SegmentFile other) {
        return Integer.compare(number, other.number);
    }
}
