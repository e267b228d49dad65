package io.narthex.tsdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.model.Labels;
import io.narthex.tsdb.Dump.Sample;
import io.narthex.tsdb.block.Block;
import io.narthex.tsdb.block.BlockDirectory;
import io.narthex.tsdb.block.BlockMeta;
import io.narthex.tsdb.block.BlockWriter;
import io.narthex.tsdb.block.ListedChunkSeries;
import io.narthex.tsdb.block.Ulid;
import io.narthex.tsdb.compact.Compactor;
import io.narthex.tsdb.file.FileLayer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** The real promtool on our blocks, and we on its. {@code NARTHEX_PEERS} names a directory with its unpacked Debian packages. */
@EnabledIfEnvironmentVariable(named = "NARTHEX_PEERS", matches = ".+")
class BlockPeersTest {
    private static final long START = 1_700_006_400_000L;
    private static final long RANGE = 7_200_000;

    private final SplittableRandom random = new SplittableRandom(5);
    private final FileLayer files = FileLayer.disk();

    @TempDir
    private Path temporary;

    private static Path promtool() throws IOException {
        try (var entries = Files.walk(Path.of(System.getenv("NARTHEX_PEERS")), 4)) {
            return entries.filter(path -> path.endsWith(Path.of("usr", "bin", "promtool")))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no promtool below NARTHEX_PEERS"));
        }
    }

    private String promtool(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(promtool().toString(), "tsdb"));
        command.addAll(List.of(arguments));
        Path out = temporary.resolve("promtool.out");
        Path errors = temporary.resolve("promtool.log");
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(errors.toFile())
                .start();
        assertThat(process.waitFor()).as(() -> read(errors)).isZero();
        return Files.readString(out);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<Labels, List<Sample>> promtoolDump(Path data) throws IOException, InterruptedException {
        // A database without a log is none to promtool.
        Files.createDirectories(data.resolve("wal"));
        Map<Labels, List<Sample>> all = new TreeMap<>();
        for (String line : promtool("dump", data.toString()).lines().toList()) {
            int end = line.lastIndexOf('}') + 1;
            String[] rest = line.substring(end).trim().split(" ", -1);
            all.computeIfAbsent(DumpedLabels.parse(line.substring(0, end)), labels -> new ArrayList<>())
                    .add(Sample.of(Long.parseLong(rest[1]), DumpedLabels.value(rest[0])));
        }
        return all;
    }

    private Map<Labels, List<Sample>> series(long from, int step) {
        Map<Labels, List<Sample>> all = new TreeMap<>();
        for (int i = 0; i < 200; i++) {
            List<Sample> samples = new ArrayList<>();
            for (long time = from; time < from + RANGE; time += step) {
                samples.add(Sample.of(time, i % 3 == 0 ? time / 1000 * i : random.nextInt(9) * 0.1));
            }
            all.put(Labels.of("__name__", "m" + i % 7, "i", "größe " + i, "job", "j" + i % 5), samples);
        }
        return all;
    }

    private Block write(Path data, Map<Labels, List<Sample>> series, long from) {
        BlockMeta planned =
                BlockMeta.ofHead(Ulid.create(System.currentTimeMillis(), random), from, from + RANGE, List.of());
        BlockWriter.write(files, data, ListedChunkSeries.of(series), planned);
        return Block.open(files, data.resolve(planned.ulid().text()));
    }

    private static void add(Map<Labels, List<Sample>> all, Map<Labels, List<Sample>> more) {
        more.forEach((labels, samples) -> all.merge(labels, samples, (a, b) -> {
            TreeMap<Long, Sample> byTime = new TreeMap<>();
            b.forEach(sample -> byTime.put(sample.time(), sample));
            a.forEach(sample -> byTime.put(sample.time(), sample));
            return List.copyOf(byTime.values());
        }));
    }

