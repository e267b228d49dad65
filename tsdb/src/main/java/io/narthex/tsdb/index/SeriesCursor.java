package io.narthex.tsdb.index;

import io.narthex.model.Labels;

/** Goes from series to series of an index. Owned by the thread of its {@link IndexReader}. */
public final class SeriesCursor {
    private final IndexFile index;
    private final IndexReader reader;
    private final SeriesEntry entry;
    private boolean chunksRead;

    /** Where the series lies. */
    private long position;

    private long unloaded;

    SeriesCursor(IndexFile index, IndexReader reader) {
        this.index = index;
        this.reader = reader;
        this.entry = new SeriesEntry(index.file(), index.memory());
    }

    /**
     * Reads a series.
     *
     * @throws io.narthex.tsdb.file.CorruptionException if there is none, or it is not whole
     */
    public void goTo(int series) {
        position = index.position(series);
        entry.read(position, index.seriesEnd());
        chunksRead = false;
    }

    /** The labels of the series. */
    public Labels labels() {
        String[] pairs = new String[2 * entry.labelCount()];
        for (int i = 0; i < entry.labelCount(); i++) {
            pairs[2 * i] = reader.value(entry.name(i));
            pairs[2 * i + 1] = reader.value(entry.value(i));
        }
        return Labels.ofSorted(pairs);
    }

    /** The chunks of the series, until the cursor goes to another. */
    public ChunkMetas chunks() {
        if (!chunksRead) {
            entry.readChunks();
            chunksRead = true;
        }
        return entry.chunks();
    }

    /** Lets go of the memory of all series before this one, for a reader who goes through them in order. */
    public void unloadPassed() {
        index.unload(unloaded, position);
        unloaded = position;
    }
}
