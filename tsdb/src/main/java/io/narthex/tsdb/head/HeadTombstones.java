package io.narthex.tsdb.head;

import io.narthex.tsdb.block.Intervals;
import java.util.HashMap;
import java.util.Map;

/** What was deleted from the head, by series. Any thread may look; one at a time changes. */
final class HeadTombstones {
    /** Replaced, never changed. */
    private volatile Map<Integer, Intervals> bySeries = Map.of();

    /** The ranges in which a series was deleted. */
    Intervals of(int id) {
        Map<Integer, Intervals> now = bySeries;
        return now.isEmpty() ? Intervals.NONE : now.getOrDefault(id, Intervals.NONE);
    }

    boolean isEmpty() {
        return bySeries.isEmpty();
    }

    /** Adds ranges in which series were deleted. */
    synchronized void add(Map<Integer, Intervals> more) {
        Map<Integer, Intervals> changed = new HashMap<>(bySeries);
        more.forEach((id, intervals) -> changed.merge(id, intervals, HeadTombstones::union));
        bySeries = changed;
    }

    private static Intervals union(Intervals a, Intervals b) {
        Intervals both = a;
        for (int i = 0; i < b.count(); i++) {
            both = both.with(b.min(i), b.max(i));
        }
        return both;
    }

    /** Forgets series. */
    synchronized void remove(int[] ids, int count) {
        if (bySeries.isEmpty()) {
            return;
        }
        Map<Integer, Intervals> changed = new HashMap<>(bySeries);
        for (int i = 0; i < count; i++) {
            changed.remove(ids[i]);
        }
        bySeries = changed;
    }

    /** Forgets ranges that end before a time. */
    synchronized void truncate(long minTime) {
        if (bySeries.isEmpty()) {
            return;
        }
        Map<Integer, Intervals> changed = new HashMap<>();
        bySeries.forEach((id, intervals) -> {
            Intervals left = Intervals.NONE;
            for (int i = 0; i < intervals.count(); i++) {
                if (intervals.max(i) >= minTime) {
                    left = left.with(intervals.min(i), intervals.max(i));
                }
            }
            if (left.count() > 0) {
                changed.put(id, left);
            }
        });
        bySeries = changed;
    }
}
