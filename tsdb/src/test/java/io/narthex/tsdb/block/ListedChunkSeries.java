package io.narthex.tsdb.block;

import io.narthex.model.Labels;
import io.narthex.tsdb.Dump.Sample;
import io.narthex.tsdb.chunk.ChunkBuilder;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Series from a map, as a set that a block can be written from. */
public final class ListedChunkSeries implements ChunkSeriesSet {
    private final Iterator<Map.Entry<Labels, List<RawChunk>>> series;
    private Labels labels = Labels.empty();
    private List<RawChunk> chunks = List.of();

    private ListedChunkSeries(Map<Labels, List<RawChunk>> series) {
        this.series = new TreeMap<>(series).entrySet().iterator();
    }

    /** The series of a map with their samples in chunks. */
    public static ListedChunkSeries of(Map<Labels, List<Sample>> samples) {
        Map<Labels, List<RawChunk>> series = new TreeMap<>();
        samples.forEach((labels, list) -> series.put(labels, chunks(list)));
        return new ListedChunkSeries(series);
    }

    /** Series with the chunks that they have. */
    public static ListedChunkSeries ofChunks(Map<Labels, List<RawChunk>> series) {
        return new ListedChunkSeries(series);
    }

    /** Samples in chunks. */
    public static List<RawChunk> chunks(List<Sample> samples) {
        List<RawChunk> chunks = new ArrayList<>();
        ChunkBuilder builder =
                new ChunkBuilder((encoding, min, max, bytes) -> chunks.add(new RawChunk(encoding, min, max, bytes)));
        samples.forEach(sample -> builder.add(sample.time(), Double.longBitsToDouble(sample.bits())));
        builder.finish();
        return chunks;
    }

    @Override
    public boolean next() {
        if (!series.hasNext()) {
            return false;
        }
        Map.Entry<Labels, List<RawChunk>> next = series.next();
        labels = next.getKey();
        chunks = next.getValue();
        return true;
    }

    @Override
    public Labels labels() {
        return labels;
    }

    @Override
    public List<RawChunk> chunks() {
        return chunks;
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
