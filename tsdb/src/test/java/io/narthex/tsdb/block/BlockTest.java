package io.narthex.tsdb.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.narthex.model.Label;
import io.narthex.model.Labels;
import io.narthex.model.Matcher;
import io.narthex.model.Utf8;
import io.narthex.storage.Batch;
import io.narthex.storage.Querier;
import io.narthex.storage.SelectHints;
import io.narthex.storage.SeriesSet;
import io.narthex.storage.StorageException;
import io.narthex.testkit.Seeded;
import io.narthex.tsdb.Dump;
import io.narthex.tsdb.Dump.Sample;
import io.narthex.tsdb.file.FileLayer;
import io.narthex.tsdb.file.MemoryFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlockTest {
    private static final Path DATA = Path.of("/data");
    private static final long END = 2_000_000;

    @TempDir
    private Path temporary;

    private static FileLayer memory() {
        MemoryFiles files = new MemoryFiles();
        try {
            files.createDirectories(DATA);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return files;
    }

    private static Block write(FileLayer files, Path parent, Map<Labels, List<Sample>> samples, long maxFile) {
        Ulid ulid = Ulid.create(1, new SplittableRandom());
        BlockMeta planned = BlockMeta.ofHead(ulid, 0, END, List.of());
        BlockMeta written = BlockWriter.write(files, parent, ListedChunkSeries.of(samples), planned, maxFile)
                .orElseThrow();
        long count = samples.values().stream().mapToLong(List::size).sum();
        assertThat(written.stats().samples()).isEqualTo(count);
        assertThat(written.stats().floatSamples()).isEqualTo(count);
        assertThat(written.stats().series()).isEqualTo(samples.size());
        return Block.open(files, parent.resolve(ulid.text()));
    }

    private static Map<Labels, List<Sample>> expected(
            Map<Labels, List<Sample>> samples, long from, long to, List<Matcher> matchers) {
        Map<Labels, List<Sample>> wanted = new TreeMap<>();
        samples.forEach((labels, list) -> {
            List<Sample> kept = list.stream()
                    .filter(sample -> sample.time() >= from && sample.time() <= to)
                    .toList();
            if (!kept.isEmpty() && matchers.stream().allMatch(matcher -> matcher.matches(labels))) {
                wanted.put(labels, kept);
            }
        });
        return wanted;
    }

    private static void delete(Map<Labels, List<Sample>> samples, long from, long to, List<Matcher> matchers) {
        samples.replaceAll((labels, list) -> matchers.stream().allMatch(matcher -> matcher.matches(labels))
                ? list.stream()
                        .filter(sample -> sample.time() < from || sample.time() > to)
                        .toList()
                : list);
    }

    @Seeded(runs = 30)
    void querier_onRandomBlock_answersAsAMap(RandomGenerator random) {
        Map<Labels, List<Sample>> samples = RandomSeries.series(random, 80, 0, END - 1);
        try (Block block = write(memory(), DATA, samples, random.nextInt(4) == 0 ? 2000 : 1 << 20)) {
            for (int round = 0; round < 40; round++) {
                long from = random.nextLong(-1000, END);
                long to = random.nextLong(from, END + 1000);
                List<Matcher> matchers = RandomSeries.matchers(random);
                if (round % 8 == 7) {
                    block.delete(from, to, matchers);
                    delete(samples, from, to, matchers);
                }
                assertThat(Dump.of(block, from, to, matchers)).isEqualTo(expected(samples, from, to, matchers));
            }
            assertThat(Dump.all(block)).isEqualTo(expected(samples, 0, END, List.of()));
        }
    }

    @Seeded(runs = 10)
    void labelNamesAndValues_agreeWithTestingEachSeries(RandomGenerator random) {
        Map<Labels, List<Sample>> samples = RandomSeries.series(random, 80, 0, END - 1);
        try (Block block = write(memory(), DATA, samples, 1 << 20);
                Querier querier = block.querier(0, END)) {
            for (int round = 0; round < 40; round++) {
                List<Matcher> matchers = RandomSeries.matchers(random);
                String name = RandomSeries.names().get(random.nextInt(5));
                int limit = random.nextInt(5);
                TreeSet<String> names = new TreeSet<>(Utf8::compare);
                TreeSet<String> values = new TreeSet<>(Utf8::compare);
                for (Labels labels : samples.keySet()) {
                    if (matchers.stream().allMatch(matcher -> matcher.matches(labels))) {
                        labels.forEach((Label label) -> names.add(label.name()));
                        values.add(labels.get(name));
                    }
                }
                values.remove("");
                assertLimited(querier.labelNames(limit, matchers), names, limit);
                assertLimited(querier.labelValues(name, limit, matchers), values, limit);
            }
        }
    }

    private static void assertLimited(Querier.Names got, TreeSet<String> all, int limit) {
        boolean truncated = limit > 0 && all.size() > limit;
        assertThat(got.truncated()).isEqualTo(truncated);
        assertThat(got.values())
                .isEqualTo(all.stream().limit(truncated ? limit : all.size()).toList());
    }

    @Seeded(runs = 5)
    void select_inShards_givesEachSeriesOnce(RandomGenerator random) {
        Map<Labels, List<Sample>> samples = RandomSeries.series(random, 80, 0, END - 1);
        try (Block block = write(memory(), DATA, samples, 1 << 20);
                Querier querier = block.querier(0, END)) {
            int shards = random.nextInt(1, 6);
            List<Labels> found = new ArrayList<>();
            for (int shard = 0; shard < shards; shard++) {
                SelectHints hints = new SelectHints(0, END, 0, 0, "", 0, shard, shards);
                SeriesSet series = querier.select(true, hints, List.of());
                while (series.next()) {
                    assertThat(Long.remainderUnsigned(series.labels().stableHash(), shards))
                            .isEqualTo(shard);
                    found.add(series.labels());
                }
            }
            assertThat(found).containsExactlyInAnyOrderElementsOf(samples.keySet());
        }
    }

    @Test
    void select_withLimit_givesTheFirstSeries() {
        Map<Labels, List<Sample>> samples = RandomSeries.series(new SplittableRandom(3), 80, 0, END - 1);
        try (Block block = write(memory(), DATA, samples, 1 << 20);
                Querier querier = block.querier(0, END)) {
            SeriesSet series = querier.select(true, SelectHints.labelsOnly(0, END, 3), List.of());
            List<Labels> found = new ArrayList<>();
            while (series.next()) {
                found.add(series.labels());
            }
            assertThat(found)
                    .isEqualTo(samples.keySet().stream().limit(3).toList())
                    .hasSize(3);
            assertThat(series.next()).isFalse();
        }
    }

    @Seeded(runs = 20)
    void chunkSeries_withDeletionsAndRange_givesWhatIsLeft(RandomGenerator random) {
        Map<Labels, List<Sample>> samples = RandomSeries.series(random, 40, 0, END - 1);
        FileLayer files = memory();
        try (Block block = write(files, DATA, samples, 1 << 20)) {
            for (int i = random.nextInt(3); i > 0; i--) {
                long from = random.nextLong(END);
                long to = random.nextLong(from, END);
                List<Matcher> matchers = RandomSeries.matchers(random);
                block.delete(from, to, matchers);
                delete(samples, from, to, matchers);
            }
            long from = random.nextLong(END);
            long to = random.nextLong(from, END);
            Map<Labels, List<Sample>> left = expected(samples, from, to, List.of());
            BlockMeta planned = BlockMeta.ofHead(Ulid.create(2, random), 0, END, List.of());
            try (ChunkSeriesSet series = block.chunkSeries(from, to)) {
                var written = BlockWriter.write(files, DATA, series, planned);
                assertThat(written.isPresent()).isEqualTo(!left.isEmpty());
                if (written.isPresent()) {
                    try (Block second =
                            Block.open(files, DATA.resolve(planned.ulid().text()))) {
                        assertThat(Dump.all(second)).isEqualTo(left);
                    }
                }
            }
        }
    }

    @Test
    void delete_survivesReopening_andCountsTombstones() {
        Map<Labels, List<Sample>> samples = RandomSeries.series(new SplittableRandom(1), 40, 0, END - 1);
        FileLayer files = memory();
        Path directory;
        try (Block block = write(files, DATA, samples, 1 << 20)) {
            directory = block.directory();
            assertThat(block.hasTombstones()).isFalse();
            block.delete(1000, 1_000_000, List.of());
            assertThat(block.meta().stats().tombstones()).isPositive();
        }
        delete(samples, 1000, 1_000_000, List.of());
        try (Block block = Block.open(files, directory)) {
            assertThat(block.hasTombstones()).isTrue();
            assertThat(block.meta().stats().tombstones()).isPositive();
            assertThat(Dump.all(block)).isEqualTo(expected(samples, 0, END, List.of()));
        }
    }

    @Test
    void close_withOpenQuerier_letsItReadOn() {
        Map<Labels, List<Sample>> samples = RandomSeries.series(new SplittableRandom(2), 10, 0, END - 1);
        Block block = write(FileLayer.disk(), temporary, samples, 1 << 20);
        try (Querier querier = block.querier(0, END)) {
            block.close();
            block.close();
            assertThat(Dump.of(querier, 0, END, List.of())).isEqualTo(samples);
            assertThatThrownBy(() -> block.querier(0, 1))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("is closed");
        }
        assertThatThrownBy(() -> block.chunks().chunk(8, 0, 0)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void querier_afterClose_refuses() {
        Map<Labels, List<Sample>> samples = RandomSeries.series(new SplittableRandom(2), 10, 0, END - 1);
        try (Block block = write(memory(), DATA, samples, 1 << 20)) {
            Querier querier = block.querier(0, END);
            SeriesSet series = querier.select(true, SelectHints.between(0, END), List.of());
            assertThat(series.next()).isTrue();
            var reader = series.samples();
            querier.close();
            assertThatThrownBy(series::next).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> reader.next(new Batch())).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void snapshot_isABlockOfItsOwn() {
        Map<Labels, List<Sample>> samples = RandomSeries.series(new SplittableRandom(4), 10, 0, END - 1);
        Block block = write(FileLayer.disk(), temporary, samples, 1 << 20);
        Path snapshot = temporary.resolve("snapshot");
        block.snapshot(snapshot);
        block.delete(0, END, List.of());
        block.close();
        try (Block copy = Block.open(
                FileLayer.disk(), snapshot.resolve(block.meta().ulid().text()))) {
            assertThat(Dump.all(copy)).isEqualTo(samples);
            assertThat(copy.size()).isPositive();
        }
    }

    @Test
    void write_withoutSamples_leavesNothing() throws IOException {
        FileLayer files = memory();
        BlockMeta planned = BlockMeta.ofHead(Ulid.create(1, new SplittableRandom()), 0, END, List.of());
        assertThat(BlockWriter.write(files, DATA, ListedChunkSeries.of(Map.of()), planned))
                .isEmpty();
        assertThat(files.list(DATA)).isEmpty();
    }
}
