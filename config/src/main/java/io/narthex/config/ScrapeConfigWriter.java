package io.narthex.config;

import io.narthex.config.discovery.DiscoveryConfig;
import io.narthex.config.discovery.DiscoveryConfigs;
import io.narthex.config.http.HttpClientConfigWriter;
import io.narthex.config.yaml.ByteSize;
import io.narthex.config.yaml.YamlWriter;
import io.narthex.model.GoFloat;
import io.narthex.model.PromDuration;
import java.time.Duration;
import java.util.List;
import java.util.SortedSet;

/** Shows scrape configs, and the parts that other sections have in common with them. */
final class ScrapeConfigWriter {
    private static final String STATIC = "static";

    private final YamlWriter out;

    ScrapeConfigWriter(YamlWriter out) {
        this.out = out;
    }

    void write(ScrapeConfig scrape) {
        out.openItem();
        out.text("job_name", scrape.jobName());
        if (scrape.honorLabels()) {
            out.raw("honor_labels", true);
        }
        out.raw("honor_timestamps", scrape.honorTimestamps());
        out.raw("track_timestamps_staleness", scrape.trackTimestampsStaleness());
        if (!scrape.params().isEmpty()) {
            out.open("params");
            YamlWriter.sorted(scrape.params()).forEach(out::texts);
            out.close();
        }
        duration("scrape_interval", scrape.scrapeInterval());
        duration("scrape_timeout", scrape.scrapeTimeout());
        protocols(scrape.scrapeProtocols());
        scrape.fallbackScrapeProtocol().ifPresent(p -> out.raw("fallback_scrape_protocol", p.configName()));
        out.raw("scrape_native_histograms", scrape.histograms().nativeHistograms());
        out.raw("always_scrape_classic_histograms", scrape.histograms().alwaysClassic());
        out.raw("convert_classic_histograms_to_nhcb", scrape.histograms().convertClassic());
        unlessEmpty("scrape_failure_log_file", scrape.scrapeFailureLogFile());
        unlessEmpty("metrics_path", scrape.metricsPath());
        unlessEmpty("scheme", scrape.scheme());
        out.raw("enable_compression", scrape.enableCompression());
        limits(scrape.limits(), scrape.histograms());
        out.raw("metric_name_validation_scheme", scrape.nameValidation().configName());
        out.raw("metric_name_escaping_scheme", scrape.nameEscaping().configName());
        out.raw("extra_scrape_metrics", scrape.extraScrapeMetrics());
        HttpClientConfigWriter.write(out, scrape.client());
        rules("relabel_configs", scrape.relabelConfigs());
        rules("metric_relabel_configs", scrape.metricRelabelConfigs());
        discovery(scrape.staticConfigs(), scrape.discovery());
        out.close();
    }

    void duration(String key, Duration duration) {
        if (!duration.isZero()) {
            out.raw(key, PromDuration.format(duration.toMillis()));
        }
    }

    void unlessEmpty(String key, String value) {
        if (!value.isEmpty()) {
            out.text(key, value);
        }
    }

    void protocols(List<ScrapeProtocol> protocols) {
        if (!protocols.isEmpty()) {
            out.texts(
                    "scrape_protocols",
                    protocols.stream().map(ScrapeProtocol::configName).toList());
        }
    }

    void limits(ScrapeLimits limits, HistogramScraping histograms) {
        if (limits.bodySize() != 0) {
            out.raw("body_size_limit", ByteSize.format(limits.bodySize()));
        }
        out.unlessZero("sample_limit", limits.samples());
        out.unlessZero("target_limit", limits.targets());
        out.unlessZero("label_limit", limits.labels());
        out.unlessZero("label_name_length_limit", limits.labelNameLength());
        out.unlessZero("label_value_length_limit", limits.labelValueLength());
        out.unlessZero("native_histogram_bucket_limit", histograms.bucketLimit());
        if (histograms.minBucketFactor() != 0) {
            out.raw("native_histogram_min_bucket_factor", GoFloat.format(histograms.minBucketFactor()));
        }
        out.unlessZero("keep_dropped_targets", limits.keepDroppedTargets());
    }

    void rules(String key, List<RelabelConfig> rules) {
        if (!rules.isEmpty()) {
            out.list(key);
            rules.forEach(this::rule);
        }
    }

    @SuppressWarnings("ReferenceEquality") // the default expression written out is shown
    private void rule(RelabelConfig rule) {
        out.openItem();
        if (!rule.sourceLabels().isEmpty()) {
            out.flow("source_labels", rule.sourceLabels());
        }
        out.text("separator", rule.separator());
        if (rule.regex() != RelabelConfig.DEFAULT_REGEX) {
            out.text("regex", rule.regex().source());
        }
        out.unlessZero("modulus", rule.modulus());
        unlessEmpty("target_label", rule.targetLabel());
        out.text("replacement", rule.replacement());
        out.raw("action", rule.action().configName());
        out.close();
    }

    /** What finds targets, in the order of the keys. */
    void discovery(List<TargetGroup> groups, List<DiscoveryConfig> configs) {
        SortedSet<String> mechanisms = DiscoveryConfigs.mechanisms();
        mechanisms.add(STATIC);
        for (String mechanism : mechanisms) {
            if (mechanism.equals(STATIC)) {
                targets(groups);
            } else {
                DiscoveryConfigs.write(out, mechanism, configs);
            }
        }
    }

    private void targets(List<TargetGroup> groups) {
        if (groups.isEmpty()) {
            return;
        }
        out.list("static_configs");
        for (TargetGroup group : groups) {
            out.openItem();
            out.texts(
                    "targets",
                    group.targets().stream()
                            .map(labels -> labels.get(StaticConfigs.ADDRESS))
                            .toList());
            if (!group.labels().isEmpty()) {
                out.map("labels", group.labels().asMap());
            }
            out.close();
        }
    }
}
