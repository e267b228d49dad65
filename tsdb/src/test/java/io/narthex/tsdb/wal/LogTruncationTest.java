package io.narthex.tsdb.wal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.narthex.model.Exemplar;
import io.narthex.model.Labels;
import io.narthex.model.Metadata;
import io.narthex.model.histogram.FloatHistogram;
import io.narthex.model.histogram.Histogram;
import io.narthex.storage.StorageException;
import io.narthex.testkit.Seeded;
import io.narthex.tsdb.file.FileLayer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTruncationTest {
    private static final int SEGMENT = 64 * 1024;
    private static final FileLayer DISK = FileLayer.disk();

    @TempDir
    private Path temporary;

    /** Passes on what a checkpoint is to keep: series and deletions with odd references, and what is not before time 0. */
    private static final class Needed implements LogListener {
        private final RecordedLog to = new RecordedLog();
        private final Map<Long, Metadata> metadata = new LinkedHashMap<>();

        @Override
        public void series(long ref, Labels labels) {
            if (ref % 2 != 0) {
                to.series(ref, labels);
            }
        }

        @Override
        public void sample(long ref, long time, double value) {
            if (time >= 0) {
                to.sample(ref, time, value);
            }
        }

        @Override
        public void histogram(long ref, long time, Histogram histogram) {
            if (time >= 0) {
                to.histogram(ref, time, histogram);
            }
        }

        @Override
        public void histogram(long ref, long time, FloatHistogram histogram) {
            if (time >= 0) {
                to.histogram(ref, time, histogram);
            }
        }

        @Override
        public void exemplar(long ref, Exemplar exemplar) {
            if (exemplar.timestamp() >= 0) {
                to.exemplar(ref, exemplar);
            }
        }

        @Override
        public void metadata(long ref, Metadata known) {
            if (ref % 2 != 0) {
                metadata.put(ref, known);
            }
        }

        @Override
        public void deletion(long ref, long minTime, long maxTime) {
            if (maxTime >= 0 && ref % 2 != 0) {
                to.deletion(ref, minTime, maxTime);
            }
        }

        List<String> entries() {
            List<String> all = new ArrayList<>(to.entries());
            RecordedLog last = new RecordedLog();
            metadata.forEach(last::metadata);
            all.addAll(last.entries());
            return all;
        }
    }

    private static List<String> replay(Path log) {
        RecordedLog read = new RecordedLog();
        new WalReplay(DISK, log, read).run((first, last, current) -> {});
        return read.entries();
    }

    private static List<String> names(Path directory) {
        try (var files = Files.list(directory)) {
            return files.map(f -> f.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path directory(RandomGenerator random) throws IOException {
        return Files.createDirectories(temporary.resolve(Long.toHexString(random.nextLong())));
    }

    private static void write(Wal wal, RandomGenerator random, int records, LogListener also) {
        RecordEncoder record = new RecordEncoder(Compression.ZSTD, SEGMENT);
        for (int i = 0; i < records; i++) {
            RecordsTest.fill(record, random, also);
            wal.begin();
            wal.append(record);
            wal.commit();
        }
    }

    private static LogTruncation truncation(FileLayer files, Path log) {
        return new LogTruncation(files, log, SEGMENT, Compression.SNAPPY);
    }

    @Seeded(runs = 4)
    void checkpoint_keepsWhatIsNeeded(RandomGenerator random) throws IOException {
        Path log = directory(random);
        Needed needed = new Needed();
        RecordedLog rest = new RecordedLog();
        try (Wal wal = new Wal(log, DISK, SEGMENT, 0)) {
            // Segments 0 to 5: two thirds of those before the last but one are 0 to 2.
            for (int segment = 0; segment < 6; segment++) {
                write(wal, random, 20, segment <= 2 ? needed : rest);
                assertThat(wal.nextSegment()).isEqualTo(segment + 1);
            }
            assertThat(truncation(DISK, log).checkpoint(6, ref -> ref % 2 != 0, 0))
                    .isTrue();
            assertThat(names(log))
                    .containsExactly("00000003", "00000004", "00000005", "00000006", "checkpoint.00000002");
            List<String> expected = new ArrayList<>(needed.entries());
            // What is in no checkpoint: markers.
            expected.addAll(rest.entries());
            assertThat(replay(log)).isEqualTo(expected);

            // The next one takes the first in: of segments 3 to 7 the first three.
            for (int segment = 6; segment < 8; segment++) {
                write(wal, random, 20, rest);
                wal.nextSegment();
            }
            Needed again = new Needed();
            replayInto(log, 5, again);
            expected = new ArrayList<>(again.entries());
            expected.addAll(replayFrom(log, 6));
            assertThat(truncation(DISK, log).checkpoint(8, ref -> ref % 2 != 0, 0))
                    .isTrue();
            assertThat(names(log)).containsExactly("00000006", "00000007", "00000008", "checkpoint.00000005");
            assertThat(replay(log)).isEqualTo(expected);
        }
    }

    private static void replayInto(Path log, int last, LogListener to) {
        WalDirectory found = WalDirectory.of(DISK, log);
        RecordReader reader = new RecordReader(to);
        found.checkpoint().ifPresent(c -> c.segments().forEach(s -> read(s, reader)));
        found.segments().stream().filter(s -> s.number() <= last).forEach(s -> read(s, reader));
    }

    private static List<String> replayFrom(Path log, int first) {
        RecordedLog to = new RecordedLog();
        RecordReader reader = new RecordReader(to);
        WalDirectory.of(DISK, log).segments().stream()
                .filter(s -> s.number() >= first)
                .forEach(s -> read(s, reader));
        return to.entries();
    }

    private static void read(SegmentFile segment, RecordReader reader) {
        try {
            SegmentReader.forEach(DISK, segment.path(), reader);
        } catch (LogCorruption e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void checkpoint_ofTooFewSegments_isNone() throws IOException {
        RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
        Path log = directory(random);
        try (Wal wal = new Wal(log, DISK, SEGMENT, 0)) {
            assertThat(truncation(DISK, log).checkpoint(0, ref -> true, 0)).isFalse();
            for (int segment = 1; segment <= 2; segment++) {
                write(wal, random, 3, new RecordedLog());
                assertThat(truncation(DISK, log).checkpoint(wal.nextSegment(), ref -> true, 0))
                        .isFalse();
            }
        }
        assertThat(names(log)).containsExactly("00000000", "00000001", "00000002");
    }

    @Test
    void nextSegment_ofAnEmptyOne_staysThere() {
        try (Wal wal = new Wal(temporary, DISK, SEGMENT, 3)) {
            assertThat(wal.nextSegment()).isEqualTo(3);
            write(wal, RandomGenerator.of("L64X128MixRandom"), 1, new RecordedLog());
            assertThat(wal.nextSegment()).isEqualTo(4);
            assertThat(wal.nextSegment()).isEqualTo(4);
        }
    }

    @Test
    void checkpoint_overABrokenSegment_leavesAllAsItIs() throws IOException {
        RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
        Path log = directory(random);
        try (Wal wal = new Wal(log, DISK, SEGMENT, 0)) {
            for (int segment = 0; segment < 5; segment++) {
                write(wal, random, 20, new RecordedLog());
                wal.nextSegment();
            }
            Path broken = log.resolve("00000001");
            byte[] bytes = Files.readAllBytes(broken);
            bytes[10] ^= 1;
            Files.write(broken, bytes);
            List<String> before = names(log);
            assertThatThrownBy(() -> truncation(DISK, log).checkpoint(5, ref -> true, 0))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("checkpoint.00000002")
                    .hasMessageContaining("00000001 is broken at byte ")
                    .hasMessageContaining("stays as it is");
            assertThat(names(log)).isEqualTo(before);
        }
    }

    /** Stops the process, as it were, at each call that changes something; whatever is then found at the next start has everything that is needed. */
    @Test
    void checkpoint_stoppedAnywhere_losesNothing() throws IOException {
        RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
        Path log = directory(random);
        RecordedLog all = new RecordedLog();
        try (Wal wal = new Wal(log, DISK, SEGMENT, 0)) {
            for (int segment = 0; segment < 6; segment++) {
                write(wal, random, 12, all);
                wal.nextSegment();
            }
            truncation(DISK, log).checkpoint(6, ref -> true, Long.MIN_VALUE);
            for (int segment = 6; segment < 9; segment++) {
                write(wal, random, 12, all);
                wal.nextSegment();
            }
        }
        List<String> full = replay(log);
        int stop = 0;
        boolean done = false;
        for (; !done; stop++) {
            Path copy = copy(log, temporary.resolve("copy" + stop));
            FaultyFiles files = new FaultyFiles();
            files.stopAfter(stop);
            try {
                truncation(files, copy).checkpoint(9, ref -> true, 0);
                done = files.calls() < stop;
            } catch (StorageException e) {
                assertThat(e).hasMessageContaining("can't write the checkpoint");
            }
            List<String> found = replay(copy);
            assertThat(names(copy)).noneMatch(name -> name.endsWith(".tmp"));
            Needed needed = new Needed();
            if (!found.equals(full)) {
                replayInto(log, 5, new All(needed));
                List<String> expected = needed.entries();
                expected.addAll(replayFrom(log, 6));
                assertThat(found).as("stopped at call %d", stop).containsExactlyInAnyOrderElementsOf(expected);
            }
        }
        assertThat(stop).isGreaterThan(8);
    }

    /** Keeps all series. */
    private record All(Needed needed) implements LogListener {
        @Override
        public void series(long ref, Labels labels) {
            needed.to.series(ref, labels);
        }

        @Override
        public void sample(long ref, long time, double value) {
            needed.sample(ref, time, value);
        }

        @Override
        public void histogram(long ref, long time, Histogram histogram) {
            needed.histogram(ref, time, histogram);
        }

        @Override
        public void histogram(long ref, long time, FloatHistogram histogram) {
            needed.histogram(ref, time, histogram);
        }

        @Override
        public void exemplar(long ref, Exemplar exemplar) {
            needed.exemplar(ref, exemplar);
        }

        @Override
        public void metadata(long ref, Metadata known) {
            needed.metadata.put(ref, known);
        }

        @Override
        public void deletion(long ref, long minTime, long maxTime) {
            if (maxTime >= 0) {
                needed.to.deletion(ref, minTime, maxTime);
            }
        }
    }

    private static Path copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file)));
            }
        }
        return to;
    }
}
