package io.narthex.tsdb.head;

import io.narthex.storage.Batch;
import io.narthex.storage.StorageException;
import io.narthex.tsdb.chunk.ChunkDecoder;
import io.narthex.tsdb.chunk.ChunkMemory;
import io.narthex.tsdb.chunk.Encoding;
import io.narthex.tsdb.chunk.HistogramChunkAppender;
import io.narthex.tsdb.chunk.XorChunk;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What becomes of open chunks when they are full: they are kept in memory until there are enough of them to be written to {@link HeadChunkFiles} together, and then give
 * the memory back. Owned by whoever holds the apply lock; any thread may read chunks.
 */
final class FullChunks {
    private static final Logger LOG = LoggerFactory.getLogger(FullChunks.class);

    /** The bytes that are worth a write. */
    private static final int BATCH_BYTES = 64 * 1024;

    private final ChunkMemory memory;
    private final HeapChunks heap;
    private final RetiredChunks retired;
    private final @Nullable HeadChunkFiles files;
    private final HeadChunkBatch batch = new HeadChunkBatch();

    // those to be written
    private SeriesPage[] pages = new SeriesPage[64];
    private int[] slots = new int[64];
    private int[] addresses = new int[64];
    private int count;
    private long bytes;

    /** After a failure the next attempt is made when there are so many bytes. */
    private long enough = BATCH_BYTES;

    /** @param files null if full chunks stay in memory */
    FullChunks(ChunkMemory memory, HeapChunks heap, RetiredChunks retired, @Nullable HeadChunkFiles files) {
        this.memory = memory;
        this.heap = heap;
        this.retired = retired;
        this.files = files;
    }

    /** Puts a full XOR chunk, which stays untouched itself, in front of the list of its series. */
    void add(SeriesPage page, int slot, int open, int length, long span) {
        int address = SealedChunk.inMemory(memory, open, length, page.sealed[slot], span);
        page.sealed[slot] = address;
        toWrite(page, slot, address, length);
    }

    /** Puts a full chunk of histograms in front of the list of its series. */
    void add(SeriesPage page, int slot, HistogramChunkAppender full, long firstTime) {
        byte[] copy = full.copy(0);
        int number = heap.add(copy);
        int address =
                SealedChunk.onHeap(memory, full.encoding(), firstTime, full.lastTime(), number, page.sealed[slot]);
        page.sealed[slot] = address;
        toWrite(page, slot, address, copy.length);
    }

    /** Takes over what another one has still to write. */
    void adopt(FullChunks other) {
        for (int i = 0; i < other.count; i++) {
            if (other.addresses[i] != ChunkMemory.NONE) {
                toWrite(other.pages[i], other.slots[i], other.addresses[i], 0);
            }
        }
        bytes += other.bytes;
        other.count = 0;
        other.bytes = 0;
    }

    private void toWrite(SeriesPage page, int slot, int address, int length) {
        if (files == null) {
            return;
        }
        if (count == addresses.length) {
            pages = Arrays.copyOf(pages, count * 2);
            slots = Arrays.copyOf(slots, count * 2);
            addresses = Arrays.copyOf(addresses, count * 2);
        }
        pages[count] = page;
        slots[count] = slot;
        addresses[count++] = address;
        bytes += length;
    }

    /** Takes a chunk back that was just taken out of the list of its series. */
    void remove(int address) {
        if (!SealedChunk.isInFile(memory, address)) {
            for (int i = 0; i < count; i++) {
                if (addresses[i] == address) {
                    addresses[i] = ChunkMemory.NONE;
                }
            }
        }
        retired.add(address);
    }

    /** Writes the chunks to files if there are enough of them. Called without the monitor of any page. */
    void writeSome() {
        if (bytes >= enough) {
            writeAll();
        }
        retired.release();
    }

