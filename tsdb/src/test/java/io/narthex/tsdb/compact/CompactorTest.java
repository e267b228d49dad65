package io.narthex.tsdb.compact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.narthex.model.Labels;
import io.narthex.storage.StorageException;
import io.narthex.testkit.Seeded;
import io.narthex.tsdb.Dump;
import io.narthex.tsdb.Dump.Sample;
import io.narthex.tsdb.block.Block;
import io.narthex.tsdb.block.BlockDirectory;
import io.narthex.tsdb.block.BlockMeta;
import io.narthex.tsdb.block.BlockWriter;
import io.narthex.tsdb.block.ListedChunkSeries;
import io.narthex.tsdb.block.RandomSeries;
import io.narthex.tsdb.block.Ulid;
import io.narthex.tsdb.file.CorruptionException;
import io.narthex.tsdb.file.Fault;
import io.narthex.tsdb.file.MemoryFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CompactorTest {
    private static final Path DATA = Path.of("/data");
    private static final long END = 1_000_000;

    private final MemoryFiles files = new MemoryFiles();
    private final BlockDirectory directory = new BlockDirectory(files, DATA);
    private final Compactor compactor = new Compactor(files, DATA, 512 << 20);
    private final SplittableRandom random = new SplittableRandom(1);

    @BeforeEach
    void makeDirectory() throws IOException {
        if (!files.exists(DATA)) {
            files.createDirectories(DATA);
        }
    }

    private Block write(Map<Labels, List<Sample>> samples, long from, long to) {
        BlockMeta planned = BlockMeta.ofHead(Ulid.create(from, random), from, to, List.of());
        assertThat(BlockWriter.write(files, DATA, ListedChunkSeries.of(samples), planned))
                .isPresent();
        return Block.open(files, DATA.resolve(planned.ulid().text()));
    }

    /** Adds samples; those that are there stay. */
    private static void add(Map<Labels, List<Sample>> all, Map<Labels, List<Sample>> more) {
        more.forEach((labels, samples) -> {
            TreeMap<Long, Sample> byTime = new TreeMap<>();
            samples.forEach(sample -> byTime.put(sample.time(), sample));
            all.getOrDefault(labels, List.of()).forEach(sample -> byTime.put(sample.time(), sample));
            all.put(labels, List.copyOf(byTime.values()));
        });
    }

    private static void close(List<Block> blocks) {
        blocks.forEach(Block::close);
    }

    @Seeded(runs = 25)
    void compact_ofRandomBlocks_hasAllSamples_theOldestBlockFirst(RandomGenerator random) throws IOException {
        makeDirectory();
        List<Block> blocks = new ArrayList<>();
        Map<Labels, List<Sample>> all = new TreeMap<>();
        long from = 0;
        for (int i = random.nextInt(2, 5); i > 0; i--) {
            long to = from + 1 + random.nextLong(END);
            Map<Labels, List<Sample>> samples = RandomSeries.series(random, 50, from, to - 1);
            blocks.add(write(samples, from, to));
            add(all, samples);
            from = random.nextBoolean() ? to : random.nextLong(from + 1, to + 1);
        }
        List<Block> shuffled = new ArrayList<>(blocks);
        Collections.shuffle(shuffled, new Random(random.nextLong()));
        BlockMeta meta = compactor.compact(shuffled, Ulid.create(1, random)).orElseThrow();
        assertThat(meta.stats().samples())
                .isEqualTo(all.values().stream().mapToLong(List::size).sum());
        assertThat(meta.compaction().sources()).hasSameSizeAs(blocks);

        BlockDirectory.Found found = directory.load(blocks);
        assertThat(found.setAside()).isEmpty();
        assertThat(found.obsolete()).containsExactlyInAnyOrderElementsOf(blocks);
        assertThat(found.blocks()).hasSize(1);
        assertThat(Dump.all(found.blocks().getFirst())).isEqualTo(all);
        close(found.blocks());
        close(blocks);
        blocks.forEach(block -> directory.remove(block.meta().ulid()));
        assertThat(files.list(DATA)).containsExactly(DATA.resolve(meta.ulid().text()));
        assertThat(files.openFiles()).isZero();
        files.delete(DATA);
    }

    @Test
    void compact_ofEqualBlocks_copiesTheirChunks() {
        Map<Labels, List<Sample>> samples = RandomSeries.series(random, 50, 0, END - 1);
        List<Block> blocks = List.of(write(samples, 0, END), write(samples, 0, END));
        BlockMeta meta = compactor.compact(blocks, Ulid.create(1, random)).orElseThrow();
        assertThat(meta.stats()).isEqualTo(blocks.getFirst().meta().stats());
        close(blocks);
    }

    @Test
    void compact_whereAllWasDeleted_marksBlocksDeletable() {
        Map<Labels, List<Sample>> samples = RandomSeries.series(random, 50, 0, END - 1);
        Block block = write(samples, 0, END);
        block.delete(0, END, List.of());
        assertThat(compactor.compact(List.of(block), Ulid.create(1, random))).isEqualTo(Optional.empty());
        assertThat(block.meta().compaction().deletable()).isTrue();
        block.close();
        BlockDirectory.Found found = directory.load(List.of());
        assertThat(found.blocks()).isEmpty();
        assertThat(found.obsolete()).hasSize(1);
        close(found.obsolete());
    }

    @Test
    void cleanTombstones_removesDeletedSamples() {
        Map<Labels, List<Sample>> samples = RandomSeries.series(random, 50, 0, END - 1);
        Block block = write(samples, 0, END);
        assertThat(compactor.cleanTombstones(block, Ulid.create(1, random))).isFalse();
        block.delete(END / 4, END / 2, List.of());
        Map<Labels, List<Sample>> left = Dump.all(block);
        assertThat(left).isNotEqualTo(samples);
        assertThat(compactor.cleanTombstones(block, Ulid.create(2, random))).isTrue();
        BlockDirectory.Found found = directory.load(List.of(block));
        assertThat(found.obsolete()).containsExactly(block);
        Block cleaned = found.blocks().getFirst();
        assertThat(Dump.all(cleaned)).isEqualTo(left);
        assertThat(cleaned.hasTombstones()).isFalse();
        assertThat(cleaned.meta().compaction().level()).isEqualTo(1);
        close(found.blocks());
        block.close();
    }

    @Test
    void compact_ofDamagedBlock_marksItFailed_andLeavesNothing() throws IOException {
        Map<Labels, List<Sample>> samples = RandomSeries.series(random, 50, 0, END - 1);
        Block whole = write(samples, 0, END);
        Block damaged = write(samples, END, 2 * END);
        Path chunks = damaged.directory().resolve("chunks").resolve("000001");
        damaged.close();
        files.flip(chunks, 8L * 200);
        Block reopened = Block.open(files, damaged.directory());
        assertThatThrownBy(() -> compactor.compact(List.of(whole, reopened), Ulid.create(1, random)))
                .isInstanceOf(CorruptionException.class)
                .hasMessageContaining(chunks.toString());
        assertThat(reopened.meta().compaction().failed()).isTrue();
        assertThat(whole.meta().compaction().failed()).isFalse();
        assertThat(files.list(DATA)).hasSize(2);
        close(List.of(whole, reopened));
    }

    /** Any call fails in turn: the error is clear, nothing of the block is left, and without faults it works. */
    @Test
    void compact_whereAnyCallFails_leavesTheBlocksAsTheyWere() throws IOException {
        Map<Labels, List<Sample>> samples = RandomSeries.series(random, 10, 0, END - 1);
        List<Block> blocks =
                List.of(write(samples, 0, END), write(RandomSeries.series(random, 10, 0, END - 1), 0, END));
        List<Path> before = files.files();
        int failed = 0;
        for (int call = 0; ; call++) {
            int[] left = {call};
            files.fault((Fault.Call kind, Path path) -> {
                if (kind != Fault.Call.DELETE && left[0]-- == 0) {
                    throw new IOException("No space left on device");
                }
            });
            Ulid ulid = Ulid.create(call, random);
            try {
                compactor.compact(blocks, ulid);
                break;
            } catch (StorageException e) {
                assertThat(e).hasMessageContaining("No space left on device");
                failed++;
            } finally {
                files.fault(Fault.NONE);
            }
            if (files.exists(DATA.resolve(ulid.text()))) {
                // Only the syncing of the directory came too late: the block is whole.
                Block.open(files, DATA.resolve(ulid.text())).close();
                directory.remove(ulid);
            }
            assertThat(files.files()).isEqualTo(before);
            assertThat(blocks).noneMatch(block -> block.meta().compaction().failed());
        }
        assertThat(failed).isGreaterThan(20);
        close(blocks);
        assertThat(files.openFiles()).isZero();
    }
}
