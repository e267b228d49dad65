package io.narthex.tsdb.head;

import io.narthex.storage.StorageException;
import io.narthex.tsdb.chunk.ChunkMemory;

/**
 * Brings together the open chunks of a snapshot and the full ones in files, which may have come later. Owned by one thread, before anybody else knows the series.
 */
final class SnapshotChunks {
    private final SeriesStore store;
    private final SeriesWriter writer;
    private final ChunkMemory memory;
    private final MappedChunks mapped;
    private final long minValidTime;
    private long minTime = Long.MAX_VALUE;
    private long maxTime = Long.MIN_VALUE;

    /** @param minValidTime what is older is in blocks */
    SnapshotChunks(HeadMemory head, long minValidTime) {
        this.store = head.store();
        this.writer = head.samples().writer();
        this.memory = head.samples().memory();
        this.mapped = head.mapped();
        this.minValidTime = minValidTime;
    }

    /** The oldest time of what was settled. */
    long minTime() {
        return minTime;
    }

    /** The newest time of what was settled. */
    long maxTime() {
        return maxTime;
    }

    /**
     * Gives the series their chunks in files.
     *
     * @param aliases the references that series have beside their own, ascending
     */
    void attach(long[] aliases) {
        for (long ref : aliases) {
            attach(store.id(ref), mapped.take(ref));
        }
        mapped.forEach((ref, chunk) -> {
            int id = store.id(ref);
            if (id != RefTable.NONE) {
                attach(id, mapped.take(ref));
            }
        });
    }

    private void attach(int id, int newest) {
        if (newest == ChunkMemory.NONE) {
            return;
        }
        SeriesPage page = store.page(id);
        int slot = id & SeriesPage.MASK;
        int before = page.sealed[slot];
        int oldest = newest;
        int count = 1;
        for (int i = SealedChunk.previous(memory, oldest); i != ChunkMemory.NONE; ) {
            oldest = i;
            count++;
            i = SealedChunk.previous(memory, i);
        }
        if (before != ChunkMemory.NONE
                && SealedChunk.firstTime(memory, oldest) <= SealedChunk.lastTime(memory, before)) {
            // The samples are those of the series' other reference.
            mapped.drop(newest);
            return;
        }
        SealedChunk.previous(memory, oldest, before);
        page.sealed[slot] = newest;
        writer.countChunks(count);
        minTime = Math.min(minTime, SealedChunk.firstTime(memory, oldest));
    }

    /**
     * Drops the open chunk of a series if it became full after the snapshot was made and is in a file by now, or is in a block.
     *
     * @param fullUntil the last time in the full chunks when the snapshot was made; {@link SnapshotBlock#NO_FULL_CHUNK} without any
     * @throws StorageException if full chunks are missing
     */
    void settle(SeriesPage page, int slot, long fullUntil) {
        int newest = page.sealed[slot];
        long until = newest == ChunkMemory.NONE ? SnapshotBlock.NO_FULL_CHUNK : SealedChunk.lastTime(memory, newest);
        boolean expected = fullUntil != SnapshotBlock.NO_FULL_CHUNK && fullUntil >= minValidTime;
        if (expected && until < fullUntil) {
            throw new StorageException("chunks that it goes with are missing in the files of the head's chunks");
        }
        if (page.chunk[slot] != ChunkMemory.NONE) {
            boolean superseded = newest != ChunkMemory.NONE && (!expected || until > fullUntil);
            if (superseded && until < page.lastTime[slot]) {
                throw new StorageException("the chunks in the files of the head's chunks were cut by another program");
            }
            if (superseded || page.lastTime[slot] < minValidTime) {
                dropOpen(page, slot);
            } else {
                noteOpen(page, slot);
            }
        }
        if (page.chunk[slot] == ChunkMemory.NONE && newest != ChunkMemory.NONE) {
            page.lastTime[slot] = until;
        }
        if (SeriesWriter.hasSamples(page, slot)) {
            maxTime = Math.max(maxTime, page.lastTime[slot]);
        }
        writer.countSeries(page, slot);
    }

    private void noteOpen(SeriesPage page, int slot) {
        long first = OpenChunk.firstTime(memory, page, slot);
        if (first < minValidTime) {
            throw new StorageException("an open chunk is in a block in part");
        }
        minTime = Math.min(minTime, first);
    }

    private void dropOpen(SeriesPage page, int slot) {
        if (page.isHistogram(slot)) {
            page.histogram(slot, null);
        } else {
            memory.free(page.chunk[slot], page.capacity[slot]);
        }
        page.chunk[slot] = ChunkMemory.NONE;
        // Known again when the newest full chunk is read, if it has floats.
        page.lastValue[slot] = 0;
    }
}
