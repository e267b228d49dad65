package io.narthex.tsdb.compact;

import io.narthex.model.Labels;
import io.narthex.tsdb.block.ChunkOverlaps;
import io.narthex.tsdb.block.ChunkSeriesSet;
import io.narthex.tsdb.block.RawChunk;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * The series of several sets as one: series with the same labels become one with the chunks of all, of which those that overlap in time are merged. Of samples at the same time, that of the first set counts. Memory
 * holds one series of each set.
 */
public final class MergedChunkSeries implements ChunkSeriesSet {
    private final List<Source> sources = new ArrayList<>();
    private final PriorityQueue<Source> waiting = new PriorityQueue<>(
            Comparator.comparing((Source source) -> source.labels).thenComparingInt(source -> source.rank));

    /** The sets that have the current series, in the order of their precedence. */
    private final List<Source> current = new ArrayList<>();

    private boolean begun;
    private List<RawChunk> chunks = List.of();

    private static final class Source {
        private final ChunkSeriesSet set;
        private final int rank;
        private Labels labels = Labels.empty();

        Source(ChunkSeriesSet set, int rank) {
            this.set = set;
            this.rank = rank;
        }

        boolean next() {
            boolean more = set.next();
            labels = more ? set.labels() : Labels.empty();
            return more;
        }
    }

    /**
     * Merges sets.
     *
     * @param sets closed with this
     */
    public MergedChunkSeries(List<ChunkSeriesSet> sets) {
        for (ChunkSeriesSet set : sets) {
            sources.add(new Source(set, sources.size()));
        }
    }

    @Override
    public boolean next() {
        for (Source source : begun ? current : sources) {
            if (source.next()) {
                waiting.add(source);
            }
        }
        begun = true;
        current.clear();
        Source first = waiting.poll();
        if (first == null) {
            chunks = List.of();
            return false;
        }
        current.add(first);
        while (!waiting.isEmpty() && waiting.element().labels.equals(first.labels)) {
            current.add(waiting.remove());
        }
        chunks = first.set.chunks();
        if (current.size() > 1) {
            List<RawChunk> all = new ArrayList<>();
            current.forEach(source -> all.addAll(source.set.chunks()));
            chunks = ChunkOverlaps.resolve(all);
        }
        return true;
    }

    @Override
    public Labels labels() {
        return current.getFirst().labels;
    }

    @Override
    public List<RawChunk> chunks() {
        return chunks;
    }

    @Override
    public void close() {
        sources.forEach(source -> source.set.close());
    }
}
