package io.narthex.tsdb;

import io.narthex.model.Labels;
import io.narthex.model.Matcher;
import io.narthex.storage.Batch;
import io.narthex.storage.Querier;
import io.narthex.storage.Queryable;
import io.narthex.storage.SampleReader;
import io.narthex.storage.SelectHints;
import io.narthex.storage.SeriesSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads a database as plain maps, for comparisons. */
public final class Dump {
    private Dump() {}

    /** A sample, compared by the bits of its value. */
    public record Sample(long time, long bits) {
        public static Sample of(long time, double value) {
            return new Sample(time, Double.doubleToRawLongBits(value));
        }
    }

    /** All series with samples. */
    public static Map<Labels, List<Sample>> all(Queryable db) {
        return of(db, Long.MIN_VALUE, Long.MAX_VALUE, List.of());
    }

    public static Map<Labels, List<Sample>> of(Queryable db, long from, long to, List<Matcher> matchers) {
        try (Querier querier = db.querier(from, to)) {
            return of(querier, from, to, matchers);
        }
    }

    public static Map<Labels, List<Sample>> of(Querier querier, long from, long to, List<Matcher> matchers) {
        Map<Labels, List<Sample>> all = new TreeMap<>();
        SeriesSet series = querier.select(true, SelectHints.between(from, to), matchers);
        Batch batch = new Batch();
        while (series.next()) {
            List<Sample> samples = new ArrayList<>();
            SampleReader reader = series.samples();
            while (reader.next(batch)) {
                for (int i = 0; i < batch.count(); i++) {
                    samples.add(Sample.of(batch.timestamps()[i], batch.values()[i]));
                }
            }
            if (!samples.isEmpty()) {
                all.put(series.labels(), samples);
            }
        }
        return all;
    }
}
