package io.narthex.storage;

import io.narthex.model.Matcher;
import io.narthex.model.Utf8;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Several views as one. Series with equal labels become one, with the samples of all in the order of time; of samples with equal timestamps the one is kept that
 * Prometheus keeps where it merges the same views in the same order.
 */
public final class MergedQuerier implements Querier {
    private final List<Querier> queriers;

    private MergedQuerier(List<Querier> queriers) {
        this.queriers = queriers;
    }

    /** Merges views, which it closes when it is closed. A single one is given back as it is. */
    public static Querier of(List<Querier> queriers) {
        return queriers.size() == 1 ? queriers.getFirst() : new MergedQuerier(List.copyOf(queriers));
    }

    @Override
    public SeriesSet select(boolean sorted, SelectHints hints, List<Matcher> matchers) {
        List<SeriesSet> sets = new ArrayList<>(queriers.size());
        for (Querier querier : queriers) {
            sets.add(querier.select(true, hints, matchers));
        }
        return new MergedSeriesSet(List.copyOf(sets), hints.limit());
    }

    @Override
    public Names labelNames(int limit, List<Matcher> matchers) {
        return union(limit, querier -> querier.labelNames(limit, matchers));
    }

    @Override
    public Names labelValues(String name, int limit, List<Matcher> matchers) {
        return union(limit, querier -> querier.labelValues(name, limit, matchers));
    }

    private Names union(int limit, Function<Querier, Names> part) {
        TreeSet<String> all = new TreeSet<>(Utf8::compare);
        boolean truncated = false;
        for (Querier querier : queriers) {
            Names names = part.apply(querier);
            all.addAll(names.values());
            truncated |= names.truncated();
        }
        while (limit > 0 && all.size() > limit) {
            all.pollLast();
            truncated = true;
        }
        return new Names(List.copyOf(all), truncated);
    }

    /** Closes all of them, even where closing one fails. */
    @Override
    public void close() {
        closeAll(queriers);
    }

    private static void closeAll(List<Querier> queriers) {
        RuntimeException failure = null;
        for (Querier querier : queriers) {
            try {
                querier.close();
            } catch (RuntimeException e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
