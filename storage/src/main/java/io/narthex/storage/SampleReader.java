package io.narthex.storage;

/** Hands out the samples of one series in the order of time, many at once. */
public interface SampleReader {
    /**
     * Replaces what is in the batch by the next samples: a chunk or more. All lie in the time range of the querier.
     *
     * @return false, and an empty batch, when there are no more
     * @throws StorageException if the samples can't be read
     */
    boolean next(Batch batch);
}
