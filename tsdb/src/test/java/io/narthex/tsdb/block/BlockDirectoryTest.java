package io.narthex.tsdb.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.narthex.model.Labels;
import io.narthex.storage.StorageException;
import io.narthex.tsdb.Dump;
import io.narthex.tsdb.Dump.Sample;
import io.narthex.tsdb.file.CorruptionException;
import io.narthex.tsdb.file.FileLayer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlockDirectoryTest {
    private static final long END = 1_000_000;

    private final FileLayer files = FileLayer.disk();
    private final SplittableRandom random = new SplittableRandom(1);
    private final Map<Labels, List<Sample>> samples = RandomSeries.series(random, 20, 0, END - 1);

    @TempDir
    private Path data;

    private BlockDirectory directory;

    @BeforeEach
    void open() {
        directory = new BlockDirectory(files, data);
    }

    private Path write(BlockMeta planned) {
        assertThat(BlockWriter.write(files, data, ListedChunkSeries.of(samples), planned))
                .isPresent();
        return data.resolve(planned.ulid().text());
    }

    private Path write() {
        return write(BlockMeta.ofHead(Ulid.create(1, random), 0, END, List.of()));
    }

    private static void change(Path file, int at) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[at < 0 ? bytes.length + at : at] ^= 1;
        Files.write(file, bytes);
    }

    @Test
    void removeLeftovers_removesUnfinishedBlocksOnly() throws IOException {
        Path block = write();
        for (String name : List.of(
                "01M86NK79XS16PD7PYXA0S9A0M.tmp-for-creation",
                "01M86NK79XS16PD7PYXA0S9A0M.tmp-for-deletion",
                "01M86NK79XS16PD7PYXA0S9A0M.tmp",
                "notes.tmp",
                "wal")) {
            Files.createDirectories(data.resolve(name).resolve("chunks"));
        }
        directory.removeLeftovers();
        try (Stream<Path> left = Files.list(data)) {
            assertThat(left).containsExactlyInAnyOrder(block, data.resolve("notes.tmp"), data.resolve("wal"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"index", "meta.json", "tombstones", "chunks/000001"})
    void load_ofDamagedBlock_setsItAside(String name) throws IOException {
        Path whole = write();
        Path damaged = write();
        change(damaged.resolve(name), 0);
        BlockDirectory.Found found = directory.load(List.of());
        assertThat(found.blocks()).extracting(Block::directory).containsExactly(whole);
        assertThat(found.setAside()).containsExactly(data.resolve(damaged.getFileName() + ".corrupted"));
        assertThat(found.setAside().getFirst().resolve("index")).exists();
        assertThat(damaged).doesNotExist();
        found.blocks().forEach(Block::close);
    }

    @Test
    void load_ofBlockWithoutIndex_setsItAside_underAFreeName() throws IOException {
        Path damaged = write();
        Files.createDirectory(data.resolve(damaged.getFileName() + ".corrupted"));
        Files.delete(damaged.resolve("index"));
        assertThat(directory.load(List.of()).setAside())
                .containsExactly(data.resolve(damaged.getFileName() + ".corrupted.1"));
    }

    @Test
    void load_ofDirectoryWithoutMeta_passesItOver() throws IOException {
        Path copying = write();
        Files.delete(copying.resolve("meta.json"));
        Files.createFile(data.resolve("01M86NK79XS16PD7PYXA0S9A0M"));
        BlockDirectory.Found found = directory.load(List.of());
        assertThat(found.blocks()).isEmpty();
        assertThat(found.setAside()).isEmpty();
        assertThat(copying).exists();
    }

    @Test
    void load_ofDamagedParent_removesIt() throws IOException {
        Path parent = write();
        BlockMeta meta = MetaFile.read(files, parent);
        Path child = write(BlockMeta.compacted(Ulid.create(2, random), List.of(meta)));
        change(parent.resolve("index"), 0);
        BlockDirectory.Found found = directory.load(List.of());
        assertThat(found.blocks()).extracting(Block::directory).containsExactly(child);
        assertThat(found.setAside()).isEmpty();
        assertThat(parent).doesNotExist();
        found.blocks().forEach(Block::close);
    }

    @Test
    void load_again_keepsOpenBlocks() {
        write();
        BlockDirectory.Found first = directory.load(List.of());
        write();
        BlockDirectory.Found second = directory.load(first.blocks());
        assertThat(second.blocks()).hasSize(2).containsAll(first.blocks());
        second.blocks().forEach(Block::close);
    }

    @Test
    void load_ofBlockUnderAnotherName_setsItAside() throws IOException {
        Path block = write();
        Path copy = data.resolve("01M86NK79XS16PD7PYXA0S9A0M");
        Files.move(block, copy);
        assertThat(directory.load(List.of()).setAside()).hasSize(1);
    }

    @Test
    void read_ofDamagedChunk_saysWhere_andOtherChunksStayReadable() throws IOException {
        Path block = write();
        Path chunks = block.resolve("chunks").resolve("000001");
        byte[] bytes = Files.readAllBytes(chunks);
        int readable = 0;
        for (int at = 8; at < bytes.length; at += 1 + random.nextInt(60)) {
            byte[] changed = bytes.clone();
            changed[at] ^= (byte) (1 << random.nextInt(8));
            Files.write(chunks, changed);
            try (Block open = Block.open(files, block)) {
                assertThatThrownBy(() -> Dump.all(open))
                        .isInstanceOf(CorruptionException.class)
                        .hasMessageContaining("000001 is corrupted at byte ");
                for (Labels labels : samples.keySet()) {
                    readable += isReadable(open, labels) ? 1 : 0;
                }
            }
        }
        assertThat(readable).isPositive();
    }

    private static boolean isReadable(Block block, Labels labels) {
        var matchers = Stream.iterate(0, i -> i < labels.size(), i -> i + 1)
                .map(i -> io.narthex.model.Matcher.equal(labels.name(i), labels.value(i)))
                .toList();
        try {
            Dump.of(block, 0, END, matchers);
            return true;
        } catch (StorageException e) {
            return false;
        }
    }
}
