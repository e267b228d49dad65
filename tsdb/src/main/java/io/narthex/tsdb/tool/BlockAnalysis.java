package io.narthex.tsdb.tool;

import io.narthex.model.Labels;
import io.narthex.model.Matcher;
import io.narthex.tsdb.block.Block;
import io.narthex.tsdb.block.BlockScan;
import io.narthex.tsdb.chunk.Encoding;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the labels and chunks of a block are like: what makes it large. */
public final class BlockAnalysis {
    private final OfflineBlocks.Summary block;
    private final Map<String, TreeSet<String>> values = new TreeMap<>();
    private final Map<String, Count> pairs = new TreeMap<>();
    private final Map<String, Count> names = new TreeMap<>();
    private final ChunkSizes chunks = new ChunkSizes();
    private long series;
    private long entries;

    private BlockAnalysis(OfflineBlocks.Summary block) {
        this.block = block;
    }

    /** The series with a label, and for how many milliseconds of the block's they had no samples at its beginning and end together. */
    public static final class Count {
        private long series;
        private long uncovered;

        public long series() {
            return series;
        }

        public long uncovered() {
            return uncovered;
        }
    }

    /** Looks through a block. What was deleted from it counts too. */
    static BlockAnalysis of(Block block, List<Matcher> matchers, boolean withChunks) {
        BlockAnalysis analysis = new BlockAnalysis(OfflineBlocks.Summary.of(block));
        BlockScan.run(block, matchers, new BlockScan.Listener() {
            @Override
            public void series(Labels labels, long minTime, long maxTime) {
                analysis.add(labels, Math.max(0, maxTime - minTime));
            }

            @Override
            public boolean wantsChunks() {
                return withChunks;
            }

            @Override
            public void chunk(Encoding encoding, byte[] data, int from, int length) {
                analysis.chunks.add(encoding, data, from, length);
            }
        });
        return analysis;
    }

    private void add(Labels labels, long covered) {
        series++;
        long uncovered = block.maxTime() - block.minTime() - covered;
        for (int i = 0; i < labels.size(); i++) {
            String name = labels.name(i);
            String value = labels.value(i);
            values.computeIfAbsent(name, absent -> new TreeSet<>()).add(value);
            add(pairs, name + "=" + value, uncovered);
            add(names, name, uncovered);
            entries++;
        }
    }

    private static void add(Map<String, Count> counts, String key, long uncovered) {
        Count count = counts.computeIfAbsent(key, absent -> new Count());
        count.series++;
        count.uncovered += uncovered;
    }

    public OfflineBlocks.Summary block() {
        return block;
    }

    /** The series that were looked at. */
    public long series() {
        return series;
    }

    /** The labels of all series together. */
    public long entries() {
        return entries;
    }

    /** The values of each label name. */
    public Map<String, TreeSet<String>> values() {
        return values;
    }

    /** What is known of each {@code name=value}. */
    public Map<String, Count> pairs() {
        return pairs;
    }

    /** What is known of each label name. */
    public Map<String, Count> names() {
        return names;
    }

    /** What the chunks are like; empty if that was not asked for. */
    public ChunkSizes chunks() {
        return chunks;
    }
}
