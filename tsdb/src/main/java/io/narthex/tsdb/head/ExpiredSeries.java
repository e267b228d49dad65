package io.narthex.tsdb.head;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The references of series that have left the head while the log may still have samples of theirs: their records are kept in checkpoints until no sample is left.
 * Owned by whoever truncates.
 */
final class ExpiredSeries {
    /** Those that left together; ascending. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Group(long[] refs, long keepUntil) {}

    private final List<Group> groups = new ArrayList<>();

    /** Adds series whose records are to be kept as long as the log has samples of a time, or older ones. */
    void add(long[] refs, long keepUntil) {
        long[] sorted = refs.clone();
        Arrays.sort(sorted);
        groups.add(new Group(sorted, keepUntil));
    }

    /** Whether the record of a series is needed in a log from which all before a time is left out. */
    boolean isNeeded(long ref, long minTime) {
        for (Group group : groups) {
            if (group.keepUntil >= minTime && Arrays.binarySearch(group.refs, ref) >= 0) {
                return true;
            }
        }
        return false;
    }

    /** Forgets what is not needed in such a log. */
    void drop(long minTime) {
        groups.removeIf(group -> group.keepUntil < minTime);
    }
}
