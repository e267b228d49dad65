package io.narthex.tsdb.wal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import io.narthex.model.Labels;
import io.narthex.storage.StorageException;
import io.narthex.testkit.Seeded;
import io.narthex.tsdb.file.FileLayer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WalTest {
    private static final int SEGMENT = 128 * 1024;

    @TempDir
    private Path directory;

    private final List<String> written = new ArrayList<>();

    private Wal open(int segment) {
        return new Wal(directory, FileLayer.disk(), SEGMENT, segment);
    }

    private List<String> replay() {
        RecordedLog log = new RecordedLog();
        new WalReplay(FileLayer.disk(), directory, log).run((first, last, current) -> {});
        return log.entries();
    }

    private Path segment(int number) {
        return directory.resolve(SegmentFile.name(number));
    }

    /** Writes groups of random records, each record of its own make. */
    private void write(Wal wal, RandomGenerator random, int groups, boolean compress) {
        RecordEncoder record = new RecordEncoder(compress, SEGMENT);
        for (int g = 0; g < groups; g++) {
            wal.begin();
            for (int r = random.nextInt(3); r >= 0; r--) {
                if (random.nextInt(4) == 0) {
                    long ref = random.nextInt(1000);
                    Labels labels = Labels.of("__name__", "m" + g, "padding", "x".repeat(random.nextInt(300)));
                    record.beginSeries();
                    record.addSeries(ref, labels);
                    written.add(RecordedLog.seriesEntry(ref, labels));
                } else {
                    record.beginSamples();
                    for (int i = random.nextInt(200); i >= 0; i--) {
                        long ref = random.nextLong() >>> 24;
                        long time = random.nextLong();
                        double value = random.nextDouble();
                        record.addSample(ref, time, value);
                        written.add(RecordedLog.sampleEntry(ref, time, value));
                    }
                }
                record.end();
                wal.append(record);
            }
            wal.commit();
        }
    }

    @Seeded(runs = 10)
    void replay_givesWhatWasWritten(RandomGenerator random) {
        try (Wal wal = open(3)) {
            write(wal, random, 200, random.nextBoolean());
            assertThat(wal.segmentNumber()).isGreaterThan(3);
        }
        assertThat(replay()).isEqualTo(written);
        clean();
    }

    private void clean() {
        written.clear();
        try (var files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void append_recordsAroundThePageSize_comeBack() {
        RecordEncoder record = new RecordEncoder(false, SEGMENT);
        try (Wal wal = open(0)) {
            for (int length = WalFormat.PAGE - 80; length < WalFormat.PAGE + 20; length++) {
                Labels labels = Labels.of("a", "x".repeat(length));
                record.beginSeries();
                record.addSeries(length, labels);
                record.end();
                wal.begin();
                wal.append(record);
                wal.commit();
                written.add(RecordedLog.seriesEntry(length, labels));
            }
        }
        assertThat(replay()).isEqualTo(written);
    }

    @Test
    void append_littleLeftOfThePage_comesBack() {
        RecordEncoder record = new RecordEncoder(false, SEGMENT);
        for (int left = 0; left < 30; left++) {
            try (Wal wal = open(0)) {
                int labelLength = WalFormat.PAGE - left - WalFormat.FRAGMENT_HEAD - (1 + 8 + 1 + 1 + 1 + 3);
                for (int length : new int[] {labelLength, 10, labelLength, labelLength}) {
                    Labels labels = Labels.of("a", "x".repeat(length));
                    record.beginSeries();
                    record.addSeries(1, labels);
                    record.end();
                    wal.begin();
                    wal.append(record);
                    wal.commit();
                    written.add(RecordedLog.seriesEntry(1, labels));
                    if (written.size() == 1) {
                        assertThat(wal.bytes()).isEqualTo(WalFormat.PAGE - left);
                    }
                }
            }
            assertThat(replay()).as("%d left", left).isEqualTo(written);
            clean();
        }
    }

    @Test
    void append_recordLongerThanASegment_comesBack() {
        RecordEncoder record = new RecordEncoder(false, SEGMENT);
        Labels labels = Labels.of("a", "x".repeat(2 * SEGMENT));
        try (Wal wal = open(0)) {
            for (int i = 0; i < 2; i++) {
                record.beginSeries();
                record.addSeries(i, labels);
                record.end();
                wal.begin();
                wal.append(record);
                wal.commit();
                written.add(RecordedLog.seriesEntry(i, labels));
            }
        }
        assertThat(replay()).isEqualTo(written);
    }

    /** The entries of a small log, and how many of them are whole when it ends at each offset. */
    private int[] wholeEntriesAtEachOffset(boolean compress, int records, int longRecord) throws IOException {
        RecordEncoder record = new RecordEncoder(compress, SEGMENT);
        List<int[]> ends = new ArrayList<>();
        try (Wal wal = open(0)) {
            for (int r = 0; r < records; r++) {
                record.beginSamples();
                for (int i = 0; i <= (r == longRecord ? 3000 : r); i++) {
                    record.addSample(i, 1000L * r, i / 3.0);
                    written.add(RecordedLog.sampleEntry(i, 1000L * r, i / 3.0));
                }
                record.end();
                wal.begin();
                wal.append(record);
                wal.commit();
                ends.add(new int[] {(int) Files.size(segment(0)), written.size()});
            }
        }
        int[] whole = new int[(int) Files.size(segment(0)) + 1];
        for (int[] end : ends) {
            for (int offset = end[0]; offset < whole.length; offset++) {
                whole[offset] = end[1];
            }
        }
        return whole;
    }

    @Test
    void replay_cutAtEveryOffset_losesTheUnfinishedRecordOnly() throws IOException {
        int[] whole = wholeEntriesAtEachOffset(true, 12, -1);
        for (int cut = whole.length - 1; cut >= 0; cut--) {
            assertKeepsWholeRecords(cut, whole[cut]);
        }
    }

    @Test
    void replay_cutWithinARecordOverPages_losesThatRecordOnly() throws IOException {
        int[] whole = wholeEntriesAtEachOffset(false, 30, 20);
        for (int cut = whole.length - 1; cut >= 0; cut -= 331) {
            assertKeepsWholeRecords(cut, whole[cut]);
        }
        for (int cut = WalFormat.PAGE + 8; cut > WalFormat.PAGE - 8; cut--) {
            assertKeepsWholeRecords(cut, whole[cut]);
        }
    }

    private void assertKeepsWholeRecords(int cut, int whole) throws IOException {
        if (!Files.exists(directory.resolve("full"))) {
            Files.copy(segment(0), directory.resolve("full"));
        }
        Files.write(segment(0), Arrays.copyOf(Files.readAllBytes(directory.resolve("full")), cut));
        RecordedLog log = new RecordedLog();
        WalReplay replay = new WalReplay(FileLayer.disk(), directory, log);
        assertThat(replay.run((first, last, current) -> {})).isEqualTo(1);
        assertThat(replay.corrupted()).isFalse();
        assertThat(log.entries()).isEqualTo(written.subList(0, whole));
        assertThat(replay()).as("mended").isEqualTo(written.subList(0, whole));
    }

    @Seeded(runs = 60)
    void replay_flippedByte_keepsWhatIsBefore(RandomGenerator random) throws IOException {
        int[] whole = wholeEntriesAtEachOffset(random.nextBoolean(), 30, 20);
        Files.write(segment(1), Files.readAllBytes(segment(0)));
        byte[] bytes = Files.readAllBytes(segment(0));
        int at = random.nextInt(bytes.length);
        bytes[at] ^= (byte) (1 << random.nextInt(8));
        Files.write(segment(0), bytes);
        RecordedLog log = new RecordedLog();
        WalReplay replay = new WalReplay(FileLayer.disk(), directory, log);
        assertThat(replay.run((first, last, current) -> {})).isEqualTo(replay.corrupted() ? 1 : 2);
        List<String> got = log.entries();
        if (replay.corrupted()) {
            assertThat(got).isEqualTo(written.subList(0, whole[at]));
            assertThat(segment(1)).doesNotExist();
        } else {
            // The flipped bit is none that counts: one of the unused bits of a fragment's type.
            assertThat(got).hasSize(2 * written.size());
        }
        assertThat(replay()).as("mended").isEqualTo(got);
        clean();
    }

    @Test
    void commit_withoutRoom_leavesTheLogAsItWas() {
        FaultyFiles files = new FaultyFiles();
        try (Wal wal = new Wal(directory, files, SEGMENT, 0)) {
            RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
            write(wal, random, 20, true);
            List<String> before = List.copyOf(written);
            files.room(1000);
            assertThatThrownBy(() -> write(wal, random, 1000, true))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("No space left on device")
                    .hasMessageContaining(directory.toString());
            assertThat(wal.failedWrites()).isEqualTo(1);
            List<String> afterFailure = replay();
            assertThat(written.subList(0, afterFailure.size())).isEqualTo(afterFailure);
            assertThat(afterFailure).hasSizeGreaterThanOrEqualTo(before.size());
            written.clear();
            written.addAll(afterFailure);
            files.room(Long.MAX_VALUE);
            write(wal, random, 20, true);
            assertThat(replay()).isEqualTo(written);
        }
    }

    @Test
    void commit_withoutRoomAcrossSegments_removesTheNewSegments() {
        FaultyFiles files = new FaultyFiles();
        RecordEncoder record = new RecordEncoder(false, SEGMENT);
        try (Wal wal = new Wal(directory, files, SEGMENT, 0)) {
            RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
            write(wal, random, 5, true);
            files.room(3 * SEGMENT);
            wal.begin();
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 100; i++) {
                            record.beginSeries();
                            record.addSeries(i, Labels.of("a", "x".repeat(20_000)));
                            record.end();
                            wal.append(record);
                        }
                    })
                    .isInstanceOf(StorageException.class);
            assertThat(segment(1)).doesNotExist();
            files.room(Long.MAX_VALUE);
            write(wal, random, 5, true);
            assertThat(replay()).isEqualTo(written);
        }
    }

    @Test
    void begin_afterFailedMending_mendsFirst() {
        FaultyFiles files = new FaultyFiles();
        try (Wal wal = new Wal(directory, files, SEGMENT, 0)) {
            RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
            write(wal, random, 5, true);
            List<String> before = List.copyOf(written);
            files.room(10);
            files.truncateFails(true);
            assertThatThrownBy(() -> write(wal, random, 1, true)).isInstanceOf(StorageException.class);
            files.room(Long.MAX_VALUE);
            assertThatThrownBy(() -> write(wal, random, 1, true)).hasMessageContaining("Input/output error");
            files.truncateFails(false);
            written.clear();
            written.addAll(before);
            write(wal, random, 5, true);
            assertThat(replay()).isEqualTo(written);
        }
    }

    @Test
    void run_segmentMissing_namesIt() throws IOException {
        Files.createFile(segment(3));
        Files.createFile(segment(6));
        assertThatThrownBy(this::replay)
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("lacks segments 00000004 to 00000005");
    }

    @Test
    void run_withCheckpoint_readsItFirstAndSkipsWhatItStandsFor() throws IOException {
        Path older = Files.createDirectories(directory.resolve("checkpoint.00000001"));
        Path newer = Files.createDirectories(directory.resolve("checkpoint.00000004"));
        Files.createDirectories(directory.resolve("checkpoint.00000009.tmp"));
        for (Path path : List.of(older, newer)) {
            try (Wal wal = new Wal(path, FileLayer.disk(), SEGMENT, 0)) {
                one(wal, path.equals(older) ? 1 : 2);
            }
        }
        for (int number = 4; number < 7; number++) {
            try (Wal wal = open(number)) {
                one(wal, 10 + number);
            }
        }
        assertThat(replay())
                .containsExactly(
                        RecordedLog.sampleEntry(2, 0, 1),
                        RecordedLog.sampleEntry(15, 0, 1),
                        RecordedLog.sampleEntry(16, 0, 1));
    }

    @Test
    void run_brokenCheckpoint_isRefusedAndLeft() throws IOException {
        Path checkpoint = Files.createDirectories(directory.resolve("checkpoint.00000004"));
        try (Wal wal = new Wal(checkpoint, FileLayer.disk(), SEGMENT, 0)) {
            one(wal, 1);
        }
        Path file = checkpoint.resolve(SegmentFile.name(0));
        byte[] bytes = Files.readAllBytes(file);
        bytes[9] ^= 1;
        Files.write(file, bytes);
        assertThatThrownBy(this::replay)
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("checkpoint.00000004")
                .hasMessageContaining("checksum");
        assertThat(file).hasBinaryContent(bytes);
    }

    private static void one(Wal wal, long ref) {
        RecordEncoder record = new RecordEncoder(true, SEGMENT);
        record.beginSamples();
        record.addSample(ref, 0, 1);
        record.end();
        wal.begin();
        wal.append(record);
        wal.commit();
    }

    /** A segment of whole records, given by their bytes. */
    private void writeRaw(int flags, byte[]... records) throws IOException {
        ByteBuffer out = ByteBuffer.allocate(WalFormat.PAGE);
        for (byte[] record : records) {
            out.put((byte) (WalFormat.WHOLE | flags))
                    .putShort((short) record.length)
                    .putInt(WalFormat.checksum(new CRC32C(), record, 0, record.length))
                    .put(record);
        }
        Files.write(segment(0), Arrays.copyOf(out.array(), out.position()));
    }

    @Test
    void run_zstd_isRead() throws IOException {
        RecordBuffer record = new RecordBuffer();
        record.putByte(2);
        record.putLong(7);
        record.putLong(1000);
        for (int i = 0; i < 500; i++) {
            record.putVarint(i);
            record.putVarint(-i);
            record.putLong(Double.doubleToRawLongBits(i));
            written.add(RecordedLog.sampleEntry(7 + i, 1000 - i, i));
        }
        byte[] plain = Arrays.copyOf(record.bytes(), record.length());
        writeRaw(WalFormat.ZSTD, Zstd.compress(plain), Zstd.compress(plain));
        assertThat(replay()).hasSize(1000).startsWith(written.toArray(String[]::new));
    }

    @Test
    void run_samplesV2_givesTheFloats() throws IOException {
        RecordBuffer record = new RecordBuffer();
        record.putByte(11);
        record.putVarint(5);
        record.putVarint(1000);
        record.putVarint(900);
        record.putLong(Double.doubleToRawLongBits(1.5));
        for (int marker = 0; marker < 3; marker++) {
            record.putVarint(2);
            record.putVarint(10);
            record.putByte(marker);
            if (marker == 2) {
                record.putVarint(-3);
            }
            record.putLong(Double.doubleToRawLongBits(marker));
        }
        writeRaw(0, Arrays.copyOf(record.bytes(), record.length()));
        assertThat(replay())
                .containsExactly(
                        RecordedLog.sampleEntry(5, 1000, 1.5),
                        RecordedLog.sampleEntry(7, 1010, 0),
                        RecordedLog.sampleEntry(9, 1010, 1),
                        RecordedLog.sampleEntry(11, 1010, 2));
    }

    @Test
    void run_unknownRecordTypes_arePassedOver() throws IOException {
        writeRaw(0, new byte[] {0, 1, 2}, new byte[] {14, 1}, new byte[] {-1}, new byte[] {2});
        WalReplay replay = new WalReplay(FileLayer.disk(), directory, new RecordedLog());
        assertThat(replay.run((first, last, current) -> {})).isEqualTo(1);
        assertThat(replay.corrupted()).isFalse();
    }

    @Test
    void run_recordThatIsNone_isCutOff() throws IOException {
        writeRaw(0, new byte[] {2}, new byte[] {2, 1}, new byte[] {2});
        WalReplay replay = new WalReplay(FileLayer.disk(), directory, new RecordedLog());
        assertThat(replay.run((first, last, current) -> {})).isEqualTo(1);
        assertThat(replay.corrupted()).isTrue();
        assertThat(Files.size(segment(0))).isEqualTo(8);
    }
}