    /** Writes all chunks to files. If that fails, they stay in memory. Called without the monitor of any page. */
    void writeAll() {
        if (count == 0 || files == null) {
            return;
        }
        fillBatch();
        try {
            files.write(batch);
        } catch (StorageException e) {
            if (enough == BATCH_BYTES) {
                LOG.warn("Full chunks of the head stay in memory for now: {}", e.getMessage());
            }
            enough = 2 * bytes;
            return;
        }
        int written = 0;
        for (int i = 0; i < count; i++) {
            if (addresses[i] != ChunkMemory.NONE) {
                replace(pages[i], slots[i], addresses[i], batch.ref(written++));
            }
        }
        Arrays.fill(pages, 0, count, null);
        count = 0;
        bytes = 0;
        enough = BATCH_BYTES;
        retired.release();
    }

    /** Whether a chunk waits to be written. */
    boolean isWaiting() {
        return count > 0;
    }

    private void fillBatch() {
        batch.clear();
        for (int i = 0; i < count; i++) {
            int address = addresses[i];
            if (address == ChunkMemory.NONE) {
                continue;
            }
            long ref = pages[i].ref[slots[i]];
            long firstTime = SealedChunk.firstTime(memory, address);
            if (SealedChunk.isInMemory(memory, address)) {
                batch.add(
                        ref,
                        firstTime,
                        lastTime(address),
                        Encoding.XOR,
                        false,
                        memory.page(address),
                        SealedChunk.data(address),
                        SealedChunk.length(memory, address));
            } else {
                byte[] chunk = heap.get((int) SealedChunk.target(memory, address));
                MemorySegment segment = MemorySegment.ofArray(chunk);
                Encoding encoding = SealedChunk.encoding(memory, address);
                batch.add(ref, firstTime, lastTime(address), encoding, false, segment, 0, chunk.length);
            }
        }
    }

    private void replace(SeriesPage page, int slot, int old, long reference) {
        synchronized (page) {
            int fresh = SealedChunk.inFile(
                    memory,
                    SealedChunk.encoding(memory, old),
                    SealedChunk.firstTime(memory, old),
                    lastTime(old),
                    reference,
                    SealedChunk.previous(memory, old));
            int newer = page.sealed[slot];
            if (newer == old) {
                page.sealed[slot] = fresh;
            } else {
                while (SealedChunk.previous(memory, newer) != old) {
                    newer = SealedChunk.previous(memory, newer);
                }
                SealedChunk.previous(memory, newer, fresh);
            }
        }
        retired.add(old);
    }

    /** The timestamp of the last sample, which is decoded in the rare case that the head of the chunk can't hold it. */
    long lastTime(int address) {
        long known = SealedChunk.lastTime(memory, address);
        if (known != Long.MAX_VALUE) {
            return known;
        }
        HeadChunk copy = new HeadChunk();
        copy(address, copy);
        Batch samples = new Batch();
        ChunkDecoder.decode(copy.encoding(), copy.bytes(), copy.from(), copy.length(), samples);
        return samples.timestamps()[samples.count() - 1];
    }

    /** Copies a chunk, with as many bytes behind it as decoders want. Any thread. */
    void copy(int address, HeadChunk into) {
        if (SealedChunk.isInMemory(memory, address)) {
            int length = SealedChunk.length(memory, address);
            byte[] to = into.reserve(length + XorChunk.READ_SLACK);
            MemorySegment.copy(memory.page(address), ValueLayout.JAVA_BYTE, SealedChunk.data(address), to, 0, length);
            into.set(Encoding.XOR, 0, length);
        } else if (SealedChunk.isInFile(memory, address) && files != null) {
            files.read(SealedChunk.target(memory, address), into);
        } else {
            byte[] chunk = heap.get((int) SealedChunk.target(memory, address));
            byte[] to = into.reserve(chunk.length + XorChunk.READ_SLACK);
            System.arraycopy(chunk, 0, to, 0, chunk.length);
            into.set(SealedChunk.encoding(memory, address), 0, chunk.length);
        }
    }
}