    @Test
    void promtool_onOurBlocks_readsWhatWeWrote_compactedAndNot() throws Exception {
        Path data = Files.createDirectories(temporary.resolve("data"));
        Map<Labels, List<Sample>> all = new TreeMap<>();
        List<Block> blocks = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            // The second and third overlap.
            long from = START + (i == 2 ? RANGE * 3 / 2 : i * RANGE);
            Map<Labels, List<Sample>> series = series(from, 15_000 + i);
            add(all, series);
            blocks.add(write(data, series, from));
        }
        assertThat(promtoolDump(data)).isEqualTo(all);
        assertThat(promtool("list", data.toString()))
                .contains(blocks.getFirst().meta().ulid().text());

        BlockMeta compacted = new Compactor(files, data, 512 << 20)
                .compact(blocks, Ulid.create(System.currentTimeMillis(), random))
                .orElseThrow();
        assertThat(compacted.compaction().level()).isEqualTo(2);
        BlockDirectory directory = new BlockDirectory(files, data);
        BlockDirectory.Found found = directory.load(blocks);
        assertThat(found.obsolete()).containsExactlyInAnyOrderElementsOf(blocks);
        for (Block block : found.obsolete()) {
            block.close();
            directory.remove(block.meta().ulid());
        }
        assertThat(Dump.all(found.blocks().getFirst())).isEqualTo(all);
        assertThat(promtoolDump(data)).isEqualTo(all);
        assertThat(promtool("analyze", data.toString())).contains("Total Series: 200");
        found.blocks().getFirst().close();
    }

    @Test
    void promtool_onBlockWithDeletions_doesNotShowThem() throws Exception {
        Path data = Files.createDirectories(temporary.resolve("data"));
        try (Block block = write(data, series(START, 15_000), START)) {
            block.delete(START + 1_000_000, START + 2_000_000, List.of(io.narthex.model.Matcher.equal("job", "j1")));
            assertThat(promtoolDump(data)).isEqualTo(Dump.all(block));
        }
    }

    @Test
    void open_onBlocksOfPromtool_readsThem_andWritesTheSameBytes() throws Exception {
        Path data = temporary.resolve("data");
        StringBuilder text = new StringBuilder("# TYPE m gauge\n");
        for (int s = 0; s < 100; s++) {
            for (int t = 0; t < 400; t++) {
                text.append("m{job=\"j%d\",z=\"ü%d\"} %s %d\n"
                        .formatted(s % 3, s, random.nextInt(100) * 0.25, START / 1000 + 15L * t));
            }
        }
        Path input = Files.writeString(temporary.resolve("input"), text.append("# EOF\n"));
        promtool("create-blocks-from", "openmetrics", input.toString(), data.toString());

        BlockDirectory.Found found = new BlockDirectory(files, data).load(List.of());
        Map<Labels, List<Sample>> ours = new TreeMap<>();
        for (Block block : found.blocks()) {
            add(ours, Dump.all(block));
            sameBytes(block);
            block.close();
        }
        assertThat(ours).isEqualTo(promtoolDump(data)).hasSize(100);
    }

    /** The block written anew is the same, but for a section of the index that is no longer written. */
    private void sameBytes(Block block) throws IOException {
        Path copies = Files.createDirectories(temporary.resolve("copies"));
        BlockMeta planned = block.meta();
        try (var series = block.chunkSeries(Long.MIN_VALUE, Long.MAX_VALUE)) {
            BlockMeta written =
                    BlockWriter.write(files, copies, series, planned).orElseThrow();
            assertThat(written.stats().samples()).isEqualTo(planned.stats().samples());
            assertThat(written.stats().chunks()).isEqualTo(planned.stats().chunks());
        }
        Path copy = copies.resolve(planned.ulid().text());
        assertThat(copy.resolve("chunks").resolve("000001"))
                .hasSameBinaryContentAs(block.directory().resolve("chunks/000001"));
        assertThat(copy.resolve("tombstones"))
                .hasSameBinaryContentAs(block.directory().resolve("tombstones"));
        byte[] theirs = Files.readAllBytes(block.directory().resolve("index"));
        byte[] ours = Files.readAllBytes(copy.resolve("index"));
        int seriesEnd = (int) ByteBuffer.wrap(ours).getLong(ours.length - 52 + 16);
        assertThat(Arrays.copyOf(ours, seriesEnd)).isEqualTo(Arrays.copyOf(theirs, seriesEnd));
        assertThat(ours.length).isLessThanOrEqualTo(theirs.length);
    }
}
