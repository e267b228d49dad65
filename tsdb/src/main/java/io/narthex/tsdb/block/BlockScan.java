package io.narthex.tsdb.block;

import io.narthex.model.Labels;
import io.narthex.model.Matcher;
import io.narthex.storage.StorageException;
import io.narthex.tsdb.chunk.Encoding;
import io.narthex.tsdb.index.ChunkMetas;
import io.narthex.tsdb.index.Ids;
import io.narthex.tsdb.index.IndexReader;
import io.narthex.tsdb.index.Selection;
import io.narthex.tsdb.index.SeriesCursor;
import java.util.List;

/** Goes through a block as it lies on the disk, what was deleted included. */
public final class BlockScan {
    private BlockScan() {}

    /** Hears what there is. */
    public interface Listener {
        /**
         * The next series.
         *
         * @param minTime the time of its first sample; larger than {@code maxTime} if it has none
         * @param maxTime the time of its last sample
         */
        void series(Labels labels, long minTime, long maxTime);

        /** Whether chunks are wanted. */
        boolean wantsChunks();

        /**
         * The next chunk of the series. The bytes are valid during the call.
         *
         * @param data the chunk, with room behind it for decoders
         */
        void chunk(Encoding encoding, byte[] data, int from, int length);
    }

    /**
     * Tells of series in the order of their labels.
     *
     * @param matchers which series; all if there are none
     * @throws io.narthex.tsdb.file.CorruptionException if something is not as it must be
     */
    public static void run(Block block, List<Matcher> matchers, Listener listener) {
        IndexReader reader = block.index().reader();
        Ids ids = matchers.isEmpty() ? reader.all() : new Selection(reader).find(matchers);
        SeriesCursor series = reader.cursor();
        ChunkCopy copy = new ChunkCopy();
        for (int i = 0; i < ids.size(); i++) {
            series.goTo(ids.get(i));
            ChunkMetas metas = series.chunks();
            int count = metas.count();
            listener.series(
                    series.labels(), count == 0 ? 1 : metas.minTime(0), count == 0 ? 0 : metas.maxTime(count - 1));
            for (int c = 0; c < count && listener.wantsChunks(); c++) {
                Encoding encoding = block.chunks().copy(metas.ref(c), copy);
                try {
                    listener.chunk(encoding, copy.bytes(), ChunkCopy.FROM, copy.length());
                } catch (StorageException e) {
                    throw block.chunks().corrupted(metas.ref(c), String.valueOf(e.getMessage()));
                }
            }
        }
    }
}
