package io.narthex.tsdb.head;

import io.narthex.tsdb.file.FileLayer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Opens heads for tests. */
final class TestHead {
    /** Prometheus' defaults, with small segments. */
    static final HeadOptions OPTIONS = new HeadOptions(Duration.ofHours(2).toMillis(), 120, 1 << 20, true);

    private TestHead() {}

    static Head open(Path data, HeadLimits limits) {
        return open(data, OPTIONS, limits);
    }

    static Head open(Path data, HeadOptions options, HeadLimits limits) {
        return open(data, options, limits, Long.MIN_VALUE);
    }

    static Head open(Path data, HeadOptions options, HeadLimits limits, long minValidTime) {
        try {
            Path wal = data.resolve("wal");
            Files.createDirectories(wal);
            return new Head(wal, options, limits, minValidTime, FileLayer.disk(), (first, last, current) -> {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
