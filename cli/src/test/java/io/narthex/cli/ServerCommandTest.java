package io.narthex.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.narthex.cli.command.UsageException;
import io.narthex.server.ServerOptions;
import io.narthex.tsdb.DbOptions;
import io.narthex.tsdb.LogCompression;
import io.narthex.tsdb.Retention;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServerCommandTest {
    private static ServerOptions options(String... arguments) {
        return ServerCommand.options(ServerCommand.flagSet().parse(List.of(arguments)));
    }

    @Test
    void options_haveEveryFlagAsAText() {
        ServerOptions options = options("--query.timeout=30s", "--enable-feature=promql-experimental-functions,");
        assertThat(options.features()).containsExactly("promql-experimental-functions");
        assertThat(options.flags())
                .containsEntry("query.timeout", "30s")
                .containsEntry("web.enable-admin-api", "false")
                .containsEntry("web.listen-address", "0.0.0.0:9090");
    }

    @Test
    void storageFlags_areRead() {
        DbOptions storage = options(
                        "--storage.tsdb.retention.size=512MB",
                        "--storage.tsdb.min-block-duration=1m",
                        "--storage.tsdb.wal-segment-size=10MB",
                        "--storage.tsdb.wal-compression-type=zstd",
                        "--no-storage.tsdb.allow-overlapping-compaction")
                .storage();
        assertThat(storage.chunkRange()).isEqualTo(Duration.ofMinutes(1));
        assertThat(storage.settings().retention()).isEqualTo(new Retention(Duration.ZERO, 512L << 20, 0));
        assertThat(storage.walSegmentSize()).isEqualTo(10 << 20);
        assertThat(storage.walCompression()).isEqualTo(LogCompression.ZSTD);
        assertThat(storage.overlappingCompaction()).isFalse();
        assertThat(options().storage().settings().retention().time()).isEqualTo(Duration.ofDays(15));
    }

    @Test
    void storageFlags_thatAreWrong_areRefused() {
        assertRefused("must be set between 10MB and 256MB", "--storage.tsdb.wal-segment-size=1MB");
        assertRefused("must be set over 1MB", "--storage.tsdb.max-block-chunk-segment-size=1KB");
        assertRefused("must be one of snappy,zstd, got 'lz4'", "--storage.tsdb.wal-compression-type=lz4");
        assertRefused("retention.size", "--storage.tsdb.retention.size=5");
    }

    private static void assertRefused(String text, String... arguments) {
        assertThatThrownBy(() -> options(arguments))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(text);
    }

    @Test
    void whatIsMissing_isRefusedByName() {
        assertRefused("--storage.tsdb.delay-compact-file.path", "--storage.tsdb.delay-compact-file.path=x");
        assertRefused("there is no agent mode", "--agent");
    }

    @Test
    void everyFeatureOfTheOriginal_isAccepted() {
        assertThat(options("--enable-feature=st-storage,auto-reload-config").features())
                .containsExactly("st-storage", "auto-reload-config");
    }

    @Test
    void autoReload_isReadFromFlagAndFeature() {
        assertThat(options().autoReload()).isEmpty();
        assertThat(options("--config.auto-reload").autoReload()).contains(Duration.ofSeconds(30));
        assertThat(options("--enable-feature=auto-reload-config", "--config.auto-reload-interval=5ms")
                        .autoReload())
                .contains(Duration.ofSeconds(1));
    }

    @Test
    void flagsWithoutMeaningHere_areAccepted() {
        assertThat(options(
                                "--no-auto-gomaxprocs",
                                "--storage.remote.flush-deadline=5s",
                                "--scrape.timestamp-tolerance=5ms")
                        .flags())
                .containsEntry("auto-gomaxprocs", "false")
                .containsEntry("storage.remote.flush-deadline", "5s");
    }
}
