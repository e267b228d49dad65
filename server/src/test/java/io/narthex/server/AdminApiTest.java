package io.narthex.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code admin/tsdb/...}, switched on. */
final class AdminApiTest {
    private static final String ADMIN = "/api/v1/admin/tsdb/";

    @TempDir
    private static Path folder;

    private static RunningServer server;

    @BeforeAll
    static void start() {
        RecordedData.write(folder.resolve("data"));
        server = RunningServer.start(folder, "", RunningServer.Options::admin);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void deleteSeries_withoutWhatItNeeds_isBadData() {
        server.post(ADMIN + "delete_series", "").isError(400, "bad_data", "no match[] parameter provided");
        server.post(ADMIN + "delete_series", "match[]=up&start=x")
                .isError(
                        400,
                        "bad_data",
                        "invalid parameter \"start\": invalid time value for 'start': cannot parse \"x\" to a valid timestamp");
        Answer wrong = server.post(ADMIN + "delete_series", "match[]=" + RunningServer.encode("up{"));
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.json().path("error").asString())
                .startsWith("invalid parameter \"match[]\": 1:4: parse error:");
    }

    @Test
    void deleteSeries_byPostAndPut_deletes() {
        String some = "/api/v1/series?match[]=" + RunningServer.encode("{__name__=~\".+\"}");
        int before = server.get(some).data().size();
        String metric = server.get(some).data().get(0).path("__name__").asString();
        Answer deleted = server.send("PUT", ADMIN + "delete_series?match[]=" + metric, "");
        assertThat(deleted.status()).isEqualTo(204);
        assertThat(deleted.body()).isEmpty();
        assertThat(server.get(some).data().size()).isLessThan(before);
        assertThat(server.post(ADMIN + "delete_series", "match[]=nothing").status())
                .isEqualTo(204);
    }

    @Test
    void cleanTombstones_answersWithoutABody() {
        assertThat(server.send("PUT", ADMIN + "clean_tombstones", "").status()).isEqualTo(204);
        assertThat(server.post(ADMIN + "clean_tombstones", "").status()).isEqualTo(204);
    }

    @Test
    void snapshot_namesAFolderWithABlock() throws IOException {
        String name = server.post(ADMIN + "snapshot", "").data().path("name").asString();
        assertThat(name).matches("\\d{8}T\\d{6}Z-[0-9a-f]{16}");
        try (var entries = Files.list(folder.resolve("data/snapshots").resolve(name))) {
            List<Path> blocks = entries.toList();
            assertThat(blocks).hasSize(1);
            assertThat(blocks.getFirst().resolve("meta.json")).exists();
        }
    }

    @Test
    void snapshot_withoutHead_isEmpty() throws IOException {
        String name = server.send("PUT", ADMIN + "snapshot?skip_head=1", "")
                .data()
                .path("name")
                .asString();
        try (var entries = Files.list(folder.resolve("data/snapshots").resolve(name))) {
            assertThat(entries).isEmpty();
        }
        server.post(ADMIN + "snapshot", "skip_head=x")
                .isError(
                        400,
                        "bad_data",
                        "invalid parameter \"skip_head\": unable to parse boolean: strconv.ParseBool: parsing \"x\": invalid syntax");
    }

    @ParameterizedTest
    @ValueSource(strings = {"delete_series", "clean_tombstones", "snapshot"})
    void get_isNotAllowed(String action) {
        assertThat(server.get(ADMIN + action).status()).isEqualTo(405);
    }
}
