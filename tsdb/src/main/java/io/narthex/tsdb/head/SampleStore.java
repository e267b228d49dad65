package io.narthex.tsdb.head;

import io.narthex.tsdb.chunk.ChunkMemory;
import java.lang.foreign.Arena;
import org.jspecify.annotations.Nullable;

/** The samples of the head and all that writes them, put together. Writing is owned by whoever holds the apply lock. */
final class SampleStore {
    private final SeriesStore series;
    private final @Nullable HeadChunkFiles files;
    private final Visibility visibility;
    private final HeadOptions options;
    private final ChunkMemory memory;
    private final HeapChunks heap = new HeapChunks();
    private final SeriesWriter writer;
    private final OutOfOrderWriter outOfOrder;
    private final CommitHistory history = new CommitHistory();

    /**
     * @param arena of the memory of chunks
     * @param files where full chunks go; null if they stay in memory
     */
    SampleStore(
            SeriesStore series,
            Arena arena,
            @Nullable HeadChunkFiles files,
            Visibility visibility,
            HeadOptions options) {
        this.series = series;
        this.files = files;
        this.visibility = visibility;
        this.options = options;
        this.memory = new ChunkMemory(arena);
        this.writer = newWriter();
        RecordList log = new RecordList(options.walCompression(), options.walSegmentSize());
        this.outOfOrder = new OutOfOrderWriter(files, visibility, log);
    }

    /** Another writer, for one of several threads that each write to pages of their own; {@link SeriesWriter#adopt} has to follow. */
    SeriesWriter newWriter() {
        RetiredChunks retired = new RetiredChunks(memory, heap, visibility);
        return new SeriesWriter(memory, new FullChunks(memory, heap, retired, files), options);
    }

    SeriesStore series() {
        return series;
    }

    @Nullable
    HeadChunkFiles files() {
        return files;
    }

    ChunkMemory memory() {
        return memory;
    }

    FullChunks full() {
        return writer.full();
    }

    SeriesWriter writer() {
        return writer;
    }

    OutOfOrderWriter outOfOrder() {
        return outOfOrder;
    }

    CommitHistory history() {
        return history;
    }

    /** The number of chunks, open and full. */
    long chunks() {
        return writer.chunksMade() + outOfOrder.chunks();
    }

    /** The memory in which chunks lie, in bytes. */
    long chunkBytes() {
        return memory.bytesInUse() + heap.bytes();
    }
}
