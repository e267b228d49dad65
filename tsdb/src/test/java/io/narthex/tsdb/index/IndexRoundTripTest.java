package io.narthex.tsdb.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.narthex.model.Labels;
import io.narthex.model.Matcher;
import io.narthex.model.Utf8;
import io.narthex.testkit.Seeded;
import io.narthex.tsdb.block.RandomSeries;
import io.narthex.tsdb.file.CorruptionException;
import io.narthex.tsdb.file.FileLayer;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndexRoundTripTest {
    private final FileLayer files = FileLayer.disk();

    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void nameFile() {
        file = directory.resolve("index");
    }

    /** A series of an index: its chunks are min, max, ref, min, ... */
    private record Series(Labels labels, List<Long> chunks) {}

    private static List<Series> someSeries(RandomGenerator random, int most) {
        TreeMap<Labels, Series> all = new TreeMap<>();
        long ref = 8;
        for (int i = random.nextInt(1, most); i > 0; i--) {
            Labels labels = RandomSeries.labels(random);
            all.put(labels, new Series(labels, new ArrayList<>()));
        }
        for (Series series : all.values()) {
            long time = random.nextLong(-1000, 1_000_000);
            for (int k = random.nextInt(1, 6); k > 0; k--) {
                series.chunks.add(time);
                time += random.nextLong(10_000);
                series.chunks.add(time);
                series.chunks.add(ref);
                time += 1 + random.nextLong(10_000);
                ref += random.nextInt(20) == 0 ? 1L << 32 : 100;
            }
        }
        return List.copyOf(all.values());
    }

    private void write(List<Series> all) throws IOException {
        files.delete(file);
        ChunkMetas metas = new ChunkMetas();
        try (IndexWriter writer = new IndexWriter(files, file)) {
            for (Series series : all) {
                metas.clear();
                for (int i = 0; i < series.chunks.size(); i += 3) {
                    metas.add(series.chunks.get(i), series.chunks.get(i + 1), series.chunks.get(i + 2));
                }
                writer.add(series.labels, metas);
            }
            writer.finish();
        }
        assertThat(files.list(directory)).containsExactly(file);
    }

    private static List<Series> read(IndexReader reader, Ids ids) {
        List<Series> found = new ArrayList<>();
        SeriesCursor cursor = reader.cursor();
        for (int i = 0; i < ids.size(); i++) {
            cursor.goTo(ids.get(i));
            List<Long> chunks = new ArrayList<>();
            ChunkMetas metas = cursor.chunks();
            for (int k = 0; k < metas.count(); k++) {
                chunks.addAll(List.of(metas.minTime(k), metas.maxTime(k), metas.ref(k)));
            }
            found.add(new Series(cursor.labels(), chunks));
        }
        return found;
    }

    private static void assertReads(IndexReader reader, List<Series> all, RandomGenerator random) {
        assertThat(read(reader, reader.all())).isEqualTo(all);
        for (int round = 0; round < 60; round++) {
            List<Matcher> matchers = RandomSeries.matchers(random);
            List<Series> wanted = all.stream()
                    .filter(series -> matchers.stream().allMatch(matcher -> matcher.matches(series.labels)))
                    .toList();
            assertThat(read(reader, new Selection(reader).find(matchers)))
                    .as("%s", matchers)
                    .isEqualTo(wanted);
        }
    }

    @Seeded(runs = 20)
    void reader_onWrittenIndex_findsTheSeries(RandomGenerator random) throws IOException {
        List<Series> all = someSeries(random, 400);
        write(all);
        try (Arena arena = Arena.ofConfined()) {
            IndexFile index = IndexFile.open(files, file, arena);
            assertThat(index.version()).isEqualTo(2);
            IndexReader reader = index.reader();
            assertReads(reader, all, random);
            TreeSet<String> names = new TreeSet<>(Utf8::compare);
            for (Series series : all) {
                series.labels.forEach(label -> names.add(label.name()));
            }
            assertThat(reader.names()).isEqualTo(List.copyOf(names));
            for (String name : names) {
                TreeSet<String> values = new TreeSet<>(Utf8::compare);
                all.forEach(series -> values.add(series.labels.get(name)));
                values.remove("");
                assertThat(reader.values(name, Integer.MAX_VALUE)).isEqualTo(List.copyOf(values));
                assertThat(reader.valueCount(name)).isEqualTo(values.size());
            }
        }
    }

    @Seeded(runs = 10)
    void reader_onVersions1And3_findsTheSeries(RandomGenerator random) throws IOException {
        List<Series> all = someSeries(random, 200);
        write(all);
        byte[] bytes = Files.readAllBytes(file);
        bytes[4] = 3;
        Files.write(file, bytes);
        try (Arena arena = Arena.ofConfined()) {
            assertReads(IndexFile.open(files, file, arena).reader(), all, random);
        }
        OldIndex old = new OldIndex();
        all.forEach(series -> old.add(series.labels, series.chunks));
        Files.write(file, old.bytes(random));
        try (Arena arena = Arena.ofConfined()) {
            IndexFile index = IndexFile.open(files, file, arena);
            assertThat(index.version()).isEqualTo(1);
            assertReads(index.reader(), all, random);
        }
    }

    /** Reads all there is. */
    private Set<Object> readAll() throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            IndexReader reader = IndexFile.open(files, file, arena).reader();
            Set<Object> all = new HashSet<>(read(reader, reader.all()));
            for (String name : reader.names()) {
                for (String value : reader.values(name, Integer.MAX_VALUE)) {
                    all.add(read(
                            reader,
                            reader.postings(name, List.of(value)).getFirst().ids()));
                }
            }
            return all;
        }
    }

    @Test
    void open_onFlippedBits_saysWhatIsWrong_orReadsTheSame() throws IOException {
        SplittableRandom random = new SplittableRandom(7);
        write(someSeries(random, 12));
        Set<Object> whole = readAll();
        byte[] bytes = Files.readAllBytes(file);
        int harmless = 0;
        for (int i = 0; i < bytes.length; i++) {
            byte[] changed = bytes.clone();
            changed[i] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, changed);
            try {
                assertThat(readAll()).isEqualTo(whole);
                harmless++;
            } catch (CorruptionException e) {
                assertThat(e).hasMessageContaining(file + " is corrupted at byte ");
            }
        }
        // Only zeros between sections are of no consequence.
        assertThat(harmless).isLessThan(bytes.length / 8);
    }

    @Test
    void open_onShortFile_saysWhatIsWrong() throws IOException {
        write(someSeries(new SplittableRandom(8), 12));
        byte[] bytes = Files.readAllBytes(file);
        for (int length = 0; length < bytes.length; length += 1 + length / 10) {
            Files.write(file, Arrays.copyOf(bytes, length));
            assertThatThrownBy(this::readAll).isInstanceOf(CorruptionException.class);
        }
    }

    @Test
    void write_withNameOfManyValuesAndLongValue_keepsThem() throws IOException {
        List<Series> all = new ArrayList<>();
        TreeSet<Labels> sorted = new TreeSet<>();
        for (int i = 0; i < 5000; i++) {
            sorted.add(Labels.of("id", "value-" + i, "n", "same"));
        }
        sorted.add(Labels.of("id", "x".repeat(3_000_000), "n", "same"));
        long ref = 8;
        for (Labels labels : sorted) {
            all.add(new Series(labels, List.of(0L, 1L, ref)));
            ref += 10;
        }
        write(all);
        try (Arena arena = Arena.ofConfined()) {
            IndexReader reader = IndexFile.open(files, file, arena).reader();
            assertThat(read(reader, reader.all())).isEqualTo(all);
            Matcher same = Matcher.equal("n", "same");
            Matcher few = Matcher.of(Matcher.Type.REGEX, "id", "value-4(1|2)7.?");
            assertThat(new Selection(reader).find(List.of(same, few)).size()).isEqualTo(22);
            assertThat(new Selection(reader).find(List.of(same)).size()).isEqualTo(5001);
        }
    }

    @Test
    void add_outOfOrder_isRefused() throws IOException {
        ChunkMetas metas = new ChunkMetas();
        metas.add(5, 6, 8);
        try (IndexWriter writer = new IndexWriter(files, file)) {
            writer.add(Labels.of("a", "b"), metas);
            assertThatThrownBy(() -> writer.add(Labels.of("a", "a"), metas))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("comes behind");
            metas.add(6, 7, 9);
            assertThatThrownBy(() -> writer.add(Labels.of("a", "c"), metas))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("not in order");
        }
    }
}
