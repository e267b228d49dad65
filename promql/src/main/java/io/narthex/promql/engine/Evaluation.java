package io.narthex.promql.engine;

import io.narthex.model.Labels;
import io.narthex.promql.function.Annotations;
import io.narthex.storage.Querier;
import org.jspecify.annotations.Nullable;

/**
 * What all operators of one query share.
 *
 * @param lookback milliseconds
 * @param trace watches the operators of an explained query
 * @param delaysNames whether metric names are dropped at the end of the query and not in each operator
 */
record Evaluation(
        Querier querier,
        Annotations annotations,
        SampleAccount account,
        MemoryAccount memory,
        Deadline deadline,
        long lookback,
        boolean delaysNames,
        boolean startTimestamps,
        @Nullable QueryTrace trace) {
    /** The text for series that come to have the same labels. */
    static final String SAME_LABELS = "vector cannot contain metrics with the same labelset";

    /** An empty column. */
    Column column(int steps) {
        return new Column(steps, memory);
    }

    /** The labels of a value that is no longer that of the metric: the same for now if names are dropped at the end. */
    Labels withoutMetric(Labels labels) {
        return delaysNames ? labels : MetricLabels.withoutMetric(labels);
    }

    static QueryException failure(String message) {
        return new QueryException(QueryException.Kind.EXECUTION, message);
    }
}
