package io.narthex.tsdb.head;

import io.narthex.storage.Batch;
import io.narthex.tsdb.chunk.ChunkMemory;
import io.narthex.tsdb.chunk.XorChunk;
import io.narthex.tsdb.chunk.XorDecoder;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** What the readers of a querier share: access to chunks as of its version, and a place to copy them to. Owned by one thread. */
final class ChunkReader {
    private final SeriesStore store;
    private final ChunkMemory memory;
    private final CommitHistory history;
    private final long version;
    private final byte[] scratch = new byte[XorChunk.MAX_BYTES + XorChunk.READ_SLACK];

    ChunkReader(Head head, long version) {
        this.store = head.store();
        this.memory = head.memory();
        this.history = head.history();
        this.version = version;
    }

    /** A series as it was at a moment: its full chunks and a copy of the open one. */
    static final class View {
        private int newestSealed;
        private byte[] open = new byte[0];
        private int openLength;

        /** No sample after this time is to be seen. */
        private long lastVisible;

        /** The newest full chunk, or {@link ChunkMemory#NONE}. */
        int newestSealed() {
            return newestSealed;
        }

        boolean hasOpen() {
            return openLength > 0;
        }

        long lastVisible() {
            return lastVisible;
        }
    }

    /** Whether the series may have samples at or after a time; quick, and true if in doubt. */
    boolean mayOverlap(int id, long from) {
        SeriesPage page = store.page(id);
        int slot = id & SeriesPage.MASK;
        return page.chunk[slot] != ChunkMemory.NONE && page.lastTime[slot] >= from;
    }

    /** Whether a chunk of the series overlaps a range of time. */
    boolean overlaps(int id, long from, long to) {
        SeriesPage page = store.page(id);
        int slot = id & SeriesPage.MASK;
        int chunk;
        synchronized (page) {
            int open = page.chunk[slot];
            if (open == ChunkMemory.NONE) {
                return false;
            }
            long bound = history.bound(page, slot, version);
            long first = OpenChunk.firstTime(memory.page(open), ChunkMemory.offset(open));
            if (first < bound && first <= to && page.lastTime[slot] >= from) {
                return true;
            }
            chunk = page.sealed[slot];
        }
        while (chunk != ChunkMemory.NONE) {
            if (SealedChunk.lastTime(memory, chunk) < from) {
                return false;
            }
            if (SealedChunk.firstTime(memory, chunk) <= to) {
                return true;
            }
            chunk = SealedChunk.previous(memory, chunk);
        }
        return false;
    }

    /** Looks at a series, of whose open chunk only samples up to a time are wanted. */
    View view(int id, long to) {
        View view = new View();
        SeriesPage page = store.page(id);
        int slot = id & SeriesPage.MASK;
        synchronized (page) {
            long bound = history.bound(page, slot, version);
            view.lastVisible = bound == Long.MAX_VALUE ? bound : bound - 1;
            view.newestSealed = page.sealed[slot];
            int open = page.chunk[slot];
            if (open != ChunkMemory.NONE) {
                MemorySegment at = memory.page(open);
                long offset = ChunkMemory.offset(open);
                if (OpenChunk.firstTime(at, offset) <= Math.min(to, view.lastVisible)) {
                    view.openLength = XorChunk.bytes(page.bits[slot]);
                    view.open = new byte[view.openLength + XorChunk.READ_SLACK];
                    MemorySegment.copy(at, ValueLayout.JAVA_BYTE, offset, view.open, 0, view.openLength);
                }
            }
        }
        return view;
    }

    ChunkMemory memory() {
        return memory;
    }

    /** Adds the samples of a full chunk that lie in a range of time, both ends included. */
    void readSealed(int chunk, long from, long to, Batch batch) {
        int length = SealedChunk.copy(memory, chunk, scratch);
        read(scratch, length, from, to, batch);
    }

    /** Adds the samples of the open chunk that lie in a range of time, both ends included. */
    void readOpen(View view, long from, long to, Batch batch) {
        read(view.open, view.openLength, from, to, batch);
    }

    private static void read(byte[] chunk, int length, long from, long to, Batch batch) {
        batch.reserve(XorDecoder.count(chunk, 0));
        long[] times = batch.timestamps();
        double[] values = batch.values();
        int at = batch.count();
        int end = at + XorDecoder.decode(chunk, 0, length, times, values, at);
        while (end > at && times[end - 1] > to) {
            end--;
        }
        int first = at;
        while (first < end && times[first] < from) {
            first++;
        }
        if (first > at) {
            System.arraycopy(times, first, times, at, end - first);
            System.arraycopy(values, first, values, at, end - first);
        }
        batch.advance(end - first);
    }
}
