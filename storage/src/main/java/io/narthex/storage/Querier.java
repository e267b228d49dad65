package io.narthex.storage;

import io.narthex.model.Matcher;
import java.util.List;

/** A consistent view of the samples in a time range. Owned by one thread; what it hands out is valid until it is closed. */
public interface Querier extends AutoCloseable {
    /**
     * The series whose labels satisfy all matchers.
     *
     * @param sorted whether the series must come in the order of their labels
     */
    SeriesSet select(boolean sorted, SelectHints hints, List<Matcher> matchers);

    /**
     * The names of labels, in byte order, of the series that satisfy all matchers; of all series if there are no matchers.
     *
     * @param limit the largest number of names; 0 for no limit
     */
    Names labelNames(int limit, List<Matcher> matchers);

    /** The values of a label, in byte order, of the series that satisfy all matchers; of all series if there are no matchers. */
    Names labelValues(String name, int limit, List<Matcher> matchers);

    @Override
    void close();

    /**
     * Names or values.
     *
     * @param truncated whether the limit cut some off
     */
    record Names(List<String> values, boolean truncated) {}
}
