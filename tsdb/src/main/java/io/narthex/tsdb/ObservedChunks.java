package io.narthex.tsdb;

import io.narthex.model.Labels;
import io.narthex.tsdb.block.ChunkSeriesSet;
import io.narthex.tsdb.block.RawChunk;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.List;

/** Series on their way from the head to a block, whose chunks are counted. */
final class ObservedChunks implements ChunkSeriesSet {
    private static final ValueLayout.OfShort COUNT = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    private final ChunkSeriesSet series;
    private final MaintenanceCounters counters;

    ObservedChunks(ChunkSeriesSet series, MaintenanceCounters counters) {
        this.series = series;
        this.counters = counters;
    }

    @Override
    public boolean next() {
        return series.next();
    }

    @Override
    public Labels labels() {
        return series.labels();
    }

    @Override
    public List<RawChunk> chunks() {
        List<RawChunk> chunks = series.chunks();
        for (RawChunk chunk : chunks) {
            counters.chunkBytes.observe(chunk.bytes().byteSize());
            // All encodings begin with their number of samples.
            counters.chunkSamples.observe(chunk.bytes().get(COUNT, 0) & 0xffff);
            counters.chunkRange.observe(chunk.maxTime() - chunk.minTime());
        }
        return chunks;
    }

    @Override
    public void close() {
        series.close();
    }
}
