package io.narthex.promql.why;

import io.narthex.model.Matcher;
import io.narthex.model.StaleMarker;
import io.narthex.storage.Batch;
import io.narthex.storage.Querier;
import io.narthex.storage.Queryable;
import io.narthex.storage.SampleReader;
import io.narthex.storage.SelectHints;
import io.narthex.storage.SeriesSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** When the series of a selector have samples. Looks ever further away from the time that was asked for, at some of the series. */
final class StoredTimes {
    private static final long HOUR = 3_600_000;
    private static final long[] WIDTHS = {HOUR, 12 * HOUR, 7 * 24 * HOUR, 400L * 24 * HOUR};
    private static final int MAX_SERIES = 200;

    private final Queryable storage;
    private final List<Matcher> matchers;
    private final Runnable deadline;

    StoredTimes(Queryable storage, List<Matcher> matchers, Runnable deadline) {
        this.storage = storage;
        this.matchers = matchers;
        this.deadline = deadline;
    }

    /**
     * A sample.
     *
     * @param isStale whether it is a mark that its series ended
     */
    record Found(long time, boolean isStale) {}

    /** The newest sample at or before a time. */
    Optional<Found> newest(long atOrBefore) {
        for (long width : WIDTHS) {
            Optional<Found> found = last(atOrBefore - width, atOrBefore);
            if (found.isPresent()) {
                return found;
            }
        }
        return last(Long.MIN_VALUE, atOrBefore);
    }

    /** The time of the oldest sample after a time. */
    Optional<Long> oldest(long after) {
        for (long width : WIDTHS) {
            Optional<Long> found = first(after + 1, after + width);
            if (found.isPresent()) {
                return found;
            }
        }
        return first(after + 1, Long.MAX_VALUE);
    }

    /** The usual time between two samples in a range; none if there are not two. */
    Optional<Long> interval(long from, long to) {
        long[] least = {Long.MAX_VALUE};
        each(from, to, batch -> {
            for (int i = 1; i < batch.count(); i++) {
                least[0] = Math.min(least[0], batch.timestamps()[i] - batch.timestamps()[i - 1]);
            }
        });
        return least[0] == Long.MAX_VALUE ? Optional.empty() : Optional.of(least[0]);
    }

    private Optional<Found> last(long from, long to) {
        long[] newest = {Long.MIN_VALUE};
        boolean[] stale = {false};
        each(from, to, batch -> {
            int at = batch.count() - 1;
            long time = batch.timestamps()[at];
            boolean isMarker = batch.histogram(at) == null && StaleMarker.is(batch.values()[at]);
            if (time > newest[0] || time == newest[0] && !isMarker) {
                newest[0] = time;
                stale[0] = isMarker;
            }
        });
        return newest[0] == Long.MIN_VALUE ? Optional.empty() : Optional.of(new Found(newest[0], stale[0]));
    }

    private Optional<Long> first(long from, long to) {
        long[] oldest = {Long.MAX_VALUE};
        each(from, to, batch -> oldest[0] = Math.min(oldest[0], batch.timestamps()[0]));
        return oldest[0] == Long.MAX_VALUE ? Optional.empty() : Optional.of(oldest[0]);
    }

    private void each(long from, long to, Consumer<Batch> action) {
        Batch batch = new Batch();
        try (Querier querier = storage.querier(from, to)) {
            SeriesSet series = querier.select(false, SelectHints.between(from, to), matchers);
            for (int i = 0; i < MAX_SERIES && series.next(); i++) {
                deadline.run();
                SampleReader samples = series.samples();
                while (samples.next(batch)) {
                    if (batch.count() > 0) {
                        action.accept(batch);
                    }
                }
            }
        }
    }
}
