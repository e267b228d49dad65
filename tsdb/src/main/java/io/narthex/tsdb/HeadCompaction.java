package io.narthex.tsdb;

import io.narthex.storage.StorageException;
import io.narthex.tsdb.block.BlockMeta;
import io.narthex.tsdb.block.BlockWriter;
import io.narthex.tsdb.block.ChunkSeriesSet;
import io.narthex.tsdb.compact.MergedChunkSeries;
import io.narthex.tsdb.file.FileLayer;
import io.narthex.tsdb.head.Head;
import io.narthex.tsdb.head.OutOfOrderCut;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes blocks of what is in the head. One thread at a time. */
final class HeadCompaction {
    private static final Logger LOG = LoggerFactory.getLogger(HeadCompaction.class);

    private final FileLayer files;
    private final Path directory;
    private final long range;
    private final long maxChunkFile;
    private final Head head;
    private final Compaction compaction;
    private final MaintenanceCounters counters;

    HeadCompaction(DbOptions options, FileLayer files, Head head, Compaction compaction, MaintenanceCounters counters) {
        this.files = files;
        this.directory = options.directory();
        this.range = options.chunkRange().toMillis();
        this.maxChunkFile = options.chunkSegmentSize();
        this.head = head;
        this.compaction = compaction;
        this.counters = counters;
    }

    /** Whether the oldest range of the head is so old that no sample can come to it any more. */
    boolean isDue() {
        long oldest = head.minTime();
        long newest = head.maxTime();
        return oldest <= newest && newest - oldest > range / 2 * 3;
    }

    /** The end of the oldest range of the head. */
    long endOfOldestRange() {
        return (Math.floorDiv(head.minTime(), range) + 1) * range;
    }

    /** Writes the samples before a time that came in order; gives the block, if there were any. */
    Optional<BlockMeta> writeInOrder(long end) {
        long from = head.minTime();
        return write(directory, head.chunkSeries(from, end - 1), from, end, List.of());
    }

    /** Writes samples that came out of order, a block for each range of time that has some; all or none. */
    List<BlockMeta> writeOutOfOrder(OutOfOrderCut cut) {
        List<BlockMeta> written = new ArrayList<>();
        try {
            for (long from = Math.floorDiv(cut.minTime(), range) * range; from <= cut.maxTime(); from += range) {
                write(
                                directory,
                                cut.chunkSeries(from, from + range - 1),
                                from,
                                from + range,
                                List.of(BlockMeta.OUT_OF_ORDER))
                        .ifPresent(written::add);
            }
            return written;
        } catch (StorageException e) {
            written.forEach(meta -> compaction.discard(meta, e));
            throw e;
        }
    }

    /** Writes all samples of the head to a block in another directory. */
    void copyTo(Path other) {
        OutOfOrderCut cut = head.cutOutOfOrder();
        long from = Math.min(head.minTime(), cut.minTime());
        long to = Math.max(head.maxTime(), cut.maxTime());
        if (from <= to) {
            ChunkSeriesSet inOrder = head.chunkSeries(from, to);
            ChunkSeriesSet all;
            try {
                all = new MergedChunkSeries(List.of(inOrder, cut.chunkSeries(from, to)));
            } catch (RuntimeException | Error e) {
                inOrder.close();
                throw e;
            }
            var unused = write(other, all, from, to + 1, List.of());
        }
    }

    private Optional<BlockMeta> write(
            Path parent, ChunkSeriesSet series, long minTime, long maxTime, List<String> hints) {
        long begin = System.nanoTime();
        counters.writingBlock = true;
        try (ChunkSeriesSet observed = new ObservedChunks(series, counters)) {
            BlockMeta planned = BlockMeta.ofHead(compaction.newUlid(), minTime, maxTime, hints);
            Optional<BlockMeta> written = BlockWriter.write(files, parent, observed, planned, maxChunkFile);
            counters.compactions.increment();
            double seconds = (System.nanoTime() - begin) / 1e9;
            counters.compactionDuration.observe(seconds);
            written.ifPresent(meta -> LOG.info(
                    "Wrote block {} of the head; mint={} maxt={} series={} samples={} seconds={}",
                    meta.ulid(),
                    minTime,
                    maxTime,
                    meta.stats().series(),
                    meta.stats().samples(),
                    String.format(Locale.ROOT, "%.3f", seconds)));
            return written;
        } finally {
            counters.writingBlock = false;
        }
    }
}
