package io.narthex.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.narthex.config.yaml.ConfigException;
import io.narthex.http.ListenAddress;
import io.narthex.storage.StorageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Servers that start on what is wrong, and again on what another one left. */
@Timeout(60)
final class StartTest {
    @TempDir
    private Path folder;

    @Test
    void wrongConfiguration_isThrown_beforeAnythingIsMade() {
        assertThatThrownBy(() -> RunningServer.start(folder, "scrape_configs: 7"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("prometheus.yml");
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void directoryThatIsAFile_isThrown() throws IOException {
        Files.writeString(folder.resolve("data"), "");
        assertThatThrownBy(() -> RunningServer.start(folder, ""))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining(folder.resolve("data").toString());
    }

    @Test
    void directoryInUse_isThrown_andTheFirstServerGoesOn() {
        try (RunningServer first = RunningServer.start(folder, "")) {
            assertThatThrownBy(() -> RunningServer.start(folder, "")).isInstanceOf(StorageException.class);
            assertThat(first.get("/-/ready").status()).isEqualTo(200);
        }
    }

    @Test
    void portInUse_isThrown_andTheDirectoryStaysFree() throws IOException {
        try (ServerSocket holder = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            ListenAddress taken = new ListenAddress("127.0.0.1", holder.getLocalPort());
            assertThatThrownBy(() -> RunningServer.start(
                            folder, "", options -> RunningServer.Options.listening(options, List.of(taken))))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("127.0.0.1:" + holder.getLocalPort());
        }
        RunningServer.start(folder, "").close();
    }

    @Test
    void closedServer_leavesItsDataToTheNext() {
        RecordedData.write(folder.resolve("data"));
        for (int i = 0; i < 3; i++) {
            RunningServer server = RunningServer.start(folder, "");
            assertThat(server.api("query?query=count(many)&time=" + RecordedData.END)
                            .body())
                    .contains("\"12\"");
            server.close();
            server.close();
        }
    }

    @Test
    void targetThatRelabellingBreaks_hurtsNobodyElse() {
        String config = """
                scrape_configs:
                  - job_name: broken
                    relabel_configs:
                      - target_label: __scrape_interval__
                        replacement: never
                    static_configs:
                      - targets: ["127.0.0.1:1"]
                  - job_name: whole
                    static_configs:
                      - targets: ["127.0.0.1:1"]
                """;
        try (RunningServer server = RunningServer.start(folder, config)) {
            assertThat(server.server().failure()).isEmpty();
            assertThat(server.api("scrape_pools").data().toString())
                    .isEqualTo("{\"scrapePools\":[\"broken\",\"whole\"]}");
            assertThat(server.api("targets?scrapePool=whole").data().path("activeTargets"))
                    .hasSize(1);
        }
    }
}
