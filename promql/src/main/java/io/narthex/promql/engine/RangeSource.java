package io.narthex.promql.engine;

import io.narthex.model.Labels;
import io.narthex.promql.function.SeriesSamples;

/** The series of a range vector, one after another, with all samples that any step's range may need. */
interface RangeSource {
    /** Goes to the next series. */
    boolean next();

    Labels labels();

    /** Whether the metric name has to go when the query is over. */
    boolean dropsName();

    /** The samples of the series the source is at; valid until it goes on. */
    SeriesSamples samples();

    /** Whether looking at samples counts as reading them: what a subquery gives was counted before. */
    boolean isStored();

    /** Lets go of what it holds. */
    void release();
}
