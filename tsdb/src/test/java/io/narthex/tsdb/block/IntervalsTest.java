package io.narthex.tsdb.block;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.testkit.Seeded;
import io.narthex.tsdb.file.FileLayer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IntervalsTest {
    @TempDir
    private Path directory;

    @Seeded(runs = 100)
    void with_agreesWithASetOfTimes(RandomGenerator random) {
        BitSet times = new BitSet();
        Intervals intervals = Intervals.NONE;
        for (int i = random.nextInt(1, 12); i > 0; i--) {
            int min = random.nextInt(100);
            int max = min + random.nextInt(15);
            intervals = intervals.with(min, max);
            times.set(min, max + 1);
        }
        int ranges = 0;
        for (int t = times.nextSetBit(0); t >= 0; t = times.nextSetBit(times.nextClearBit(t))) {
            assertThat(intervals.min(ranges)).isEqualTo(t);
            assertThat(intervals.max(ranges++)).isEqualTo(times.nextClearBit(t) - 1);
        }
        assertThat(intervals.count()).isEqualTo(ranges);
        for (int from = 0; from < 120; from++) {
            assertThat(intervals.contains(from)).isEqualTo(times.get(from));
            int to = from + random.nextInt(20);
            BitSet part = times.get(from, to + 1);
            assertThat(intervals.overlap(from, to)).isEqualTo(!part.isEmpty());
            assertThat(intervals.cover(from, to)).isEqualTo(part.cardinality() == to - from + 1);
        }
    }

    @Test
    void with_extremeTimes_joins() {
        Intervals all = Intervals.of(Long.MIN_VALUE, 5).with(6, Long.MAX_VALUE).with(0, 1);
        assertThat(all).isEqualTo(Intervals.of(Long.MIN_VALUE, Long.MAX_VALUE));
        assertThat(all.cover(Long.MIN_VALUE, Long.MAX_VALUE)).isTrue();
    }

    @Seeded(runs = 20)
    void tombstones_readWhatWasWritten_andRefuseFlippedBits(RandomGenerator random) throws IOException {
        Map<Integer, Intervals> stones = new TreeMap<>();
        for (int i = random.nextInt(1, 20); i > 0; i--) {
            long min = random.nextLong(-1000, 1000);
            stones.put(
                    random.nextInt(Integer.MAX_VALUE),
                    Intervals.of(min, min + random.nextLong(50)).with(5000, 6000));
        }
        FileLayer files = FileLayer.disk();
        Tombstones written = Tombstones.of(stones);
        assertThat(written.write(files, directory)).isEqualTo(Files.size(directory.resolve("tombstones")));
        Tombstones read = Tombstones.read(files, directory);
        assertThat(read.toMap()).isEqualTo(stones);
        assertThat(read.count()).isEqualTo(written.count()).isEqualTo(2L * stones.size());

        Path file = directory.resolve("tombstones");
        byte[] bytes = Files.readAllBytes(file);
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        Files.write(file, bytes);
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> Tombstones.read(files, directory))
                .isInstanceOf(io.narthex.tsdb.file.CorruptionException.class);
    }
}
