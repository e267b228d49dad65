package io.narthex.tsdb.head;

import io.narthex.storage.Batch;
import io.narthex.tsdb.chunk.ChunkDecoder;
import io.narthex.tsdb.chunk.XorChunk;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The samples out of order of a series that a querier of a version sees: a copy of the open ones, and references to chunks. Owned by one thread. */
final class OutOfOrderView {
    /** A chunk with the versions of its samples as they were known; null if all are seen. */
    @SuppressWarnings("ArrayRecordComponent")
    record Part(OutOfOrderChunk chunk, long @Nullable [] versions) {}

    private final List<Part> parts = new ArrayList<>();
    private final List<EncodedChunk> open;
    private final long version;

    /** Looks at a series of which samples in a range of time are wanted. The caller holds the monitor of its page. */
    OutOfOrderView(OutOfOrderSeries series, long version, long from, long to) {
        this.version = version;
        for (OutOfOrderChunk chunk : series.chunks()) {
            if (chunk.overlaps(from, to)) {
                parts.add(new Part(chunk, chunk.versions()));
            }
        }
        int count = series.count();
        SampleEncoder encoder = new SampleEncoder(Math.max(1, count));
        for (int i = 0; i < count; i++) {
            if (series.version(i) <= version) {
                encoder.add(series.time(i), series.value(i), series.histogram(i));
            }
        }
        this.open = encoder.finish();
    }

    /** The full chunks, the oldest first. */
    List<Part> parts() {
        return parts;
    }

    /** The open samples as chunks. */
    List<EncodedChunk> open() {
        return open;
    }

    /** Adds those samples of a full chunk that are seen. */
    void read(Part part, @Nullable HeadChunkFiles files, HeadChunk scratch, Batch into) {
        part.chunk().copy(files, scratch);
        long[] versions = part.versions();
        if (versions == null) {
            ChunkDecoder.decode(scratch.encoding(), scratch.bytes(), scratch.from(), scratch.length(), into);
            return;
        }
        Batch all = new Batch();
        ChunkDecoder.decode(scratch.encoding(), scratch.bytes(), scratch.from(), scratch.length(), all);
        for (int i = 0; i < all.count(); i++) {
            if (versions[i] <= version) {
                into.addAll(all, i, i + 1);
            }
        }
    }

    /** Adds the samples of a chunk of open ones. */
    static void read(EncodedChunk chunk, Batch into) {
        byte[] bytes = chunk.bytes();
        ChunkDecoder.decode(
                chunk.encoding(), Arrays.copyOf(bytes, bytes.length + XorChunk.READ_SLACK), 0, bytes.length, into);
    }
}
