package io.narthex.tsdb.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.narthex.testkit.Seeded;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MemoryFilesTest {
    private static final Path DIRECTORY = Path.of("/data/wal");
    private static final Path FILE = DIRECTORY.resolve("00000000");

    private final MemoryFiles files = new MemoryFiles();

    @BeforeEach
    void makeDirectory() throws IOException {
        files.createDirectories(DIRECTORY);
    }

    private void write(Path path, String text, boolean sync) throws IOException {
        try (FileLayer.OutputFile out = files.create(path)) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            out.write(bytes, 0, bytes.length);
            if (sync) {
                out.sync();
            }
        }
    }

    private String text(Path path) throws IOException {
        return new String(files.read(path, 1000), StandardCharsets.UTF_8);
    }

    @Test
    void written_isRead() throws IOException {
        write(FILE, "abc", false);
        assertThat(text(FILE)).isEqualTo("abc");
        assertThat(files.list(DIRECTORY)).containsExactly(FILE);
        assertThat(files.openFiles()).isZero();
    }

    @Test
    void kill_keepsWhatWasWritten_andEndsOpenFiles() throws IOException {
        try (FileLayer.OutputFile out = files.create(FILE)) {
            out.write(new byte[] {1, 2}, 0, 2);
            files.kill();
            assertThat(files.size(FILE)).isEqualTo(2);
            assertThatThrownBy(() -> out.write(new byte[1], 0, 1)).hasMessage("the process has ended");
        }
    }

    @Seeded(runs = 20)
    void losePower_keepsWhatWasSynced(RandomGenerator random) throws IOException {
        write(FILE, "abc", true);
        files.syncDirectory(DIRECTORY);
        Path other = DIRECTORY.resolve("other");
        write(other, "xyz", false);
        files.losePower(random);
        assertThat(text(FILE)).isEqualTo("abc");
        if (files.exists(other)) {
            assertThat(text(other)).hasSizeLessThanOrEqualTo(3);
        }
    }

    @Seeded(runs = 20)
    void losePower_renameIsThereAsAWholeOrNotAtAll(RandomGenerator random) throws IOException {
        Path block = Path.of("/data/block");
        Path temporary = Path.of("/data/block.tmp");
        files.createDirectories(temporary);
        write(temporary.resolve("index"), "abc", true);
        files.syncDirectory(temporary);
        files.move(temporary, block);
        files.losePower(random);
        assertThat(files.exists(block)).isNotEqualTo(files.exists(temporary));
        assertThat(text((files.exists(block) ? block : temporary).resolve("index")))
                .isEqualTo("abc");
    }

    @Test
    void noRoom_writesAPart() throws IOException {
        files.room(2);
        assertThatThrownBy(() -> write(FILE, "abc", false)).hasMessage("No space left on device");
        assertThat(text(FILE)).isEqualTo("ab");
        files.room(Long.MAX_VALUE);
        files.delete(FILE);
        write(FILE, "abc", false);
    }

    @Test
    void fault_atACall_failsThatCall() throws IOException {
        write(FILE, "abc", false);
        files.fault(Fault.once(Fault.Call.MOVE, 0));
        Path other = DIRECTORY.resolve("other");
        assertThatThrownBy(() -> files.move(FILE, other)).hasMessage("Input/output error");
        files.move(FILE, other);
        assertThat(files.files()).containsExactly(other);
    }

    @Test
    void flip_turnsOneBit() throws IOException {
        write(FILE, "abc", false);
        files.flip(FILE, 8);
        assertThat(text(FILE)).isEqualTo("acc");
    }

    @Test
    void delete_ofADirectory_deletesWhatIsIn() throws IOException {
        write(FILE, "abc", false);
        files.delete(Path.of("/data"));
        assertThat(files.files()).isEmpty();
        assertThat(files.exists(DIRECTORY)).isFalse();
    }
}
