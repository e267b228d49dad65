package io.narthex.tsdb.compact;

import io.narthex.tsdb.block.Block;
import io.narthex.tsdb.block.BlockMeta;
import io.narthex.tsdb.block.BlockWriter;
import io.narthex.tsdb.block.ChunkSeriesSet;
import io.narthex.tsdb.block.Ulid;
import io.narthex.tsdb.file.CorruptionException;
import io.narthex.tsdb.file.FileLayer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes one block of several, or a block anew without what was deleted. The blocks it is made of stay; the new one names them as its parents. */
public final class Compactor {
    private static final Logger LOG = LoggerFactory.getLogger(Compactor.class);

    private final FileLayer files;
    private final Path directory;
    private final long maxChunkFile;

    /**
     * A compactor that makes files of chunks of the usual size.
     *
     * @param directory where new blocks go
     */
    public Compactor(FileLayer files, Path directory) {
        this(files, directory, BlockWriter.USUAL_CHUNK_FILE);
    }

    /**
     * A compactor.
     *
     * @param directory where new blocks go
     * @param maxChunkFile the most bytes in a file of chunks
     */
    public Compactor(FileLayer files, Path directory, long maxChunkFile) {
        this.files = files;
        this.directory = directory;
        this.maxChunkFile = maxChunkFile;
    }

    /**
     * Makes one block of several.
     *
     * @param blocks open ones
     * @param ulid the name of the new block
     * @return the new block's description; nothing if no sample was left, and the blocks are marked as deletable then
     * @throws CorruptionException if a block is damaged; it is marked as failed then, so that plans leave it out
     * @throws io.narthex.storage.StorageException if reading or writing fails, or the thread was interrupted
     */
    public Optional<BlockMeta> compact(List<Block> blocks, Ulid ulid) {
        List<Block> byTime = new ArrayList<>(blocks);
        byTime.sort(Comparator.comparingLong((Block block) -> block.meta().minTime())
                .thenComparing(block -> block.meta().ulid()));
        BlockMeta planned =
                BlockMeta.compacted(ulid, byTime.stream().map(Block::meta).toList());
        return write(byTime, planned);
    }

    /**
     * Writes a block anew without what was deleted, if anything was.
     *
     * @param ulid the name of the new block
     * @return whether the block is no longer needed: it has a successor or nothing was left
     * @throws io.narthex.storage.StorageException as {@link #compact} does
     */
    public boolean cleanTombstones(Block block, Ulid ulid) {
        if (!block.hasTombstones()) {
            return false;
        }
        write(List.of(block), block.meta().rewritten(ulid));
        return true;
    }

    private Optional<BlockMeta> write(List<Block> blocks, BlockMeta planned) {
        Optional<BlockMeta> written;
        try (ChunkSeriesSet series = merged(blocks, planned.minTime(), planned.maxTime() - 1)) {
            written = BlockWriter.write(files, directory, series, planned, maxChunkFile);
        } catch (CorruptionException e) {
            markFailed(blocks, e);
            throw e;
        }
        if (written.isEmpty()) {
            blocks.forEach(Block::markDeletable);
        }
        return written;
    }

    private static ChunkSeriesSet merged(List<Block> blocks, long minTime, long maxTime) {
        List<ChunkSeriesSet> sets = new ArrayList<>();
        try {
            for (Block block : blocks) {
                sets.add(block.chunkSeries(minTime, maxTime));
            }
        } catch (RuntimeException e) {
            sets.forEach(ChunkSeriesSet::close);
            throw e;
        }
        return new MergedChunkSeries(sets);
    }

    private static void markFailed(List<Block> blocks, CorruptionException damage) {
        for (Block block : blocks) {
            if (damage.file().startsWith(block.directory())) {
                LOG.error(
                        "{} is damaged and will not be compacted any more; what can be read of it still is: {}",
                        block,
                        damage.getMessage());
                try {
                    block.markFailed();
                } catch (RuntimeException e) {
                    damage.addSuppressed(e);
                }
            }
        }
    }
}
