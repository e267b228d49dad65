package io.narthex.tsdb.head;

import io.narthex.storage.Batch;
import io.narthex.tsdb.chunk.ChunkDecoder;
import io.narthex.tsdb.chunk.ChunkMemory;
import io.narthex.tsdb.chunk.Encoding;
import io.narthex.tsdb.chunk.XorAppender;
import io.narthex.tsdb.chunk.XorChunk;
import io.narthex.tsdb.chunk.XorDecoder;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What the readers of a querier share: access to chunks as of its version, and a place to copy them to. Owned by one thread. */
final class ChunkReader {
    private static final int[] NO_CHUNKS = new int[0];

    private final SeriesStore store;
    private final ChunkMemory memory;
    private final FullChunks full;
    private final @Nullable HeadChunkFiles files;
    private final CommitHistory history;
    private final long version;
    private final long floor;
    private final HeadChunk scratch = new HeadChunk();

    /** @param floor chunks in order that end before it are on their way out and not looked at */
    ChunkReader(SampleStore samples, long version, long floor) {
        this.floor = floor;
        this.store = samples.series();
        this.memory = samples.memory();
        this.full = samples.full();
        this.files = samples.files();
        this.history = samples.history();
        this.version = version;
    }

    /** A series as it was at a moment: its full chunks and a copy of the open one. */
    static final class View {
        /** The full chunks that overlap the range, the newest first. */
        private int[] sealed = NO_CHUNKS;

        private int sealedCount;
        private Encoding encoding = Encoding.XOR;
        private byte[] open = new byte[0];
        private int openLength;
        private long openFirstTime;
        private long openLastTime;

        /** No sample in order after this time is to be seen. */
        private long lastVisible;

        private @Nullable OutOfOrderView outOfOrder;

        int sealedCount() {
            return sealedCount;
        }

        /** A full chunk that overlaps the range; they count from the newest on. */
        int sealed(int i) {
            return sealed[i];
        }

        boolean hasOpen() {
            return openLength > 0;
        }

        long openFirstTime() {
            return openFirstTime;
        }

        long openLastTime() {
            return openLastTime;
        }

        Encoding encoding() {
            return encoding;
        }

        /** The bytes of the open chunk. */
        MemorySegment open() {
            return MemorySegment.ofArray(open).asSlice(0, openLength);
        }

        long lastVisible() {
            return lastVisible;
        }

        /** The samples out of order; null if none are in the range. */
        @Nullable
        OutOfOrderView outOfOrder() {
            return outOfOrder;
        }

        private void addSealed(int chunk) {
            if (sealedCount == sealed.length) {
                sealed = Arrays.copyOf(sealed, Math.max(8, sealedCount * 2));
            }
            sealed[sealedCount++] = chunk;
        }
    }

    /** Whether the series may have samples at or after a time; quick, and true if in doubt. */
    boolean mayOverlap(int id, long from) {
        SeriesPage page = store.page(id);
        int slot = id & SeriesPage.MASK;
        return SeriesWriter.hasSamples(page, slot) && page.lastTime[slot] >= from || page.mayHaveOutOfOrder();
    }

    /** Whether a chunk of the series overlaps a range of time. */
    boolean overlaps(int id, long from, long to) {
        SeriesPage page = store.page(id);
        int slot = id & SeriesPage.MASK;
        synchronized (page) {
            OutOfOrderSeries outOfOrder = page.outOfOrder(slot);
            if (outOfOrder != null && outOfOrder.overlaps(from, to)) {
                return true;
            }
            long oldest = Math.max(from, floor);
            if (page.chunk[slot] != ChunkMemory.NONE) {
                long bound = history.bound(page, slot, version);
                long first = OpenChunk.firstTime(memory, page, slot);
                if (first < bound && first <= to && page.lastTime[slot] >= oldest) {
                    return true;
                }
            }
            return firstSealed(page, slot, oldest, to) != ChunkMemory.NONE;
        }
    }

