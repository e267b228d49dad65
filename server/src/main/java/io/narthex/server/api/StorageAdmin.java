package io.narthex.server.api;

import io.narthex.model.Matcher;
import java.util.List;

/** What an administrator may do to the storage. */
public interface StorageAdmin {
    /** Deletes the samples with {@code minTime <= timestamp <= maxTime} of the series that satisfy all matchers. */
    void delete(long minTime, long maxTime, List<Matcher> matchers);

    /** Frees the room of what was deleted. */
    void cleanTombstones();

    /**
     * Makes a copy of everything, by links where it can.
     *
     * @param withHead whether the samples that are in no block yet are part of it
     * @return the name of its folder below {@code snapshots}
     */
    String snapshot(boolean withHead);
}
