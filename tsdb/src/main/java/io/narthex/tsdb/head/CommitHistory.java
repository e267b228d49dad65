package io.narthex.tsdb.head;

import java.util.Arrays;

/**
 * What open queriers may see of series that were written to since. The newest version of each series, with the time of its first sample, stands in its
 * {@link SeriesPage}; older ones follow in a list from the newest to the oldest, as far as an open querier can tell them apart. Written by the one thread that
 * applies transactions; both writer and readers hold the monitor of the page.
 */
final class CommitHistory {
    private static final int NONE = 0;

    @SuppressWarnings("ArrayRecordComponent")
    private record Nodes(long[] version, long[] time, int[] next) {}

    private volatile Nodes nodes = new Nodes(new long[64], new long[64], new int[64]);
    private int used = 1;
    private int free = NONE;

    /** The versions of open queriers, ascending. */
    private long[] readers = new long[8];

    private int readerCount;

    /** Starts a version, which may drop what no querier needs. */
    void begin(Visibility visibility) {
        readers = visibility.versions(readers);
        readerCount = visibility.copied();
    }

    /** Notes that the version adds a sample to a series. */
    void mark(SeriesPage page, int slot, long version, long time) {
        long before = page.version[slot];
        if (before == version) {
            return;
        }
        if (readerCount == 0 || before <= readers[0]) {
            drop(page, slot);
        } else {
            keep(page, slot);
        }
        page.version[slot] = version;
        page.versionTime[slot] = time;
    }

    /** The time at and after which a querier of a version sees no samples; {@code Long.MAX_VALUE} if it sees all, and no sample is at that time. */
    long bound(SeriesPage page, int slot, long version) {
        if (page.version[slot] <= version) {
            return Long.MAX_VALUE;
        }
        long bound = page.versionTime[slot];
        Nodes now = nodes;
        for (int node = page.history[slot]; node != NONE && now.version[node] > version; node = now.next[node]) {
            bound = now.time[node];
        }
        return bound;
    }

    /** Forgets what older versions saw of a series. */
    void drop(SeriesPage page, int slot) {
        int node = page.history[slot];
        while (node != NONE) {
            int next = nodes.next[node];
            release(node);
            node = next;
        }
        page.history[slot] = NONE;
    }

    /** Puts the newest version before the list, and takes those out of it that no querier can tell from the ones before them. */
    private void keep(SeriesPage page, int slot) {
        int node = allocate();
        nodes.version[node] = page.version[slot];
        nodes.time[node] = page.versionTime[slot];
        nodes.next[node] = page.history[slot];
        page.history[slot] = node;
        int behind = NONE;
        while (node != NONE) {
            int next = nodes.next[node];
            long older = next == NONE ? Long.MIN_VALUE : nodes.version[next];
            if (anyReader(older, nodes.version[node])) {
                behind = node;
            } else {
                if (behind == NONE) {
                    page.history[slot] = next;
                } else {
                    nodes.next[behind] = next;
                }
                release(node);
            }
            node = next;
        }
    }

    /** Whether a querier is open that sees version {@code from} but not version {@code to}. */
    private boolean anyReader(long from, long to) {
        for (int i = 0; i < readerCount && readers[i] < to; i++) {
            if (readers[i] >= from) {
                return true;
            }
        }
        return false;
    }

    private int allocate() {
        if (free != NONE) {
            int node = free;
            free = nodes.next[node];
            return node;
        }
        if (used == nodes.next.length) {
            int capacity = used * 2;
            nodes = new Nodes(
                    Arrays.copyOf(nodes.version, capacity),
                    Arrays.copyOf(nodes.time, capacity),
                    Arrays.copyOf(nodes.next, capacity));
        }
        return used++;
    }

    private void release(int node) {
        nodes.next[node] = free;
        free = node;
    }
}
