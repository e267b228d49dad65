package io.narthex.tsdb.head;

import io.narthex.tsdb.chunk.ChunkMemory;
import java.lang.foreign.Arena;
import org.jspecify.annotations.Nullable;

/** The samples of the head and all that writes them, put together. Writing is owned by whoever holds the apply lock. */
final class SampleStore {
    private final SeriesStore series;
    private final @Nullable HeadChunkFiles files;
    private final ChunkMemory memory;
    private final HeapChunks heap = new HeapChunks();
    private final RetiredChunks retired;
    private final FullChunks full;
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
        this.memory = new ChunkMemory(arena);
        this.retired = new RetiredChunks(memory, heap, visibility);
        this.full = new FullChunks(memory, heap, retired, files);
        ChunkWriter floats = new ChunkWriter(memory, full, options.chunkRange(), options.samplesPerChunk());
        this.writer = new SeriesWriter(floats, new HistogramWriter(floats, full, options.chunkRange()));
        RecordList log = new RecordList(options.walCompression(), options.walSegmentSize());
        this.outOfOrder = new OutOfOrderWriter(files, visibility, log);
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
        return full;
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
