package io.narthex.tsdb.head;

import io.narthex.model.StaleMarker;
import io.narthex.tsdb.chunk.ChunkMemory;
import io.narthex.tsdb.chunk.XorAppender;
import io.narthex.tsdb.chunk.XorChunk;
import java.lang.foreign.MemorySegment;

/**
 * Adds samples to the open chunks of series, and cuts these as Prometheus does: at the edges of the chunk range, at the time predicted when a quarter of the samples
 * were there, at twice the wanted number of samples, and when they can't grow. Owned by one thread at a time, which holds the monitor of the page it writes to.
 */
final class ChunkWriter {
    /** The bits of a sample with the value and the interval of the one before. */
    private static final int STEADY_BITS = 2;

    private final ChunkMemory memory;
    private final FullChunks full;
    private final long chunkRange;
    private final int samplesPerChunk;
    private final XorAppender cursor = new XorAppender();
    private volatile long chunksMade;

    ChunkWriter(ChunkMemory memory, FullChunks full, long chunkRange, int samplesPerChunk) {
        this.memory = memory;
        this.full = full;
        this.chunkRange = chunkRange;
        this.samplesPerChunk = samplesPerChunk;
    }

    /** The number of chunks, open and full. */
    long chunksMade() {
        return chunksMade;
    }

    /** Adds a sample that is newer than the last of its series. */
    void append(SeriesPage page, int slot, long time, long value) {
        if (page.chunk[slot] == ChunkMemory.NONE) {
            open(page, slot, time, memory.allocate(OpenChunk.FIRST_CAPACITY));
        } else if (page.isHistogram(slot) || isFull(page, slot, time)) {
            cut(page, slot, time);
        } else if (isSteady(page, slot, time, value)) {
            page.bits[slot] = (short) (page.bits[slot] + STEADY_BITS);
            page.samples[slot]++;
            page.lastTime[slot] = time;
            return;
        }
        load(page, slot);
        if (XorChunk.bytes(page.bits[slot]) + XorChunk.MAX_SAMPLE_BYTES + XorChunk.WRITE_SLACK > page.capacity[slot]) {
            makeRoom(page, slot, time, value);
        }
        cursor.add(time, value);
        save(page, slot, time, value);
    }

    /** Whether a sample has the value and the interval of the one before, and room: the bits that it takes are zero, as the memory is. */
    private static boolean isSteady(SeriesPage page, int slot, long time, long value) {
        return value == page.lastValue[slot]
                && time - page.lastTime[slot] == page.lastDelta[slot]
                && page.samples[slot] > 1
                && XorChunk.bytes(page.bits[slot] + STEADY_BITS) + XorChunk.WRITE_SLACK <= page.capacity[slot];
    }

    /** Goes to the end of the open chunk. */
    private void load(SeriesPage page, int slot) {
        int address = page.chunk[slot];
        cursor.resume(memory.page(address), ChunkMemory.offset(address), page.bits[slot], page.samples[slot]);
        cursor.restore(
                page.lastTime[slot],
                page.lastDelta[slot],
                page.lastValue[slot],
                page.leading[slot] & 0xff,
                page.trailing[slot]);
    }

    /** Takes the state of a chunk away from the cursor, behind its newest sample. */
    private void save(SeriesPage page, int slot, long time, long value) {
        page.bits[slot] = (short) cursor.bits();
        page.samples[slot] = (short) cursor.count();
        page.leading[slot] = (byte) cursor.leading();
        page.trailing[slot] = (byte) cursor.trailing();
        page.lastDelta[slot] = cursor.delta();
        page.lastTime[slot] = time;
        page.lastValue[slot] = value;
    }

    /**
     * Adds further samples of a series, behind a float that has just been added, as far as there is nothing to them: they are newer than the one before, are not staleness markers,
     * and go to the open chunk as it is.
     *
     * @param samples floats only
     * @return the position of the first sample that was not added, at most that of the first of another series
     */
    int appendMore(SeriesPage page, int slot, SampleBuffer samples, int from) {
        int id = samples.id(from);
        int to = samples.size();
        int capacity = page.capacity[slot];
        int maxSamples = page.samples[slot] <= samplesPerChunk / 4 ? samplesPerChunk / 4 : samplesPerChunk * 2;
        long cutAt = page.cutAt[slot];
        long time = page.lastTime[slot];
        load(page, slot);
        int i = from;
        while (i < to && samples.id(i) == id && cursor.count() < maxSamples) {
            long next = samples.time(i);
            long value = Double.doubleToRawLongBits(samples.value(i));
            if (next <= time || next >= cutAt || value == StaleMarker.BITS || !fits(capacity, next, value)) {
                break;
            }
            cursor.add(next, value);
            time = next;
            i++;
        }
        if (i > from) {
            save(page, slot, time, Double.doubleToRawLongBits(samples.value(i - 1)));
        }
        return i;
    }

