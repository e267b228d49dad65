package io.narthex.promql.engine;

import io.narthex.model.Labels;
import io.narthex.promql.function.Annotations;
import io.narthex.promql.function.SeriesSamples;
import io.narthex.promql.plan.Selection;
import io.narthex.storage.Batch;
import io.narthex.storage.SeriesSet;
import io.narthex.storage.StorageException;
import org.jspecify.annotations.Nullable;

/** Reads the series of a selector from the storage, each decoded once. */
final class StoredSeries {
    private final Evaluation evaluation;
    private final Selection selection;
    private final boolean withStale;
    private final SeriesSamples samples;
    private final Batch batch = new Batch();
    private @Nullable SeriesSet series;

    /**
     * Nothing is asked of the storage before the first {@link #next}.
     *
     * @param withStale whether staleness markers are wanted
     * @param withStarts whether start timestamps are wanted
     */
    StoredSeries(Evaluation evaluation, Selection selection, boolean withStale, boolean withStarts) {
        this.evaluation = evaluation;
        this.selection = selection;
        this.withStale = withStale;
        this.samples = new SeriesSamples(withStarts, evaluation.memory()::reserve);
    }

    /** Goes to the next series that has samples in the selector's range. */
    boolean next() {
        try {
            SeriesSet set = series;
            if (set == null) {
                set = evaluation.querier().select(false, selection.hints(), selection.matchers());
                series = set;
            }
            while (set.next()) {
                evaluation.deadline().check();
                samples.read(
                        set.samples(),
                        batch,
                        selection.hints().start(),
                        selection.hints().end(),
                        withStale);
                if (selection.totalsOnly() && samples.histogramCount() > 0) {
                    samples.reduceToTotals();
                }
                evaluation.deadline().tick(samples.floatCount());
                if (!samples.isEmpty()) {
                    return true;
                }
            }
            pass(set, evaluation.annotations());
            return false;
        } catch (StorageException e) {
            throw new QueryException(QueryException.Kind.INTERNAL, "expanding series: " + e.getMessage(), e);
        }
    }

    private static void pass(SeriesSet set, Annotations annotations) {
        set.warnings().forEach(annotations::warnFromStorage);
    }

    Labels labels() {
        if (series == null) {
            throw new IllegalStateException("before the first series");
        }
        return series.labels();
    }

    SeriesSamples samples() {
        return samples;
    }
}
