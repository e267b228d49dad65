package io.narthex.scrape;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.config.RelabelConfig;
import io.narthex.config.ScrapeConfig;
import io.narthex.config.ScrapeLimits;
import io.narthex.config.ScrapeProtocol;
import io.narthex.model.MetricType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScrapeLoopTest {
    private final TestClock clock = new TestClock(1_700_000_000_000L);
    private final RecordedStorage storage = new RecordedStorage();
    private final ScriptedTarget target = new ScriptedTarget(ScriptedTarget.page(""));
    private final ScrapePools pools = new ScrapePools(storage, "Prometheus/3.14.0", clock, ScrapeListener.NONE);
    private final Jobs jobs = new Jobs();

    @AfterEach
    void close() {
        pools.close();
        target.close();
    }

    private void start() {
        pools.apply(Jobs.config(jobs.job("j", target.address())));
    }

    /** Makes the target answer with a page at the next scrape; what was stored then, with the times relative to that of the first sample. */
    private List<String> scrape(String page) {
        return scrape(ScriptedTarget.page(page));
    }

    private List<String> scrape(ScriptedTarget.Answer answer) {
        target.answer(answer);
        clock.tick(1);
        String suffix = " @" + now();
        String instance = "instance=\"" + target.address() + "\"";
        return storage.takeSamples().stream()
                .map(s -> s.replace(suffix, "").replace(instance, "I"))
                .sorted()
                .toList();
    }

    private long now() {
        return clock.epochNanos() / 1_000_000;
    }

    private TargetStatus status() {
        return pools.activeTargets().getFirst();
    }

    @Test
    void scrape_page_isStoredWithTargetLabels() {
        start();
        assertThat(status().health()).isEqualTo(TargetHealth.UNKNOWN);
        assertThat(scrape("# TYPE a counter\na 1\nb{c=\"d\"} 2.5\n"))
                .containsExactly("a{I, job=\"j\"} 1", "b{c=\"d\", I, job=\"j\"} 2.5");
        assertThat(scrape("a 2\nb{c=\"d\"} 3\n")).containsExactly("a{I, job=\"j\"} 2", "b{c=\"d\", I, job=\"j\"} 3");
        assertThat(status().health()).isEqualTo(TargetHealth.UP);
        assertThat(status().lastError()).isEmpty();
        assertThat(status().lastScrape().toEpochMilli()).isEqualTo(now());
        assertThat(target.connections).hasValue(1);
    }

    @Test
    void scrape_ticks_areAnIntervalApartAndKeepTheirPhase() {
        start();
        clock.tick(1);
        long first = now();
        clock.tick(1);
        assertThat(now() - first).isEqualTo(15_000);
        pools.close();
        TestClock later = new TestClock(first + 100_000);
        try (ScrapePools again = new ScrapePools(storage, "x", later, ScrapeListener.NONE)) {
            again.apply(Jobs.config(jobs.job("j", target.address())));
            later.tick(1);
            assertThat((later.epochNanos() / 1_000_000 - first) % 15_000).isZero();
        }
    }

    @Test
    void scrape_littleLate_isStoredAtTheTick() {
        start();
        scrape("a 1\n");
        long tick = now() + 15_000;
        clock.awaitSleepers(1);
        clock.advanceMillis(15_001);
        clock.awaitSleepers(1);
        assertThat(storage.takeSamples().getFirst()).endsWith(" @" + tick);
        clock.advanceMillis(15_002);
        clock.awaitSleepers(1);
        assertThat(storage.takeSamples().getFirst()).endsWith(" @" + (tick + 15_003));
    }

    @Test
    void scrape_report_countsWhatWasThere() {
        jobs.metricRelabel = List.of(Jobs.rule(RelabelConfig.Action.DROP, "__name__", "b"));
        jobs.extraMetrics = true;
        start();
        scrape("a 1\nb 2\nc 3\n");
        scrape("a 1\nb 2\nd 3\ne 4\n");
        target.answer(ScriptedTarget.page("x{"));
        clock.tick(1);
        assertThat(storage.report("up")).containsExactly(0.0);
        target.answer(ScriptedTarget.page("a 1\nb 2\nd 3\ne 4\n"));
        clock.tick(1);
        assertThat(storage.report("up")).containsExactly(0.0, 1.0);
        assertThat(storage.report("scrape_samples_scraped")).containsExactly(0.0, 4.0);
        assertThat(storage.report("scrape_samples_post_metric_relabeling")).containsExactly(0.0, 3.0);
        assertThat(storage.report("scrape_series_added")).containsExactly(0.0, 0.0);
        assertThat(storage.report("scrape_timeout_seconds")).containsExactly(10.0, 10.0);
        assertThat(storage.report("scrape_sample_limit")).containsExactly(0.0, 0.0);
        assertThat(storage.report("scrape_body_size_bytes")).containsExactly(2.0, 16.0);
        assertThat(storage.all().getLast()).contains("{instance=\"" + target.address() + "\", job=\"j\"}");
    }

    @Test
    void scrape_seriesGone_getsMarkerOnce() {
        start();
        scrape("a 1\nb 1\n");
        assertThat(scrape("b 2\n")).containsExactly("a{I, job=\"j\"} stale", "b{I, job=\"j\"} 2");
        assertThat(scrape("b 3\n")).containsExactly("b{I, job=\"j\"} 3");
        assertThat(scrape("a 4\nb 4\n")).containsExactly("a{I, job=\"j\"} 4", "b{I, job=\"j\"} 4");
    }

    @Test
    void scrape_sameSeriesUnderOtherBytes_isNotGone() {
        start();
        scrape("a{b=\"1\",c=\"2\"} 1\n");
        assertThat(scrape("a{c=\"2\",b=\"1\"} 2\n")).containsExactly("a{b=\"1\", c=\"2\", I, job=\"j\"} 2");
    }

    @Test
    void scrape_failed_endsAllSeries() {
        start();
        scrape("a 1\nb 1\n");
        assertThat(scrape("a 2\nb{ 2\n")).containsExactly("a{I, job=\"j\"} stale", "b{I, job=\"j\"} stale");
        assertThat(status().health()).isEqualTo(TargetHealth.DOWN);
        assertThat(status().lastError())
                .startsWith("expected label name, got \"2")
                .endsWith("(line 2)");
        assertThat(scrape("a 3\nb 3 x\n")).isEmpty();
        assertThat(scrape("a 4\n")).containsExactly("a{I, job=\"j\"} 4");
        assertThat(scrape((request, out) ->
                        ScriptedTarget.write(out, "HTTP/1.1 500 Internal Server Error\r\nContent-Length: 0\r\n\r\n")))
                .containsExactly("a{I, job=\"j\"} stale");
        assertThat(status().lastError()).isEqualTo("server returned HTTP status 500 Internal Server Error");
    }

    @Test
    void scrape_emptyPage_isUpAndEndsSeries() {
        start();
        scrape("a 1\n");
        assertThat(scrape("")).containsExactly("a{I, job=\"j\"} stale");
        assertThat(status().health()).isEqualTo(TargetHealth.UP);
    }

    @Test
    void scrape_explicitTimestamps_areHonoredAndEndWithoutMarker() {
        start();
        long at = now();
        assertThat(scrape("a 1 " + at + "\nb 1\n")).containsExactly("a{I, job=\"j\"} 1 @" + at, "b{I, job=\"j\"} 1");
        assertThat(scrape("c 1\n")).containsExactly("b{I, job=\"j\"} stale", "c{I, job=\"j\"} 1");
    }

    @Test
    void scrape_explicitTimestampsTracked_endWithMarker() {
        jobs.trackTimestampsStaleness = true;
        start();
        scrape("a 1 " + now() + "\n");
        assertThat(scrape("c 1\n")).containsExactly("a{I, job=\"j\"} stale", "c{I, job=\"j\"} 1");
    }

    @Test
    void scrape_timestampsNotHonored_areReplaced() {
        jobs.honorTimestamps = false;
        start();
        assertThat(scrape("a 1 5\n")).containsExactly("a{I, job=\"j\"} 1");
    }

    @Test
    void scrape_rejectedSamples_areCountedAndTargetStaysUp() {
        start();
        scrape("a 1\nb 1\n");
        long past = now() - 1000;
        long future = now() + 15_000 + 11 * 60_000;
        assertThat(scrape("a 2 " + past + "\nb 2\nb 3\nc 1 " + future + "\n"))
                .containsExactly("a{I, job=\"j\"} stale", "b{I, job=\"j\"} 2");
        ScrapeStats stats = pools.stats();
        assertThat(stats.outOfOrder()).isEqualTo(1);
        assertThat(stats.duplicates()).isEqualTo(1);
        assertThat(stats.outOfBounds()).isEqualTo(1);
        assertThat(status().health()).isEqualTo(TargetHealth.UP);
    }

    @Test
    void scrape_conflictingLabels_areExported() {
        start();
        assertThat(scrape("a{job=\"x\",exported_job=\"y\",instance=\"\"} 1\n"))
                .containsExactly("a{exported_exported_job=\"x\", exported_job=\"y\", I, job=\"j\"} 1");
    }

    @Test
    void scrape_honorLabels_keepsScrapedOnes() {
        jobs.honorLabels = true;
        start();
        assertThat(scrape("a{job=\"x\"} 1\nb{instance=\"\"} 2\n"))
                .containsExactly("a{I, job=\"x\"} 1", "b{job=\"j\"} 2");
    }

    @Test
    void scrape_droppedByRelabelling_isNotStored() {
        jobs.metricRelabel = List.of(Jobs.rule(RelabelConfig.Action.DROP, "__name__", "go_.*"));
        start();
        assertThat(scrape("go_x 1\na 1\n")).containsExactly("a{I, job=\"j\"} 1");
        assertThat(scrape("go_x 1\na 2\n")).containsExactly("a{I, job=\"j\"} 2");
    }

    @Test
    void scrape_failed_isNotedInTheFailureLog(@TempDir Path folder) throws IOException {
        jobs.limits = new ScrapeLimits(0, 1, 0, 0, 0, 0, 0);
        jobs.failureLog = folder.resolve("failures").toString();
        start();
        scrape("a 1\n");
        scrape("a 1\nb 1\n");
        assertThat(Files.readAllLines(folder.resolve("failures")))
                .singleElement()
                .asString()
                .contains("\"msg\":\"sample limit exceeded\",\"job_name\":\"j\",\"target\":\"http://");
    }

    @Test
    void scrape_sampleLimitExceeded_fails() {
        jobs.limits = new ScrapeLimits(0, 2, 0, 0, 0, 0, 0);
        start();
        assertThat(scrape("a 1\nb 1\n")).hasSize(2);
        assertThat(scrape("a 1\nb 1\nc 1\n")).containsExactly("a{I, job=\"j\"} stale", "b{I, job=\"j\"} stale");
        assertThat(status().lastError()).isEqualTo("sample limit exceeded");
        assertThat(pools.stats().exceededSampleLimit()).isEqualTo(1);
        target.answer(ScriptedTarget.page("a 1\nb 1\nc 1\n"));
        clock.tick(1);
        assertThat(storage.report("scrape_samples_scraped")).containsExactly(3.0);
        assertThat(storage.report("scrape_samples_post_metric_relabeling")).containsExactly(3.0);
    }

    @Test
    void scrape_labelLimitsExceeded_fails() {
        jobs.limits = new ScrapeLimits(0, 0, 0, 4, 9, 0, 0);
        start();
        assertThat(scrape("a{b=\"c\"} 1\n")).hasSize(1);
        scrape("a{b=\"c\",d=\"e\"} 1\n");
        assertThat(status().lastError()).isEqualTo("label_limit exceeded (metric: a, number of labels: 5, limit: 4)");
        scrape("a{bbbbbbbbbb=\"c\"} 1\n");
        assertThat(status().lastError())
                .isEqualTo(
                        "label_name_length_limit exceeded (metric: a, label name: bbbbbbbbbb, length: 10, limit: 9)");
        assertThat(pools.stats().exceededLabelLimits()).isEqualTo(2);
    }

    @Test
    void scrape_invalidNames_fail() {
        jobs.validation = io.narthex.config.NameValidation.LEGACY;
        start();
        scrape("{\"my.metric\"} 1\n");
        assertThat(status().lastError()).startsWith("invalid metric name or label names: {__name__=\"my.metric\"");
        scrape("a{b=\"1\",b=\"2\"} 1\n");
        assertThat(status().lastError()).startsWith("label name \"b\" is not unique: invalid sample");
    }

    @Test
    void scrape_storageForgotSeries_makesThemAnew() {
        start();
        scrape("a 1\n");
        storage.forgetSeries();
        assertThat(scrape("a 2\n")).containsExactly("a{I, job=\"j\"} 2");
        assertThat(storage.report("up")).isEmpty();
        clock.tick(1);
        assertThat(storage.report("up")).containsExactly(1.0);
    }

    @Test
    void scrape_commitFails_goesOn() {
        start();
        scrape("a 1\n");
        storage.fail(true);
        assertThat(scrape("a 2\n")).isEmpty();
        assertThat(pools.stats().commitFailures()).isEqualTo(1);
        assertThat(status().health()).isEqualTo(TargetHealth.UP);
        storage.fail(false);
        assertThat(scrape("a 3\n")).containsExactly("a{I, job=\"j\"} 3");
    }

    @Test
    void scrape_contentTypes_needFallback() {
        start();
        scrape(ScriptedTarget.page("a 1\n", "text/html"));
        assertThat(status().lastError())
                .isEqualTo(
                        "received unsupported Content-Type \"text/html\" and no fallback_scrape_protocol specified for target");
        scrape(ScriptedTarget.page("a 1\n# EOF\n", "application/openmetrics-text; version=1.0.0"));
        assertThat(status().lastError()).isEmpty();
        scrape(ScriptedTarget.page("a 1\n", "application/openmetrics-text; version=1.0.0"));
        assertThat(status().lastError()).isEqualTo("data does not end with # EOF (line 2)");
        jobs.fallback = Optional.of(ScrapeProtocol.PROMETHEUS_TEXT_0_0_4);
        jobs.extraMetrics = true;
        pools.apply(Jobs.config(jobs.job("j", target.address())));
        clock.awaitSleepers(2);
        target.answer(ScriptedTarget.page("a 1\n", "text/html"));
        clock.tick(2);
        assertThat(status().lastError()).isEmpty();
    }

    @Test
    void apply_targetRemoved_endsItsSeriesAfterTwoIntervals() {
        start();
        scrape("a 1\n");
        clock.awaitSleepers(1);
        pools.apply(Jobs.config());
        assertThat(pools.activeTargets()).isEmpty();
        clock.awaitSleepers(1);
        clock.tick(1);
        long missed = now();
        assertThat(storage.takeSamples()).isEmpty();
        clock.tick(1, 0);
        assertThat(now() - missed).isEqualTo(16_500);
        assertThat(await(() -> storage.samples().size() == 1)).isTrue();
        assertThat(storage.all())
                .hasSize(6)
                .allMatch(s -> s.endsWith("stale @" + missed))
                .anyMatch(s -> s.startsWith("up{"));
    }

    @Test
    void apply_targetComesBack_itsSeriesDoNotEnd() {
        start();
        scrape("a 1\n");
        clock.awaitSleepers(1);
        pools.apply(Jobs.config());
        clock.awaitSleepers(1);
        pools.apply(Jobs.config(jobs.job("j", target.address())));
        clock.awaitSleepers(2);
        clock.tick(2);
        clock.tick(2);
        clock.tick(2, 1);
        assertThat(storage.samples()).noneMatch(s -> s.contains("stale"));
    }

    @Test
    void close_endsNoSeries() {
        start();
        scrape("a 1\n");
        clock.awaitSleepers(1);
        pools.close();
        assertThat(storage.samples()).isEmpty();
        clock.awaitSleepers(0);
    }

    @Test
    void apply_sameConfig_keepsLoops() {
        start();
        scrape("a 1\n");
        ScrapeConfig other = new Jobs().job("other", target.address());
        pools.apply(Jobs.config(jobs.job("j", target.address()), other));
        clock.awaitSleepers(2);
        assertThat(pools.pools()).containsExactly("j", "other");
        assertThat(pools.activeTargets().getFirst().health()).isEqualTo(TargetHealth.UP);
        assertThat(pools.activeTargets().getLast().health()).isEqualTo(TargetHealth.UNKNOWN);
        assertThat(pools.stats().pools()).isEqualTo(2);
        assertThat(pools.stats().poolReloads()).isZero();
    }

    @Test
    void apply_tooManyTargets_allFail() {
        jobs.limits = new ScrapeLimits(0, 0, 1, 0, 0, 0, 0);
        pools.apply(Jobs.config(jobs.job("j", target.address(), "127.0.0.1:1")));
        clock.tick(2);
        clock.tick(2);
        assertThat(pools.activeTargets())
                .allMatch(t -> t.lastError().equals("target_limit exceeded (number of targets: 2, limit: 1)"));
        assertThat(pools.poolStats().getFirst().exceededTargetLimit()).isEqualTo(1);
    }

    @Test
    void metadata_page_isKeptAndChanges() {
        start();
        scrape("# HELP a one\n# TYPE a counter\na 1\n");
        assertThat(pools.metadata().values().iterator().next())
                .containsEntry("a", new MetricMetadata(MetricType.COUNTER, "one", ""));
        scrape("# HELP a two\n# TYPE a gauge\na 1\n");
        scrape("# HELP a one\n# TYPE a gauge\na 1\n");
        assertThat(pools.metadata().values().iterator().next())
                .containsEntry("a", new MetricMetadata(MetricType.GAUGE, "one", ""));
        for (int i = 0; i < 25; i++) {
            scrape("b 1\n");
        }
        assertThat(pools.metadata().values().iterator().next()).isEmpty();
    }

    private static boolean await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + 20_000_000_000L;
        while (System.nanoTime() < deadline) {
            if (condition.getAsBoolean()) {
                return true;
            }
            Thread.onSpinWait();
        }
        return false;
    }
}
