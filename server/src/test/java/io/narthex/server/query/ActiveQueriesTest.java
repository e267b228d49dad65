package io.narthex.server.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ActiveQueriesTest {
    private static final Clock CLOCK = Clock.fixed(Instant.ofEpochSecond(1700000000), ZoneOffset.UTC);

    @TempDir
    private Path folder;

    private byte[] file() throws IOException {
        return Files.readAllBytes(folder.resolve(ActiveQueries.FILE));
    }

    @Test
    void begin_writesTheEntryAndTheEndRemovesIt() throws IOException {
        try (ActiveQueries active = ActiveQueries.open(folder, 2, CLOCK)) {
            Runnable first = active.begin("up");
            Runnable second = active.begin("a \"b\"");
            assertThat(file()).hasSize(2001).startsWith('[');
            assertThat(ActiveQueries.unfinished(file()))
                    .isEqualTo("[{\"query\":\"up\",\"timestamp_sec\":1700000000},"
                            + "{\"query\":\"a \\\"b\\\"\",\"timestamp_sec\":1700000000}]");
            first.run();
            assertThat(ActiveQueries.unfinished(file()))
                    .isEqualTo("[{\"query\":\"a \\\"b\\\"\",\"timestamp_sec\":1700000000}]");
            second.run();
            assertThat(ActiveQueries.unfinished(file())).isEmpty();
        }
    }

    @Test
    void begin_withoutAFreePlace_goesUnseen() throws IOException {
        try (ActiveQueries active = ActiveQueries.open(folder, 1, CLOCK)) {
            active.begin("up");
            active.begin("down").run();
            assertThat(ActiveQueries.unfinished(file())).contains("up").doesNotContain("down");
        }
    }

    @Test
    void open_afterACrash_beginsAnewWithTheSizeThatIsWanted() throws IOException {
        try (ActiveQueries active = ActiveQueries.open(folder, 20, CLOCK)) {
            active.begin("up");
        }
        try (ActiveQueries active = ActiveQueries.open(folder, 3, CLOCK)) {
            assertThat(file()).hasSize(3001);
            assertThat(ActiveQueries.unfinished(file())).isEmpty();
            active.begin("up").run();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "\"", "\u0001", "é", "\uD83D\uDE00", "\\"})
    void entry_ofALongQuery_holdsItsBeginning(String letter) {
        byte[] entry = ActiveQueries.entry(letter.repeat(3000), 5);
        assertThat(entry).hasSize(ActiveQueries.PLACE).endsWith(',');
        String text = new String(entry, StandardCharsets.UTF_8).replace("\0", "");
        assertThat(text)
                .startsWith("{\"query\":\"")
                .endsWith("\",\"timestamp_sec\":5},")
                .doesNotContain("\uFFFD");
        assertThat(text.length()).isGreaterThan(250);
    }
}
