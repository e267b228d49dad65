package io.narthex.cli.up;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoleLogTest {
    @TempDir
    private Path folder;

    private void follow(RoleLog log, String output) throws InterruptedException {
        Thread follower = log.follow(new ByteArrayInputStream(output.getBytes(StandardCharsets.UTF_8)));
        assertThat(follower.join(Duration.ofSeconds(30))).isTrue();
    }

    @Test
    void output_isAppendedToTheFile_andItsEndRemembered() throws IOException, InterruptedException {
        RoleLog log = new RoleLog("server", folder.resolve("server.log"));
        follow(log, "one\ntwo\n");
        follow(log, "three\n");
        assertThat(Files.readString(log.file())).isEqualTo("one\ntwo\nthree\n");
        assertThat(log.tail()).isEqualTo("  one\n  two\n  three\n");
    }

    @Test
    void largeLog_isRotated() throws IOException, InterruptedException {
        RoleLog log = new RoleLog("server", folder.resolve("server.log"));
        follow(log, ("x".repeat(1023) + "\n").repeat(20 * 1024));
        assertThat(Files.size(log.file())).isLessThan(16 << 20);
        assertThat(folder.resolve("server.log.1")).exists();
        assertThat(log.tail().lines()).hasSize(10);
    }
}