    /** The newest full chunk that overlaps a range of time. */
    private int firstSealed(SeriesPage page, int slot, long from, long to) {
        int chunk = page.sealed[slot];
        while (chunk != ChunkMemory.NONE && SealedChunk.lastTime(memory, chunk) >= from) {
            if (SealedChunk.firstTime(memory, chunk) <= to) {
                return chunk;
            }
            chunk = SealedChunk.previous(memory, chunk);
        }
        return ChunkMemory.NONE;
    }

    /** Looks at a series, of which samples in a range of time are wanted. */
    View view(int id, long from, long to) {
        View view = new View();
        SeriesPage page = store.page(id);
        int slot = id & SeriesPage.MASK;
        synchronized (page) {
            long bound = history.bound(page, slot, version);
            view.lastVisible = bound == Long.MAX_VALUE ? bound : bound - 1;
            long last = Math.min(to, view.lastVisible);
            long oldest = Math.max(from, floor);
            if (page.chunk[slot] != ChunkMemory.NONE) {
                view.openFirstTime = OpenChunk.firstTime(memory, page, slot);
                view.openLastTime = page.lastTime[slot];
                if (view.openFirstTime <= last && view.openLastTime >= oldest) {
                    copyOpen(page, slot, view);
                }
            }
            int chunk = firstSealed(page, slot, oldest, last);
            while (chunk != ChunkMemory.NONE && SealedChunk.lastTime(memory, chunk) >= oldest) {
                view.addSealed(chunk);
                chunk = SealedChunk.previous(memory, chunk);
            }
            OutOfOrderSeries outOfOrder = page.outOfOrder(slot);
            if (outOfOrder != null && outOfOrder.overlaps(from, to)) {
                view.outOfOrder = new OutOfOrderView(outOfOrder, version, from, to);
            }
        }
        return view;
    }

    private void copyOpen(SeriesPage page, int slot, View view) {
        if (page.isHistogram(slot)) {
            OpenHistogram open = page.histogram(slot);
            view.encoding = open.chunk().encoding();
            view.openLength = open.chunk().bytes();
            view.open = open.chunk().copy(XorChunk.READ_SLACK);
            return;
        }
        int open = page.chunk[slot];
        view.openLength = XorChunk.bytes(page.bits[slot]);
        view.open = new byte[view.openLength + XorChunk.READ_SLACK];
        MemorySegment.copy(
                memory.page(open), ValueLayout.JAVA_BYTE, ChunkMemory.offset(open), view.open, 0, view.openLength);
        XorAppender.writeCount(MemorySegment.ofArray(view.open), 0, page.samples[slot]);
    }

    long firstTime(int sealed) {
        return SealedChunk.firstTime(memory, sealed);
    }

    long lastTime(int sealed) {
        return SealedChunk.lastTime(memory, sealed);
    }

    /** Adds the samples of a full chunk that lie in a range of time, both ends included. */
    void readSealed(int chunk, long from, long to, Batch batch) {
        full.copy(chunk, scratch);
        read(scratch.encoding(), scratch.bytes(), scratch.from(), scratch.length(), Math.max(from, floor), to, batch);
    }

    /** Adds the samples of the open chunk that lie in a range of time, both ends included. */
    void readOpen(View view, long from, long to, Batch batch) {
        read(view.encoding, view.open, 0, view.openLength, Math.max(from, floor), to, batch);
    }

    /** Adds the samples of a chunk of samples out of order that lie in a range of time, both ends included. */
    void readOutOfOrder(OutOfOrderView view, OutOfOrderView.Part part, long from, long to, Batch batch) {
        int at = batch.count();
        view.read(part, files, scratch, batch);
        batch.keepBetween(at, from, to);
    }

    private static void read(Encoding encoding, byte[] chunk, int start, int length, long from, long to, Batch batch) {
        int at = batch.count();
        if (encoding == Encoding.XOR) {
            batch.reserve(XorDecoder.count(chunk, start));
            batch.advance(XorDecoder.decode(chunk, start, length, batch.timestamps(), batch.values(), at));
        } else {
            ChunkDecoder.decode(encoding, chunk, start, length, batch);
        }
        batch.keepBetween(at, from, to);
    }
}
