package io.narthex.tsdb.head;

import io.narthex.storage.StorageException;
import io.narthex.tsdb.chunk.ChunkMemory;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Adds the samples of a log to the chunks on several threads: each takes the series of certain pages, so that samples of a series stay in their order. One thread hands out; it also adds
 * the series, of which the others hear by what it hands to them.
 */
final class ReplayLanes implements AutoCloseable {
    private static final int BLOCK = 8192;
    private static final int QUEUED = 4;

    private final SampleStore samples;
    private final MappedChunks mapped;
    private final SeriesStore store;
    private final Lane[] lanes;
    private long minTime = Long.MAX_VALUE;
    private long maxTime = Long.MIN_VALUE;
    private boolean settled = true;
    private boolean closed;

    /** @param mapped takes chunks back that a series does not need */
    ReplayLanes(SampleStore samples, MappedChunks mapped, int count) {
        this.samples = samples;
        this.mapped = mapped;
        this.store = samples.series();
        this.lanes = new Lane[count];
        for (int i = 0; i < count; i++) {
            lanes[i] = new Lane(samples.newWriter());
            lanes[i].thread.setDaemon(true);
            lanes[i].thread.start();
        }
    }

    /** The newest of the chunks in files that a series gets. */
    private record Attachment(int newest) {}

    /** Samples on their way to a lane. */
    private static final class Block {
        final int[] ids = new int[BLOCK];
        final long[] times = new long[BLOCK];
        final long[] values = new long[BLOCK];

        /** Those of the samples that are histograms, and chunks that are attached, as {@link Attachment}. */
        final Map<Integer, Object> histograms = new HashMap<>();

        int size;

        /** Nothing comes behind it until the lane is asked again. */
        boolean last;
    }

    private final class Lane implements Runnable {
        final BlockingQueue<Block> full = new ArrayBlockingQueue<>(QUEUED);
        final BlockingQueue<Block> empty = new ArrayBlockingQueue<>(QUEUED + 2);
        final BlockingQueue<Block> ended = new ArrayBlockingQueue<>(1);
        final SeriesWriter writer;
        final Thread thread = new Thread(this, "replay");
        Block filling = new Block();
        long oldest = Long.MAX_VALUE;
        long newest = Long.MIN_VALUE;
        volatile @Nullable Throwable failure;

        Lane(SeriesWriter writer) {
            this.writer = writer;
            for (int i = 0; i < QUEUED; i++) {
                empty.add(new Block());
            }
        }

        void add(int id, long time, long value, @Nullable Object histogram) {
            Block block = filling;
            if (histogram != null) {
                block.histograms.put(block.size, histogram);
            }
            block.ids[block.size] = id;
            block.times[block.size] = time;
            block.values[block.size++] = value;
            if (block.size == BLOCK) {
                hand(false);
            }
        }

        void hand(boolean last) {
            filling.last = last;
            put(full, filling);
            filling = take(empty);
            filling.size = 0;
            filling.histograms.clear();
        }

        @Override
        public void run() {
            while (!Thread.currentThread().isInterrupted()) {
                Block block;
                try {
                    block = full.take();
                } catch (InterruptedException e) {
                    return;
                }
                if (failure == null) {
                    try {
                        apply(block);
                    } catch (RuntimeException | Error e) {
                        failure = e;
                    }
                }
                boolean last = block.last;
                put(empty, block);
                if (last) {
                    put(ended, block);
                }
            }
        }

        private void apply(Block block) {
            for (int i = 0; i < block.size; i++) {
                int id = block.ids[i];
                long time = block.times[i];
                SeriesPage page = store.page(id);
                int slot = id & SeriesPage.MASK;
                Object histogram = block.histograms.isEmpty() ? null : block.histograms.get(i);
                if (histogram instanceof Attachment chunks) {
                    attach(page, slot, chunks.newest);
                } else if (!SeriesWriter.hasSamples(page, slot) || time > page.lastTime[slot]) {
                    long value = block.values[i];
                    writer.append(page, slot, time, value, writer.stored(page, slot, value, histogram));
                    oldest = Math.min(oldest, time);
                    newest = Math.max(newest, time);
                }
            }
            writer.full().writeSome();
        }

        private void attach(SeriesPage page, int slot, int newestChunk) {
            ChunkMemory memory = samples.memory();
            int oldestChunk = newestChunk;
            int count = 1;
            for (int i = SealedChunk.previous(memory, oldestChunk); i != ChunkMemory.NONE; ) {
                oldestChunk = i;
                count++;
                i = SealedChunk.previous(memory, i);
            }
            long first = SealedChunk.firstTime(memory, oldestChunk);
            if (SeriesWriter.hasSamples(page, slot) && first <= page.lastTime[slot]) {
                // The series had another reference before. The log has all of these samples, too.
                mapped.drop(newestChunk);
                return;
            }
            writer.seal(page, slot);
            SealedChunk.previous(memory, oldestChunk, page.sealed[slot]);
            page.sealed[slot] = newestChunk;
            page.lastTime[slot] = SealedChunk.lastTime(memory, newestChunk);
            writer.countChunks(count);
            oldest = Math.min(oldest, first);
            newest = Math.max(newest, page.lastTime[slot]);
        }
    }

    /** Adds a sample, the bits of a float or a histogram, unless it is not newer than the last of its series. */
    void add(int id, long time, long value, @Nullable Object histogram) {
        settled = false;
        lanes[(id >>> SeriesPage.BITS) % lanes.length].add(id, time, value, histogram);
    }

    /** Gives a series chunks that are in files, which are newer than its samples so far. */
    void attach(int id, int newest) {
        add(id, 0, 0, new Attachment(newest));
    }

    /**
     * Returns when all samples that were added are in the chunks; the calling thread may then change them itself, until it adds the next.
     *
     * @throws StorageException if some could not be added
     */
    void settle() {
        if (settled) {
            return;
        }
        settled = true;
        for (Lane lane : lanes) {
            lane.hand(true);
        }
        for (Lane lane : lanes) {
            take(lane.ended);
            minTime = Math.min(minTime, lane.oldest);
            maxTime = Math.max(maxTime, lane.newest);
            Throwable failure = lane.failure;
            if (failure != null) {
                throw new StorageException("can't take the samples of the log: " + failure.getMessage(), failure);
            }
        }
    }

    /** The oldest timestamp that was added, as of the last {@link #settle}. */
    long minTime() {
        return minTime;
    }

    /** The newest timestamp that was added, as of the last {@link #settle}. */
    long maxTime() {
        return maxTime;
    }

    /** Ends the threads. What was not settled may be lost. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        for (Lane lane : lanes) {
            lane.thread.interrupt();
            boolean interrupted = false;
            while (lane.thread.isAlive()) {
                try {
                    lane.thread.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            samples.writer().adopt(lane.writer);
        }
    }

    private static <T> void put(BlockingQueue<T> queue, T element) {
        try {
            queue.put(element);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static <T> T take(BlockingQueue<T> queue) {
        try {
            return queue.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StorageException("interrupted while the log was read", e);
        }
    }
}
