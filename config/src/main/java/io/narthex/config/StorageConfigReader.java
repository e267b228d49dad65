package io.narthex.config;

import io.narthex.config.StorageConfig.Retention;
import io.narthex.config.yaml.ByteSize;
import io.narthex.config.yaml.Field;
import io.narthex.config.yaml.Section;
import io.narthex.model.GoFloat;
import io.narthex.model.GoQuote;
import java.time.Duration;
import java.util.Optional;

/** Reads the section {@code storage}. */
final class StorageConfigReader {
    private StorageConfigReader() {}

    static StorageConfig read(Field field) {
        Section section = field.section("config.StorageConfig");
        Optional<Long> exemplars =
                section.take("exemplars").filter(f -> !f.isNull()).map(StorageConfigReader::exemplars);
        StorageConfig storage = section.take("tsdb")
                .filter(f -> !f.isNull())
                .map(tsdb -> tsdb(tsdb, exemplars))
                .orElse(new StorageConfig(Duration.ZERO, 0, "", Optional.empty(), exemplars));
        section.finish();
        return storage;
    }

    private static StorageConfig tsdb(Field field, Optional<Long> exemplars) {
        Section section = field.section("config.plain");
        section.take("outofordertimewindow"); // the original shows its inner value so, next to the field itself
        StorageConfig storage = new StorageConfig(
                section.take("out_of_order_time_window", Field::duration, Duration.ZERO),
                section.take("stale_series_compaction_threshold", Field::number, 0.0),
                section.take("chunk_encoding")
                        .filter(f -> !f.isNull())
                        .map(StorageConfigReader::encoding)
                        .orElse(""),
                section.take("retention").filter(f -> !f.isNull()).map(StorageConfigReader::retention),
                exemplars);
        section.finish();
        return storage;
    }

    private static Retention retention(Field field) {
        Section section = field.section("config.plain");
        Retention retention = new Retention(
                section.take("time", Field::duration, Duration.ZERO),
                section.take("size", Field::size, 0L),
                section.take("percentage", Field::number, 0.0));
        if (retention.size() < 0) {
            throw field.wrong("'storage.tsdb.retention.size' must be greater than or equal to 0, got "
                    + ByteSize.format(retention.size()));
        }
        if (!(retention.percentage() >= 0 && retention.percentage() <= 100)) {
            throw field.wrong("'storage.tsdb.retention.percentage' must be in the range [0, 100], got "
                    + GoFloat.format(retention.percentage()));
        }
        section.finish();
        return retention;
    }

    private static String encoding(Field field) {
        Section section = field.section("config.ChunkEncodingConfig");
        String floats = section.take("floats", Field::text, "");
        switch (floats) {
            case "", "xor", "xor2" -> {}
            default ->
                throw field.wrong("'storage.tsdb.chunk_encoding.floats' must be 'xor' or 'xor2', or the field must be"
                        + " omitted entirely, got " + GoQuote.quote(floats));
        }
        section.finish();
        return floats;
    }

    private static long exemplars(Field field) {
        Section section = field.section("config.ExemplarsConfig");
        long most = section.take("max_exemplars", Field::signed, 0L);
        section.finish();
        return most;
    }
}
