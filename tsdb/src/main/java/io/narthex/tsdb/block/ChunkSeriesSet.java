package io.narthex.tsdb.block;

import io.narthex.model.Labels;
import java.util.List;

/** A cursor over series in the order of their labels, each with its encoded chunks: what compaction and the writer of blocks read. Owned by one thread. */
public interface ChunkSeriesSet extends AutoCloseable {
    /**
     * Goes to the next series.
     *
     * @throws io.narthex.storage.StorageException if reading fails
     */
    boolean next();

    /** The labels of the series the cursor is at. */
    Labels labels();

    /** The chunks of the series, by the time of their first samples; their bytes are valid until {@link #next} is called. They may overlap in time. */
    List<RawChunk> chunks();

    @Override
    void close();
}
