package io.narthex.server;

import io.narthex.model.Labels;
import io.narthex.storage.Appender;
import io.narthex.tsdb.Db;
import io.narthex.tsdb.DbOptions;
import java.nio.file.Path;
import java.util.Locale;

/** A data directory with ten minutes of samples, one each 15 seconds, whose answers can be said in advance. */
final class RecordedData {
    /** The time of the first sample, in seconds since the epoch. */
    static final long START = 1_700_000_000;

    /** The time of the last sample, in seconds since the epoch. */
    static final long END = START + 600;

    /** The number of series of {@code many}. */
    static final int MANY = 12;

    private RecordedData() {}

    /** Writes it. */
    static void write(Path directory) {
        try (Db db = Db.open(DbOptions.of(directory), (first, last, current) -> {})) {
            for (int i = 0; i <= 40; i++) {
                try (Appender appender = db.appender()) {
                    append(appender, i, (START + 15L * i) * 1000);
                    appender.commit();
                }
            }
        }
    }

    private static void append(Appender appender, int i, long time) {
        add(appender, time, 10.0 * i, "__name__", "requests_total", "code", "200", "instance", "a:1", "job", "api");
        add(appender, time, 2.0 * i, "__name__", "requests_total", "code", "500", "instance", "b:1", "job", "api");
        add(appender, time, 21.5, "__name__", "temperature", "job", "home", "room", "küche");
        add(appender, time, 1, "__name__", "http.active", "http.method", "GET");
        add(appender, time, Double.POSITIVE_INFINITY, "__name__", "odd", "kind", "inf");
        add(appender, time, Double.NaN, "__name__", "odd", "kind", "nan");
        add(appender, time, 1e300, "__name__", "odd", "kind", "large");
        add(appender, time, -0.0, "__name__", "odd", "kind", "zero");
        for (int series = 0; series < MANY; series++) {
            add(appender, time, series, "__name__", "many", "i", String.format(Locale.ROOT, "%02d", series));
        }
    }

    private static void add(Appender appender, long time, double value, String... labels) {
        appender.append(appender.series(Labels.of(labels)), time, value);
    }
}
