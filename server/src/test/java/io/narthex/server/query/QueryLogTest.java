package io.narthex.server.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.narthex.promql.engine.FinishedQuery;
import io.narthex.promql.engine.QueryOrigin;
import io.narthex.promql.engine.QueryStats;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class QueryLogTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-02-03T04:05:06.789Z"), ZoneOffset.UTC);
    private static final QueryStats STATS = new QueryStats(1_000_000, 2_000_000, 3_000_000, 0, 40, 20, 30, 1000);

    @TempDir
    private Path folder;

    private static FinishedQuery query(QueryOrigin origin, Optional<String> error) {
        return new FinishedQuery("up{a=\"b\"}", 1_000, 61_500, 15_500, origin, STATS, error);
    }

    @Test
    void log_writesALineAsPrometheusDoes() throws IOException {
        Path file = folder.resolve("q.log");
        try (QueryLog log = new QueryLog(CLOCK)) {
            log.log(query(QueryOrigin.UNKNOWN, Optional.empty()));
            log.writeTo(Optional.of(file));
            log.log(query(new QueryOrigin.HttpRequest("10.0.0.1", "GET", "/api/v1/query_range"), Optional.empty()));
            log.log(query(new QueryOrigin.RuleGroup("r.yml", "g"), Optional.of("no such \"thing\"")));
        }
        String stats =
                "\"stats\":{\"timings\":{\"evalTotalTime\":0.005,\"resultSortTime\":0,\"queryPreparationTime\":0.002,"
                        + "\"innerEvalTime\":0.003,\"execQueueTime\":0.001,\"execTotalTime\":0.006},\"samples\":"
                        + "{\"totalQueryableSamples\":40,\"samplesRead\":20,\"peakSamples\":30}},\"spanID\":\"0000000000000000\"";
        String head = "{\"time\":\"2026-02-03T04:05:06.789Z\",\"level\":\"INFO\",\"source\":\"QueryLog.java\","
                + "\"msg\":\"promql query logged\",\"params\":{\"end\":\"1970-01-01T00:01:01.500Z\",\"query\":\"up{a=\\\"b\\\"}\","
                + "\"start\":\"1970-01-01T00:00:01.000Z\",\"step\":15}";
        assertThat(Files.readAllLines(file))
                .containsExactly(
                        head + "," + stats
                                + ",\"httpRequest\":{\"clientIP\":\"10.0.0.1\",\"method\":\"GET\",\"path\":\"/api/v1/query_range\"}}",
                        head + ",\"error\":\"no such \\\"thing\\\"\"," + stats
                                + ",\"ruleGroup\":{\"file\":\"r.yml\",\"name\":\"g\"}}");
    }

    @Test
    void writeTo_thatFails_keepsTheOldFile() throws IOException {
        Path file = folder.resolve("q.log");
        try (QueryLog log = new QueryLog(CLOCK)) {
            log.writeTo(Optional.of(file));
            assertThatThrownBy(() -> log.writeTo(Optional.of(folder.resolve("nowhere/q.log"))))
                    .isInstanceOf(QueryLogException.class)
                    .hasMessageContaining("nowhere/q.log (global.query_log_file) can't be opened");
            log.log(query(QueryOrigin.UNKNOWN, Optional.empty()));
            assertThat(Files.readAllLines(file)).hasSize(1);
            assertThat(log.isEnabled()).isTrue();
            log.writeTo(Optional.empty());
            log.log(query(QueryOrigin.UNKNOWN, Optional.empty()));
            assertThat(log.isEnabled()).isFalse();
            assertThat(Files.readAllLines(file)).hasSize(1);
        }
    }

    @Test
    void writeTo_theSameFileAgain_followsARotation() throws IOException {
        Path file = folder.resolve("q.log");
        try (QueryLog log = new QueryLog(CLOCK)) {
            log.writeTo(Optional.of(file));
            log.log(query(QueryOrigin.UNKNOWN, Optional.empty()));
            Files.move(file, folder.resolve("q.log.1"));
            log.writeTo(Optional.of(file));
            log.log(query(QueryOrigin.UNKNOWN, Optional.empty()));
        }
        assertThat(Files.readAllLines(file)).hasSize(1);
        assertThat(Files.readAllLines(folder.resolve("q.log.1"))).hasSize(1);
    }

    @Test
    void log_onAFullDisk_countsFailures() {
        Path full = Path.of("/dev/full");
        org.junit.jupiter.api.Assumptions.assumeTrue(Files.exists(full), "no /dev/full");
        try (QueryLog log = new QueryLog(CLOCK)) {
            log.writeTo(Optional.of(full));
            log.log(query(QueryOrigin.UNKNOWN, Optional.empty()));
            log.log(query(QueryOrigin.UNKNOWN, Optional.empty()));
            assertThat(log.failures()).isEqualTo(2);
        }
    }
}
