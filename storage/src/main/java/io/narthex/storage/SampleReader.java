package io.narthex.storage;

import java.util.List;

/** Hands out the samples of one series in the order of time, many at once. */
public interface SampleReader {
    /**
     * Replaces what is in the batch by the next samples: a chunk or more. All lie in the time range of the querier.
     *
     * @return false, and an empty batch, when there are no more
     * @throws StorageException if the samples can't be read
     */
    boolean next(Batch batch);

    /** Several readers of one series as one, by time; of samples with equal timestamps the one is kept that Prometheus keeps where it merges the same readers in the same order. */
    static SampleReader merged(List<SampleReader> readers) {
        return readers.size() == 1 ? readers.getFirst() : new MergedSampleReader(List.copyOf(readers));
    }
}
