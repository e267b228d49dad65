package io.narthex.tsdb.head;

import io.narthex.model.Labels;
import io.narthex.model.StaleMarker;
import io.narthex.model.histogram.FloatHistogram;
import io.narthex.model.histogram.Histogram;
import io.narthex.storage.AppendStatus;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What a head should hold, and say of samples, in plain maps. A value is the bits of a float as a {@code Long}, a {@code Histogram} or a {@code FloatHistogram}. */
final class KindsModel {
    private final long range;
    private final Map<Labels, Series> series = new TreeMap<>();
    private long maxTime = Long.MIN_VALUE;
    long window;
    int capacity;

    record Sample(Labels labels, long time, Object value) {}

    /** The limits of a transaction. */
    record Bounds(long minValid, long newest, long window) {}

    private static final class Series {
        /** All that is to be seen: per time, any of the values. */
        final TreeMap<Long, List<Object>> seen = new TreeMap<>();

        boolean any;
        long lastTime;
        Object last = 0L;
        final Set<Long> open = new HashSet<>();

        Series copy() {
            Series copy = new Series();
            seen.forEach((time, values) -> copy.seen.put(time, List.copyOf(values)));
            return copy;
        }
    }

    KindsModel(long range) {
        this.range = range;
    }

    Bounds bounds(long firstTime) {
        long newest = maxTime == Long.MIN_VALUE ? firstTime : maxTime;
        return new Bounds(newest - range / 2, newest, window);
    }

    /** What an appender should say. */
    AppendStatus status(Sample sample, Bounds bounds) {
        Series of = series.getOrDefault(sample.labels(), new Series());
        if (sample.time() >= bounds.minValid()) {
            if (!of.any || sample.time() > of.lastTime) {
                return AppendStatus.APPENDED;
            }
            if (sample.time() == of.lastTime) {
                return same(of.last, sample.value()) ? AppendStatus.APPENDED : AppendStatus.DUPLICATE;
            }
        }
        if (bounds.window() > 0) {
            return sample.time() >= bounds.newest() - bounds.window() ? AppendStatus.APPENDED : AppendStatus.TOO_OLD;
        }
        return sample.time() < bounds.minValid() ? AppendStatus.OUT_OF_BOUNDS : AppendStatus.OUT_OF_ORDER;
    }

    /** Commits a sample that was accepted. */
    void add(Sample accepted, Bounds bounds) {
        Series of = series.computeIfAbsent(accepted.labels(), l -> new Series());
        Sample sample = accepted;
        if (sample.value().equals(StaleMarker.BITS) && of.any && !(of.last instanceof Long)) {
            Object stale = of.last instanceof Histogram ? Histogram.stale() : FloatHistogram.stale();
            sample = new Sample(sample.labels(), sample.time(), stale);
        }
        if (sample.time() >= bounds.minValid() && (!of.any || sample.time() > of.lastTime)) {
            of.any = true;
            of.lastTime = sample.time();
            of.last = sample.value();
            see(of, sample);
            maxTime = Math.max(maxTime, sample.time());
        } else if (!(sample.time() >= bounds.minValid() && sample.time() == of.lastTime)
                && bounds.window() > 0
                && sample.time() >= bounds.newest() - bounds.window()) {
            if (of.open.size() >= capacity) {
                of.open.clear();
            }
            if (of.open.add(sample.time())) {
                see(of, sample);
            }
        }
    }

    private static void see(Series of, Sample sample) {
        List<Object> values = new ArrayList<>(of.seen.getOrDefault(sample.time(), List.of()));
        values.add(sample.value());
        of.seen.put(sample.time(), values);
    }

    static boolean same(Object a, Object b) {
        return a.equals(b);
    }

    /**
     * Whether each series has samples in order. The log doesn't tell that the first sample of a series came out of order, so that after a restart such a series counts by
     * it, as in Prometheus, until a sample in order comes.
     */
    boolean isInOrder() {
        return series.values().stream().allMatch(of -> of.any || of.seen.isEmpty());
    }

    long staleSeries() {
        return series.values().stream().filter(of -> of.any && isStale(of.last)).count();
    }

    long histogramSeries() {
        return series.values().stream()
                .filter(of -> of.any && !(of.last instanceof Long))
                .count();
    }

    static boolean isStale(Object value) {
        return switch (value) {
            case Long bits -> bits == StaleMarker.BITS;
            case Histogram histogram -> histogram.isStale();
            case FloatHistogram histogram -> histogram.isStale();
            default -> false;
        };
    }

    /** What is to be seen between two times: per series and time any of the values. */
    Map<Labels, Map<Long, List<Object>>> between(long from, long to) {
        Map<Labels, Map<Long, List<Object>>> found = new TreeMap<>();
        series.forEach((labels, of) -> {
            Map<Long, List<Object>> inRange = of.copy().seen.subMap(from, true, to, true);
            if (!inRange.isEmpty()) {
                found.put(labels, inRange);
            }
        });
        return found;
    }
}
