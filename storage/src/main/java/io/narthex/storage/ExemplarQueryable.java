package io.narthex.storage;

import io.narthex.model.Exemplar;
import io.narthex.model.Labels;
import io.narthex.model.Matcher;
import java.util.List;

/** Where exemplars come from. */
public interface ExemplarQueryable {
    /**
     * The exemplars with {@code minTime <= timestamp <= maxTime} of the series that satisfy all matchers of any of the lists; series in the order of their labels.
     */
    List<SeriesExemplars> exemplars(long minTime, long maxTime, List<List<Matcher>> matchers);

    /** The exemplars of one series in the order of time. */
    record SeriesExemplars(Labels labels, List<Exemplar> exemplars) {}
}
