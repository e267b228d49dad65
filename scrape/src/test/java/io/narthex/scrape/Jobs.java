package io.narthex.scrape;

import io.narthex.config.HistogramScraping;
import io.narthex.config.NameEscaping;
import io.narthex.config.NameValidation;
import io.narthex.config.PrometheusConfig;
import io.narthex.config.RelabelConfig;
import io.narthex.config.ScrapeConfig;
import io.narthex.config.ScrapeLimits;
import io.narthex.config.ScrapeProtocol;
import io.narthex.config.TargetGroup;
import io.narthex.config.http.HttpClientConfig;
import io.narthex.model.Labels;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Configurations of jobs for tests. */
final class Jobs {
    boolean honorLabels;
    boolean honorTimestamps = true;
    boolean trackTimestampsStaleness;
    boolean compression = true;
    boolean extraMetrics;
    Duration interval = Duration.ofSeconds(15);
    Duration timeout = Duration.ofSeconds(10);
    Optional<ScrapeProtocol> fallback = Optional.empty();
    ScrapeLimits limits = ScrapeLimits.NONE;
    Map<String, List<String>> params = Map.of();
    List<RelabelConfig> relabel = List.of();
    List<RelabelConfig> metricRelabel = List.of();
    NameValidation validation = NameValidation.UTF8;
    HistogramScraping histograms = HistogramScraping.CLASSIC;
    String failureLog = "";
    Labels groupLabels = Labels.empty();

    ScrapeConfig job(String name, String... addresses) {
        List<Labels> targets = new ArrayList<>();
        for (String address : addresses) {
            targets.add(Labels.of("__address__", address));
        }
        return new ScrapeConfig(
                name,
                honorLabels,
                honorTimestamps,
                trackTimestampsStaleness,
                params,
                interval,
                timeout,
                ScrapeProtocol.DEFAULTS,
                fallback,
                histograms,
                failureLog,
                "/metrics",
                "http",
                compression,
                extraMetrics,
                limits,
                HttpClientConfig.DEFAULT,
                relabel,
                metricRelabel,
                List.of(new TargetGroup(targets, groupLabels, "0")),
                List.of(),
                validation,
                NameEscaping.ALLOW_UTF8);
    }

    static PrometheusConfig config(ScrapeConfig... jobs) {
        return PrometheusConfig.empty("").withScrapeConfigs(List.of(jobs), jobs.length);
    }

    static RelabelConfig rule(RelabelConfig.Action action, String source, String regex) {
        RelabelConfig rule = RelabelConfig.of(List.of(source), regex, "", "$1");
        return new RelabelConfig(
                rule.sourceLabels(),
                rule.separator(),
                rule.regex(),
                0,
                "",
                rule.replacement(),
                action,
                NameValidation.UTF8);
    }
}