    /** Whether the chunk at the cursor may have a further sample without more memory. */
    private boolean fits(int capacity, long time, long value) {
        int length = XorChunk.bytes(cursor.bits());
        return length <= XorChunk.MAX_BYTES_BEFORE_APPEND
                && (length + XorChunk.MAX_SAMPLE_BYTES + XorChunk.WRITE_SLACK <= capacity
                        || XorChunk.bytes(cursor.bits() + cursor.bitsFor(time, value)) + XorChunk.WRITE_SLACK
                                <= capacity);
    }

    private boolean isFull(SeriesPage page, int slot, long time) {
        if (XorChunk.bytes(page.bits[slot]) > XorChunk.MAX_BYTES_BEFORE_APPEND) {
            return true;
        }
        int samples = page.samples[slot];
        if (samples == samplesPerChunk / 4) {
            long first = firstTime(page, slot);
            page.cutAt[slot] = OpenChunk.predictEnd(first, page.lastTime[slot], page.cutAt[slot], 4);
        }
        return time >= page.cutAt[slot] || samples >= samplesPerChunk * 2;
    }

    /** Takes the memory of the next chunk first: where there is none, the full chunk stays as it is. */
    private void cut(SeriesPage page, int slot, long time) {
        int next = memory.allocate(OpenChunk.FIRST_CAPACITY);
        try {
            seal(page, slot);
        } catch (RuntimeException | Error e) {
            memory.free(next, OpenChunk.FIRST_CAPACITY);
            throw e;
        }
        open(page, slot, time, next);
    }

    private void open(SeriesPage page, int slot, long time, int address) {
        page.chunk[slot] = address;
        page.capacity[slot] = OpenChunk.FIRST_CAPACITY;
        page.bits[slot] = 8 * XorChunk.HEADER_BYTES;
        page.samples[slot] = 0;
        page.leading[slot] = (byte) XorAppender.NO_WINDOW;
        page.trailing[slot] = 0;
        page.lastDelta[slot] = 0;
        page.cutAt[slot] = OpenChunk.rangeEnd(time, chunkRange);
        chunksMade = chunksMade() + 1;
    }

    /** Ends the open chunk, if there is one. */
    void seal(SeriesPage page, int slot) {
        if (page.isHistogram(slot)) {
            OpenHistogram open = page.histogram(slot);
            full.add(page, slot, open.chunk(), open.firstTime());
            page.histogram(slot, null);
        } else if (page.chunk[slot] != ChunkMemory.NONE) {
            int open = page.chunk[slot];
            XorAppender.writeCount(memory.page(open), ChunkMemory.offset(open), page.samples[slot]);
            long span = page.lastTime[slot] - firstTime(page, slot);
            full.add(page, slot, open, XorChunk.bytes(page.bits[slot]), span);
            memory.free(open, page.capacity[slot]);
        }
        page.chunk[slot] = ChunkMemory.NONE;
    }

    /** Counts chunks that were made elsewhere, or with a negative number such as are gone. */
    void countChunks(long more) {
        chunksMade = chunksMade() + more;
    }

    /** Counts a chunk that was begun elsewhere. */
    void countChunk() {
        countChunks(1);
    }

    /** Counts chunks that another writer made. */
    void adopt(long chunks) {
        chunksMade = chunksMade() + chunks;
    }

    private long firstTime(SeriesPage page, int slot) {
        int address = page.chunk[slot];
        return OpenChunk.firstTime(memory.page(address), ChunkMemory.offset(address));
    }

    private void makeRoom(SeriesPage page, int slot, long time, long value) {
        int needed = XorChunk.bytes(page.bits[slot] + cursor.bitsFor(time, value)) + XorChunk.WRITE_SLACK;
        if (needed <= page.capacity[slot]) {
            return;
        }
        int old = page.chunk[slot];
        int capacity = OpenChunk.grow(page.capacity[slot], needed);
        int grown = memory.allocate(capacity);
        MemorySegment.copy(
                memory.page(old),
                ChunkMemory.offset(old),
                memory.page(grown),
                ChunkMemory.offset(grown),
                XorChunk.bytes(page.bits[slot]));
        memory.free(old, page.capacity[slot]);
        page.chunk[slot] = grown;
        page.capacity[slot] = (short) capacity;
        cursor.resume(memory.page(grown), ChunkMemory.offset(grown), page.bits[slot], page.samples[slot]);
    }
}
