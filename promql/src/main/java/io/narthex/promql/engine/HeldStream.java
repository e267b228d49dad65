package io.narthex.promql.engine;

import io.narthex.model.Labels;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Gives series that are computed all at once, when the first is asked for. */
final class HeldStream implements SeriesStream {
    private final Supplier<List<HeldSeries>> computation;
    private @Nullable List<HeldSeries> series;
    private int next;
    /** The last series whose column was given back, counted from 1. */
    private int freed;

    HeldStream(Supplier<List<HeldSeries>> computation) {
        this.computation = computation;
    }

    @Override
    public boolean next() {
        List<HeldSeries> all = series;
        if (all == null) {
            all = computation.get();
            series = all;
        }
        if (next > 0 && next <= all.size()) {
            free(all);
        }
        while (next < all.size()) {
            if (!all.get(next++).column().present.isEmpty()) {
                return true;
            }
            free(all);
        }
        return false;
    }

    /** Nobody may look at the series before any longer. */
    private void free(List<HeldSeries> all) {
        Column column = all.get(next - 1).column();
        if (freed != next) {
            freed = next;
            column.free();
        }
    }

    private HeldSeries current() {
        if (series == null || next == 0) {
            throw new IllegalStateException("before the first series");
        }
        return series.get(next - 1);
    }

    @Override
    public Labels labels() {
        return current().labels();
    }

    @Override
    public boolean dropsName() {
        return current().dropsName();
    }

    @Override
    public Column column() {
        return current().column();
    }
}
