package io.narthex.tsdb;

import io.narthex.model.Labels;
import io.narthex.model.Matcher;
import io.narthex.model.StaleMarker;
import io.narthex.model.histogram.FloatHistogram;
import io.narthex.storage.Batch;
import io.narthex.storage.Querier;
import io.narthex.storage.Queryable;
import io.narthex.storage.SampleReader;
import io.narthex.storage.SelectHints;
import io.narthex.storage.SeriesSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a database should hold: for each series its samples by time, each a {@link FloatHistogram} or the bits of a float. */
final class StorageModel {
    /** Surely there. */
    private final Map<Labels, TreeMap<Long, Object>> samples = new TreeMap<>();

    /** There or not, once the process that wrote them has ended: their transaction failed. */
    private final Map<Labels, TreeMap<Long, Object>> doubtful = new TreeMap<>();

    /** Every sample that was ever given to the database. */
    private final Map<Labels, TreeMap<Long, Object>> given = new TreeMap<>();

    /** Those of the samples that survive a loss of power, if they were not deleted since. */
    private Map<Labels, TreeMap<Long, Object>> durable = new TreeMap<>();

    /** A marker that ends a series: a float in a series of floats, a histogram in one of histograms, whatever was given. */
    private static final Object STALE = "stale";

    /**
     * A deletion.
     *
     * @param newest the newest times that series had
     */
    private record Deletion(long from, long to, List<Matcher> matchers, Map<Labels, Long> newest) {}

    private final List<Deletion> deletions = new ArrayList<>();

    /** How the model writes a float. */
    static Object of(double value) {
        return StaleMarker.is(value) ? STALE : Double.doubleToRawLongBits(value);
    }

    /** How the model writes a histogram. */
    static Object of(FloatHistogram histogram) {
        return histogram.isStale() ? STALE : histogram.compact();
    }

    private static TreeMap<Long, Object> of(Map<Labels, TreeMap<Long, Object>> all, Labels labels) {
        return all.computeIfAbsent(labels, l -> new TreeMap<>());
    }

    /** Whether a sample was given for the series at that time, whatever became of it. */
    boolean wasGiven(Labels labels, long time) {
        return given.getOrDefault(labels, new TreeMap<>()).containsKey(time);
    }

    /** Whether a sample would lie among deleted ones: the head does not show such a sample. */
    boolean wasDeleted(Labels labels, long time) {
        return deletions.stream()
                .anyMatch(deletion -> time >= deletion.from
                        && time <= deletion.to
                        && time <= deletion.newest.getOrDefault(labels, Long.MIN_VALUE)
                        && matches(labels, deletion.matchers));
    }

    /** The newest time of a series; {@code Long.MIN_VALUE} if it has no samples. */
    long newest(Labels labels) {
        TreeMap<Long, Object> own = of(given, labels);
        return own.isEmpty() ? Long.MIN_VALUE : own.lastKey();
    }

    void given(Labels labels, long time, Object value) {
        of(given, labels).put(time, value);
    }

    void committed(Map<Labels, TreeMap<Long, Object>> transaction) {
        transaction.forEach((labels, added) -> of(samples, labels).putAll(added));
    }

    void failed(Map<Labels, TreeMap<Long, Object>> transaction) {
        transaction.forEach((labels, added) -> of(doubtful, labels).putAll(added));
    }

    void deleted(long from, long to, List<Matcher> matchers) {
        Map<Labels, Long> newest = new TreeMap<>();
        given.forEach((labels, own) -> {
            if (!own.isEmpty()) {
                newest.put(labels, own.lastKey());
            }
        });
        deletions.add(new Deletion(from, to, matchers, newest));
        for (Map<Labels, TreeMap<Long, Object>> map : List.of(samples, durable)) {
            map.forEach((labels, own) -> {
                if (matches(labels, matchers)) {
                    own.subMap(from, true, to, true).clear();
                }
            });
        }
    }

    private static boolean matches(Labels labels, List<Matcher> matchers) {
        return matchers.stream().allMatch(matcher -> matcher.matches(labels.get(matcher.name())));
    }

    /** All that is there now survives a loss of power. */
    void synced() {
        durable = new TreeMap<>();
        samples.forEach((labels, own) -> durable.put(labels, new TreeMap<>(own)));
    }

