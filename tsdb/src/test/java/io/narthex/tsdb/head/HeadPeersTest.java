package io.narthex.tsdb.head;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.model.Labels;
import io.narthex.model.Matcher;
import io.narthex.storage.Appender;
import io.narthex.tsdb.file.FileLayer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** Has the real Prometheus' promtool read what truncations leave: checkpoints, files of chunks, deletions. */
@EnabledIfEnvironmentVariable(named = "NARTHEX_PEERS", matches = ".+")
class HeadPeersTest {
    private static final long RANGE = Duration.ofHours(2).toMillis();

    @TempDir
    private Path data;

    private static Path promtool() throws IOException {
        try (var entries = Files.walk(Path.of(System.getenv("NARTHEX_PEERS")), 4)) {
            return entries.filter(path -> path.endsWith(Path.of("usr", "bin", "promtool")))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no promtool below NARTHEX_PEERS"));
        }
    }

    private static Labels series(int i) {
        return Labels.of("__name__", "m" + i % 3, "i", Integer.toString(i));
    }

    @Test
    void promtool_afterTruncation_readsWhatIsLeft() throws Exception {
        Path wal = Files.createDirectories(data.resolve("wal"));
        HeadOptions options = new HeadOptions(RANGE, 120, 64 * 1024, true);
        long start = Math.floorDiv(System.currentTimeMillis(), RANGE) * RANGE - 3 * RANGE;
        NavigableMap<String, NavigableMap<Long, Double>> expected = new TreeMap<>();
        try (Head head = new Head(wal, options, HeadLimits.DEFAULT, FileLayer.disk(), (first, last, current) -> {})) {
            for (int k = 0; k < 1800; k++) {
                append(head, start + 10_000L * k, k);
            }
            head.truncate(start + RANGE);
            for (int k = 1800; k < 2000; k++) {
                append(head, start + 10_000L * k, k);
            }
            head.delete(start + RANGE, start + RANGE + 600_000, List.of(Matcher.equal("__name__", "m1")));
            assertThat(wal.toFile().list()).anyMatch(name -> name.startsWith("checkpoint."));
            assertThat(head.figures().chunkFileBytes()).isGreaterThan(10_000);
        }
        for (int i = 0; i < 40; i++) {
            for (int k = 0; k < 2000; k++) {
                long time = start + 10_000L * k;
                boolean deleted = i % 3 == 1 && time <= start + RANGE + 600_000;
                if (has(i, k) && time >= start + RANGE && !deleted) {
                    expected.computeIfAbsent("m" + i % 3 + "/" + i, s -> new TreeMap<>())
                            .put(time, (double) (k * i % 17));
                }
            }
        }
        assertThat(dump(start + RANGE)).isEqualTo(expected);
        // And we come back to it.
        try (Head again = new Head(wal, options, HeadLimits.DEFAULT, FileLayer.disk(), (first, last, current) -> {})) {
            assertThat(again.figures().damagedChunkFiles()).isZero();
            assertThat(again.figures().logWasCorrupted()).isFalse();
            append(again, start + 10_000L * 2000, 2000);
        }
        for (int i = 0; i < 40; i++) {
            if (has(i, 2000)) {
                expected.getOrDefault("m" + i % 3 + "/" + i, new TreeMap<>())
                        .put(start + 10_000L * 2000, (double) (2000 * i % 17));
            }
        }
        assertThat(dump(start + RANGE)).isEqualTo(expected);
    }

    /** Every fourth series ends early. */
    private static boolean has(int i, int k) {
        return i % 4 != 0 || k < 500;
    }

    private static void append(Head head, long time, int k) {
        try (Appender appender = head.appender()) {
            for (int i = 0; i < 40; i++) {
                if (has(i, k)) {
                    appender.append(appender.series(series(i)), time, k * i % 17);
                }
            }
            appender.commit();
        }
    }

    /** What is left from a time on: the newer segments of the log have older samples, too. */
    private NavigableMap<String, NavigableMap<Long, Double>> dump(long from) throws Exception {
        Path out = data.resolve("out");
        Path log = data.resolve("log");
        Process dump = new ProcessBuilder(promtool().toString(), "tsdb", "dump", "--min-time=" + from, data.toString())
                .redirectError(log.toFile())
                .redirectOutput(out.toFile())
                .start();
        assertThat(dump.waitFor()).as(() -> log.toFile().toString()).isZero();
        assertThat(Files.readString(log)).doesNotContainIgnoringCase("error").doesNotContainIgnoringCase("corrupt");
        NavigableMap<String, NavigableMap<Long, Double>> all = new TreeMap<>();
        for (String line : Files.readAllLines(out)) {
            String[] parts = line.replaceAll("\\{__name__=\"(.*)\", i=\"(.*)\"\\}", "$1/$2")
                    .split(" ", -1);
            all.computeIfAbsent(parts[0], s -> new TreeMap<>())
                    .put(Long.parseLong(parts[2]), Double.parseDouble(parts[1]));
        }
        Files.delete(out);
        Files.delete(log);
        return all;
    }
}
