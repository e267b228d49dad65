package io.narthex.node.collector;

import java.io.IOException;

/**
 * One source of metrics. An instance lives as long as the exporter, keeps its families, buffers and caches from scrape to scrape, and is used by one thread
 * at a time.
 */
public interface Collector extends AutoCloseable {
    /**
     * Fills the collector's families, which are empty. What was added before an error is shown all the same.
     *
     * @param deadline when the answer is no longer of use, on the scale of {@link System#nanoTime}; of interest only to a collector that may wait
     * @throws NoDataException if the machine has nothing of the kind
     * @throws IOException if something can't be read or isn't understood
     */
    void collect(long deadline) throws IOException;

    /** Frees what the collector holds besides memory. */
    @Override
    default void close() {}
}
