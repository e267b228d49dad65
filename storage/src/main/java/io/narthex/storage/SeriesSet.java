package io.narthex.storage;

import io.narthex.model.Labels;
import java.util.List;

/** A cursor over series. Owned by one thread. */
public interface SeriesSet {
    /**
     * Goes to the next series.
     *
     * @throws StorageException if reading fails
     */
    boolean next();

    /** The labels of the series the cursor is at. */
    Labels labels();

    /** The samples of the series the cursor is at, from the first. Each call gives a new reader, valid until the querier is closed. */
    SampleReader samples();

    /** What the reader should be told about the whole answer; complete once {@link #next} has returned false. */
    default List<String> warnings() {
        return List.of();
    }

    /** No series. */
    static SeriesSet empty() {
        return new SeriesSet() {
            @Override
            public boolean next() {
                return false;
            }

            @Override
            public Labels labels() {
                throw new IllegalStateException("no series");
            }

            @Override
            public SampleReader samples() {
                throw new IllegalStateException("no series");
            }
        };
    }
}