    Map<Labels, TreeMap<Long, Object>> between(long from, long to, List<Matcher> matchers) {
        Map<Labels, TreeMap<Long, Object>> found = new TreeMap<>();
        samples.forEach((labels, own) -> {
            TreeMap<Long, Object> inRange = new TreeMap<>(own.subMap(from, true, to, true));
            if (!inRange.isEmpty() && matches(labels, matchers)) {
                found.put(labels, inRange);
            }
        });
        return found;
    }

    /** Takes over which of the doubtful samples there are. */
    void observed(Map<Labels, TreeMap<Long, Object>> found) {
        found.forEach((labels, own) -> own.forEach((time, value) -> {
            if (value.equals(of(doubtful, labels).get(time))) {
                of(samples, labels).put(time, value);
            }
        }));
    }

    /** Takes over which of the doubtful samples there are after a restart. Gives what is wrong: empty if nothing is. */
    List<String> restarted(Map<Labels, TreeMap<Long, Object>> found) {
        observed(found);
        doubtful.clear();
        return differences(samples, found);
    }

    /** Takes over what is left after a loss of power. Gives what is wrong: empty if nothing is. */
    List<String> lostPower(Map<Labels, TreeMap<Long, Object>> found) {
        List<String> wrong = new ArrayList<>();
        found.forEach((labels, own) -> own.forEach((time, value) -> {
            if (!value.equals(of(given, labels).get(time))) {
                wrong.add("invented: " + labels + " " + time + " " + value);
            }
        }));
        durable.forEach((labels, own) -> own.forEach((time, value) -> {
            if (!value.equals(found.getOrDefault(labels, new TreeMap<>()).get(time))) {
                wrong.add("lost: " + labels + " " + time + " " + value);
            }
        }));
        samples.clear();
        doubtful.clear();
        found.forEach((labels, own) -> samples.put(labels, new TreeMap<>(own)));
        synced();
        return wrong;
    }

    /** The samples in which two differ, at most a few. */
    static List<String> differences(
            Map<Labels, TreeMap<Long, Object>> expected, Map<Labels, TreeMap<Long, Object>> found) {
        List<String> wrong = new ArrayList<>();
        Map<Labels, TreeMap<Long, Object>> left = new HashMap<>(found);
        expected.forEach((labels, own) -> {
            TreeMap<Long, Object> other = left.remove(labels);
            TreeMap<Long, Object> there = other == null ? new TreeMap<>() : other;
            own.forEach((time, value) -> {
                if (!value.equals(there.get(time))) {
                    wrong.add(labels + " at " + time + ": " + value + " expected, found " + there.get(time));
                }
            });
            there.forEach((time, value) -> {
                if (!own.containsKey(time)) {
                    wrong.add(labels + " at " + time + ": nothing expected, found " + value);
                }
            });
        });
        left.forEach((labels, own) -> {
            if (!own.isEmpty()) {
                wrong.add(labels + ": no series expected, found " + own);
            }
        });
        return wrong.subList(0, Math.min(10, wrong.size()));
    }

    /** What a database holds between two times. */
    static Map<Labels, TreeMap<Long, Object>> read(Queryable db, long from, long to, List<Matcher> matchers) {
        try (Querier querier = db.querier(from, to)) {
            return read(querier, from, to, matchers);
        }
    }

    static Map<Labels, TreeMap<Long, Object>> read(Querier querier, long from, long to, List<Matcher> matchers) {
        Map<Labels, TreeMap<Long, Object>> all = new TreeMap<>();
        SeriesSet series = querier.select(true, SelectHints.between(from, to), matchers);
        Labels last = Labels.empty();
        while (series.next()) {
            Labels labels = series.labels();
            if (labels.compareTo(last) <= 0) {
                throw new AssertionError(labels + " comes after " + last);
            }
            last = labels;
            TreeMap<Long, Object> own = samples(series.samples());
            if (!own.isEmpty()) {
                all.put(labels, own);
            }
        }
        return all;
    }

    private static TreeMap<Long, Object> samples(SampleReader reader) {
        TreeMap<Long, Object> own = new TreeMap<>();
        Batch batch = new Batch();
        while (reader.next(batch)) {
            for (int i = 0; i < batch.count(); i++) {
                long time = batch.timestamps()[i];
                if (!own.isEmpty() && own.lastKey() >= time) {
                    throw new AssertionError(time + " comes after " + own.lastKey());
                }
                FloatHistogram histogram = batch.histogram(i);
                own.put(time, histogram == null ? of(batch.values()[i]) : of(histogram));
            }
        }
        return own;
    }
}
