package io.narthex.scrape;

import java.util.Arrays;

/**
 * What a target's series were in the scrapes before: for the bytes of a series on the page the storage's reference, whether relabelling drops it, and in which
 * of the last two scrapes it was there. Owned by the loop's thread.
 *
 * <p>A page has nearly always the same order, so each series also knows which one followed it: then it is found by one comparison, without a hash.
 */
final class SeriesCache {
    /** The reference of a series that relabelling drops. */
    static final long DROPPED = 0;

    private static final int NONE = -1;

    /** Seen in this scrape, whatever became of it. */
    private static final int SEEN = 1;
    /** Alive in this scrape: gets a marker if the next one doesn't have it. */
    private static final int CURRENT = 2;
    /** Alive in the scrape before. */
    private static final int PREVIOUS = 4;

    /** The entries that failing scrapes may add before the cache is emptied of what isn't used. */
    private static final int SLACK = 1000;

    private final KeyTable keys = new KeyTable();
    private long[] references = new long[0];
    private byte[] flags = new byte[0];
    private int[] followers = new int[0];
    private int first = NONE;
    private int successfulCount;

    int count() {
        return keys.count();
    }

    /** The series that probably follows another, or begins the page if that is negative; negative if none is known. */
    int following(int previous) {
        return previous < 0 ? first : followers[previous];
    }

    /** Remembers what followed a series. */
    void follow(int previous, int id) {
        if (previous < 0) {
            first = id;
        } else {
            followers[previous] = id;
        }
    }

    byte[] keyBytes() {
        return keys.bytes();
    }

    int keyStart(int id) {
        return keys.start(id);
    }

    int keyEnd(int id) {
        return keys.end(id);
    }

    /** The series with these bytes; negative if it isn't known. */
    int find(byte[] page, int from, int to) {
        return keys.find(page, from, to, (int) KeyHash.of(page, from, to));
    }

    /** Adds a series that isn't known yet, as seen in this scrape. */
    int add(byte[] page, int from, int to, long reference) {
        int id = keys.add(page, from, to, (int) KeyHash.of(page, from, to));
        if (id == references.length) {
            int capacity = id + id / 4 + 16;
            references = Arrays.copyOf(references, capacity);
            flags = Arrays.copyOf(flags, capacity);
            followers = Arrays.copyOf(followers, capacity);
        }
        references[id] = reference;
        flags[id] = SEEN;
        followers[id] = NONE;
        return id;
    }

    long reference(int id) {
        return references[id];
    }

    /** Changes the reference of a series that the storage has forgotten and made anew. */
    void reference(int id, long reference) {
        references[id] = reference;
    }

    /** Notes that a series is on this page; tells whether it has been there already. */
    boolean see(int id) {
        boolean again = (flags[id] & SEEN) != 0;
        flags[id] |= SEEN;
        return again;
    }

    /** Notes that a series is alive: the first scrape without it ends it. */
    void keepAlive(int id) {
        flags[id] |= CURRENT;
    }

    /** Forgets what has been seen in this scrape, which failed: all series of the one before are then gone. */
    void failScrape() {
        for (int id = 0; id < keys.count(); id++) {
            flags[id] &= ~(SEEN | CURRENT);
        }
    }

    /** The references of the series that were alive in the scrape before and are not in this one; each once. */
    long[] gone() {
        int count = 0;
        for (int id = 0; id < keys.count(); id++) {
            count += isGone(id) ? 1 : 0;
        }
        if (count == 0) {
            return NO_REFERENCES;
        }
        long[] gone = new long[count];
        int n = 0;
        for (int id = 0; id < keys.count(); id++) {
            if (isGone(id)) {
                gone[n++] = references[id];
            }
        }
        Arrays.sort(gone);
        return withoutLiving(gone);
    }

    private static final long[] NO_REFERENCES = {};

    private boolean isGone(int id) {
        return (flags[id] & (CURRENT | PREVIOUS)) == PREVIOUS;
    }

    /** Takes out duplicates, and series that are alive under other bytes. */
    private long[] withoutLiving(long[] sorted) {
        boolean[] out = new boolean[sorted.length];
        for (int id = 0; id < keys.count(); id++) {
            int at = (flags[id] & CURRENT) == 0 ? -1 : Arrays.binarySearch(sorted, references[id]);
            if (at >= 0) {
                out[at] = true;
            }
        }
        long[] gone = new long[sorted.length];
        int n = 0;
        for (int from = 0, to; from < sorted.length; from = to) {
            boolean alive = false;
            for (to = from; to < sorted.length && sorted[to] == sorted[from]; to++) {
                alive |= out[to];
            }
            if (!alive) {
                gone[n++] = sorted[from];
            }
        }
        return Arrays.copyOf(gone, n);
    }

    /**
     * Ends a scrape.
     *
     * @param flush whether what this scrape didn't see is forgotten: not after a failed one, unless the cache has grown too much since the last good one
     * @return whether it had grown too much
     */
    boolean endScrape(boolean flush) {
        boolean forced = !flush && keys.count() > successfulCount * 2 + SLACK;
        if (flush) {
            successfulCount = keys.count();
        }
        if (flush || forced) {
            forgetUnseen();
        }
        for (int id = 0; id < keys.count(); id++) {
            flags[id] = (byte) ((flags[id] & CURRENT) != 0 ? PREVIOUS : 0);
        }
        return forced;
    }

    private void forgetUnseen() {
        int kept = 0;
        for (int id = 0; id < keys.count(); id++) {
            kept += flags[id] & SEEN;
        }
        if (kept == keys.count()) {
            return;
        }
        int[] newIds = new int[keys.count()];
        int next = 0;
        for (int id = 0; id < newIds.length; id++) {
            newIds[id] = (flags[id] & SEEN) != 0 ? next++ : NONE;
        }
        for (int id = 0; id < newIds.length; id++) {
            int to = newIds[id];
            if (to >= 0) {
                references[to] = references[id];
                flags[to] = flags[id];
                followers[to] = followers[id] < 0 ? NONE : newIds[followers[id]];
            }
        }
        first = first < 0 ? NONE : newIds[first];
        keys.renumber(newIds);
    }
}
