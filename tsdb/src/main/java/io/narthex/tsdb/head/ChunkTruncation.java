package io.narthex.tsdb.head;

import io.narthex.tsdb.chunk.ChunkMemory;

/**
 * Takes chunks that end before a time out of series, and looks at what is left. Used once; the caller holds the apply lock, and the monitor of the page.
 */
final class ChunkTruncation {
    private final SampleStore samples;
    private final ChunkMemory memory;
    private final long minTime;
    private long oldestTime = Long.MAX_VALUE;
    private int oldestFile = Integer.MAX_VALUE;
    private long removed;

    /** @param minTime chunks in order whose samples are all older go */
    ChunkTruncation(SampleStore samples, long minTime) {
        this.samples = samples;
        this.memory = samples.memory();
        this.minTime = minTime;
    }

    /** The oldest sample in order that is left, or an older time; {@code Long.MAX_VALUE} if none is. */
    long oldestTime() {
        return oldestTime;
    }

    /** The first file that is still needed. */
    int oldestFile() {
        return oldestFile;
    }

    /** The number of chunks that were taken out. */
    long removed() {
        return removed;
    }

    /** Truncates a series, and says whether it has samples left. */
    boolean truncate(SeriesPage page, int slot) {
        int kept = ChunkMemory.NONE;
        int chunk = page.sealed[slot];
        while (chunk != ChunkMemory.NONE && SealedChunk.lastTime(memory, chunk) >= minTime) {
            noteSealed(chunk);
            kept = chunk;
            chunk = SealedChunk.previous(memory, chunk);
        }
        if (chunk != ChunkMemory.NONE) {
            if (kept == ChunkMemory.NONE) {
                page.sealed[slot] = ChunkMemory.NONE;
            } else {
                SealedChunk.previous(memory, kept, ChunkMemory.NONE);
            }
            drop(chunk);
        }
        if (page.chunk[slot] != ChunkMemory.NONE) {
            truncateOpen(page, slot);
        }
        noteOutOfOrder(page, slot);
        return SeriesWriter.hasSamples(page, slot) || page.outOfOrder(slot) != null;
    }

    private void truncateOpen(SeriesPage page, int slot) {
        if (page.lastTime[slot] >= minTime) {
            oldestTime = Math.min(oldestTime, OpenChunk.firstTime(memory, page, slot));
            return;
        }
        boolean histogram = page.isHistogram(slot);
        samples.writer().forget(page, slot);
        if (!histogram) {
            memory.free(page.chunk[slot], page.capacity[slot]);
        }
        page.chunk[slot] = ChunkMemory.NONE;
        removed++;
    }

    private void noteSealed(int chunk) {
        oldestTime = Math.min(oldestTime, SealedChunk.firstTime(memory, chunk));
        if (SealedChunk.isInFile(memory, chunk)) {
            oldestFile = Math.min(oldestFile, HeadChunkFormat.file(SealedChunk.target(memory, chunk)));
        }
    }

    private void noteOutOfOrder(SeriesPage page, int slot) {
        OutOfOrderSeries outOfOrder = page.outOfOrder(slot);
        if (outOfOrder == null) {
            return;
        }
        if (outOfOrder.isEmpty()) {
            page.outOfOrder(slot, null);
            return;
        }
        for (OutOfOrderChunk chunk : outOfOrder.chunks()) {
            if (chunk.reference() != 0) {
                oldestFile = Math.min(oldestFile, HeadChunkFormat.file(chunk.reference()));
            }
        }
    }

    /** Drops a chunk and all before it. */
    private void drop(int chunk) {
        int next = chunk;
        while (next != ChunkMemory.NONE) {
            int gone = next;
            next = SealedChunk.previous(memory, gone);
            samples.full().remove(gone);
            removed++;
        }
    }
}
