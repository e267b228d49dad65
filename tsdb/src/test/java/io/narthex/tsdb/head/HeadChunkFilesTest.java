package io.narthex.tsdb.head;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.narthex.storage.StorageException;
import io.narthex.testkit.Seeded;
import io.narthex.tsdb.chunk.Encoding;
import io.narthex.tsdb.file.FileLayer;
import io.narthex.tsdb.wal.FaultyFiles;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeadChunkFilesTest {
    @TempDir
    private Path temporary;

    private final HeadChunkBatch batch = new HeadChunkBatch();
    private final HeadChunk copy = new HeadChunk();
    private final List<HeadChunkFile> removed = new ArrayList<>();

    /** A chunk as the test knows it. */
    private record Known(
            long series, long minTime, long maxTime, Encoding encoding, boolean outOfOrder, String bytes) {}

    private final Map<Long, Known> written = new LinkedHashMap<>();

    private static String hex(HeadChunk chunk) {
        return HexFormat.of().formatHex(chunk.bytes(), chunk.from(), chunk.from() + chunk.length());
    }

    private static Known random(RandomGenerator random) {
        byte[] bytes = new byte[4 + random.nextInt(random.nextInt(50) == 0 ? 60_000 : 300)];
        random.nextBytes(bytes);
        long time = random.nextLong(1, 1L << 40);
        Encoding[] encodings = Encoding.values();
        return new Known(
                random.nextLong(1, Long.MAX_VALUE),
                time,
                time + random.nextInt(1000),
                encodings[random.nextInt(encodings.length)],
                random.nextBoolean(),
                HexFormat.of().formatHex(bytes));
    }

    private void fill(List<Known> chunks) {
        batch.clear();
        for (Known chunk : chunks) {
            byte[] bytes = HexFormat.of().parseHex("ff" + chunk.bytes + "ff");
            batch.add(
                    chunk.series,
                    chunk.minTime,
                    chunk.maxTime,
                    chunk.encoding,
                    chunk.outOfOrder,
                    MemorySegment.ofArray(bytes),
                    1,
                    bytes.length - 2);
        }
    }

    private void write(HeadChunkFiles files, List<Known> chunks) {
        fill(chunks);
        files.write(batch);
        for (int i = 0; i < chunks.size(); i++) {
            assertThat(written.put(batch.ref(i), chunks.get(i))).isNull();
        }
    }

    private static List<Known> some(RandomGenerator random) {
        List<Known> chunks = new ArrayList<>();
        for (int i = random.nextInt(30); i >= 0; i--) {
            chunks.add(random(random));
        }
        return chunks;
    }

    private void assertReadable(HeadChunkFiles files) {
        written.forEach((ref, chunk) -> {
            files.read(ref, copy);
            assertThat(hex(copy)).isEqualTo(chunk.bytes);
            assertThat(copy.encoding()).isEqualTo(chunk.encoding);
        });
    }

    private Map<Long, Known> replay(HeadChunkFiles files) {
        Map<Long, Known> found = new LinkedHashMap<>();
        files.replay((ref, series, minTime, maxTime, encoding, outOfOrder) -> {
            files.read(ref, copy);
            found.put(ref, new Known(series, minTime, maxTime, encoding, outOfOrder, hex(copy)));
        });
        return found;
    }

    private Path directory(RandomGenerator random) {
        written.clear();
        return temporary.resolve(Long.toHexString(random.nextLong()));
    }

    private static List<String> names(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Seeded(runs = 5)
    void read_givesWhatWasWritten_alsoAfterReopening(RandomGenerator random) throws IOException {
        Path directory = directory(random);
        for (int round = 0; round < 4; round++) {
            try (HeadChunkFiles files = HeadChunkFiles.open(FileLayer.disk(), directory)) {
                assertThat(files.damaged()).isZero();
                assertThat(replay(files)).isEqualTo(written);
                for (int i = 0; i < 30; i++) {
                    write(files, some(random));
                    if (random.nextInt(10) == 0) {
                        files.truncate(0);
                    }
                }
                assertReadable(files);
                long size = 0;
                for (String name : names(directory)) {
                    size += Files.size(directory.resolve(name));
                }
                assertThat(files.size()).isEqualTo(size);
            }
        }
        assertThat(names(directory)).startsWith("000001", "000002", "000003", "000004");
    }

    @Test
    void write_bytes_areAsPrometheusHasThem() throws IOException {
        try (HeadChunkFiles files = HeadChunkFiles.open(FileLayer.disk(), temporary)) {
            write(files, List.of(new Known(1, 2, 3, Encoding.HISTOGRAM, true, "01020304")));
        }
        assertThat(HexFormat.of().formatHex(Files.readAllBytes(temporary.resolve("000001"))))
                .isEqualTo("0130bc9101000000" + "0000000000000001" + "0000000000000002" + "0000000000000003" + "82"
                        + "04" + "01020304" + "ac51ad09");
    }

    @Seeded(runs = 40)
    void open_damagedFile_removesItAndThoseAfter(RandomGenerator random) throws IOException {
        Path directory = directory(random);
        try (HeadChunkFiles files = HeadChunkFiles.open(FileLayer.disk(), directory)) {
            for (int i = 0; i < 4; i++) {
                write(files, some(random));
                files.truncate(0);
            }
        }
        int number = 1 + random.nextInt(4);
        Path file = directory.resolve(HeadChunkFormat.name(number));
        byte[] bytes = Files.readAllBytes(file);
        boolean cut = random.nextInt(3) == 0;
        int at = random.nextInt(cut ? 4 : 0, bytes.length);
        if (cut) {
            Files.write(file, Arrays.copyOf(bytes, at));
        } else {
            at = at >= 5 && at < 8 ? 8 : at;
            bytes[at] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, bytes);
        }
        // A file may also be cut between two chunks, or lack a header's zeros.
        Map<Long, Known> expected = new LinkedHashMap<>(written);
        expected.keySet().removeIf(ref -> HeadChunkFormat.file(ref) >= number);
        try (HeadChunkFiles files = HeadChunkFiles.open(FileLayer.disk(), directory)) {
            Map<Long, Known> found = replay(files);
            if (files.damaged() == 0) {
                assertThat(cut).isTrue();
                assertThat(written).containsAllEntriesOf(found);
                return;
            }
            assertThat(found).isEqualTo(expected);
            assertThat(names(directory)).hasSize(number - 1);
            written.clear();
            written.putAll(found);
            write(files, some(random));
            assertReadable(files);
        }
        try (HeadChunkFiles files = HeadChunkFiles.open(FileLayer.disk(), directory)) {
            assertThat(files.damaged()).isZero();
            assertThat(replay(files)).isEqualTo(written);
        }
    }

    @Test
    void open_missingFile_removesThoseAfterTheGap() throws IOException {
        RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
        try (HeadChunkFiles files = HeadChunkFiles.open(FileLayer.disk(), temporary)) {
            for (int i = 0; i < 4; i++) {
                write(files, some(random));
                files.truncate(0);
            }
        }
        Files.delete(temporary.resolve("000002"));
        try (HeadChunkFiles files = HeadChunkFiles.open(FileLayer.disk(), temporary)) {
            assertThat(files.damaged()).isEqualTo(1);
            assertThat(replay(files)).hasSizeLessThan(written.size());
            assertThat(names(temporary)).containsExactly("000001");
        }
    }

    @Test
    void open_emptyLastFile_isRemovedQuietly() throws IOException {
        RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
        try (HeadChunkFiles files = HeadChunkFiles.open(FileLayer.disk(), temporary)) {
            write(files, some(random));
        }
        Files.write(temporary.resolve("000002"), new byte[random.nextInt(3) * 1000]);
        try (HeadChunkFiles files = HeadChunkFiles.open(FileLayer.disk(), temporary)) {
            assertThat(files.damaged()).isZero();
            assertThat(replay(files)).isEqualTo(written);
            assertThat(names(temporary)).containsExactly("000001");
        }
    }

    /** Prometheus allocates files before it fills them. */
    @Test
    void open_zerosBehindTheLastChunk_areItsEnd() throws IOException {
        RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
        try (HeadChunkFiles files = HeadChunkFiles.open(FileLayer.disk(), temporary)) {
            write(files, some(random));
        }
        Path file = temporary.resolve("000001");
        byte[] bytes = Files.readAllBytes(file);
        for (int more : new int[] {1, 33, 34, 5000}) {
            Files.write(file, Arrays.copyOf(bytes, bytes.length + more));
            try (HeadChunkFiles files = HeadChunkFiles.open(FileLayer.disk(), temporary)) {
                assertThat(replay(files)).isEqualTo(written);
            }
        }
    }

    @Test
    void truncate_removesOldFiles_whichStayReadableUntilClosed() throws IOException {
        RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
        try (HeadChunkFiles files = HeadChunkFiles.open(FileLayer.disk(), temporary)) {
            assertThat(files.truncate(7)).isEmpty();
            for (int i = 0; i < 4; i++) {
                write(files, some(random));
                assertThat(files.truncate(0)).isEmpty();
            }
            removed.addAll(files.truncate(3));
            assertThat(removed).extracting(HeadChunkFile::number).containsExactly(1, 2);
            assertThat(names(temporary)).containsExactly("000003", "000004");
            written.forEach((ref, chunk) -> {
                if (HeadChunkFormat.file(ref) <= 2) {
                    removed.get(HeadChunkFormat.file(ref) - 1).copy(HeadChunkFormat.offset(ref), copy);
                    assertThat(hex(copy)).isEqualTo(chunk.bytes);
                    assertThatThrownBy(() -> files.read(ref, copy))
                            .isInstanceOf(StorageException.class)
                            .hasMessageContaining("lack the file 00000" + HeadChunkFormat.file(ref));
                }
            });
            removed.forEach(HeadChunkFile::close);
            // The file that is written is never removed.
            assertThat(files.truncate(99)).extracting(HeadChunkFile::number).containsExactly(3);
            written.keySet().removeIf(ref -> HeadChunkFormat.file(ref) <= 3);
            write(files, some(random));
            assertReadable(files);
            assertThat(names(temporary)).containsExactly("000004", "000005");
        }
    }

    @Seeded(runs = 30)
    void write_failed_leavesNothingBehind(RandomGenerator random) throws IOException {
        Path directory = directory(random);
        FaultyFiles disk = new FaultyFiles();
        try (HeadChunkFiles files = HeadChunkFiles.open(disk, directory)) {
            for (int i = 0; i < 20; i++) {
                if (random.nextInt(3) == 0) {
                    files.truncate(0);
                }
                List<Known> chunks = some(random);
                if (random.nextBoolean()) {
                    write(files, chunks);
                    continue;
                }
                fill(chunks);
                if (random.nextBoolean()) {
                    disk.room(random.nextInt(batch.bytes()));
                } else {
                    disk.stopAfter(random.nextInt(2));
                }
                try {
                    files.write(batch);
                    for (int k = 0; k < chunks.size(); k++) {
                        written.put(batch.ref(k), chunks.get(k));
                    }
                } catch (StorageException e) {
                    assertThat(e).hasMessageContaining("stay in memory").hasMessageContaining(directory.toString());
                }
                disk.room(Long.MAX_VALUE);
                disk.stopAfter(Long.MAX_VALUE);
            }
            assertReadable(files);
        }
        try (HeadChunkFiles files = HeadChunkFiles.open(FileLayer.disk(), directory)) {
            assertThat(files.damaged()).isZero();
            assertThat(replay(files)).isEqualTo(written);
        }
    }

    /** The process ends without closing anything, at each call. */
    @Test
    void open_afterAnyEnd_findsWholeBatches() {
        RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
        List<List<Known>> batches = List.of(some(random), some(random), some(random));
        for (int stop = 1; stop < 14; stop++) {
            Path directory = temporary.resolve("stop" + stop);
            written.clear();
            FaultyFiles disk = new FaultyFiles();
            disk.stopAfter(stop);
            try {
                HeadChunkFiles files = HeadChunkFiles.open(disk, directory);
                for (List<Known> chunks : batches) {
                    write(files, chunks);
                    files.truncate(0);
                }
            } catch (StorageException e) {
                assertThat(e).hasMessageContaining(directory.toString());
            }
            try (HeadChunkFiles files = HeadChunkFiles.open(FileLayer.disk(), directory)) {
                Map<Long, Known> found = replay(files);
                // A batch that was half written makes its file a damaged one.
                assertThat(written).containsAllEntriesOf(found);
                if (files.damaged() == 0) {
                    assertThat(found).isEqualTo(written);
                }
                write(files, some(random));
            }
        }
    }
}
