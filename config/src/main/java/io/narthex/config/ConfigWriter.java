package io.narthex.config;

import io.narthex.config.yaml.ByteSize;
import io.narthex.config.yaml.YamlWriter;
import io.narthex.model.GoFloat;
import io.narthex.model.PromDuration;
import java.time.Duration;
import java.util.List;

/** Writes a configuration as {@code /api/v1/status/config} shows it: what was loaded, with the defaults filled in. */
public final class ConfigWriter {
    private final YamlWriter out = new YamlWriter();

    private ConfigWriter() {}

    /** The YAML of a configuration. */
    public static String write(PrometheusConfig config) {
        ConfigWriter writer = new ConfigWriter();
        writer.global(config.global());
        writer.out.open("runtime");
        writer.out.raw("gogc", config.gogc());
        writer.out.close();
        if (!config.scrapeConfigFiles().isEmpty()) {
            writer.out.texts("scrape_config_files", config.scrapeConfigFiles());
        }
        List<ScrapeConfig> own = config.scrapeConfigs().subList(0, config.ownScrapeConfigs());
        if (!own.isEmpty()) {
            writer.out.list("scrape_configs");
            own.forEach(writer::scrape);
        }
        writer.storage(config.storage());
        return writer.out.toString();
    }

    private void global(GlobalConfig global) {
        out.open("global");
        duration("scrape_interval", global.scrapeInterval());
        duration("scrape_timeout", global.scrapeTimeout());
        protocols(global.scrapeProtocols());
        duration("evaluation_interval", global.evaluationInterval());
        if (!global.externalLabels().isEmpty()) {
            out.map("external_labels", global.externalLabels().asMap());
        }
        limits(global.limits());
        out.raw("metric_name_validation_scheme", global.nameValidation().configName());
        global.nameEscaping().ifPresent(scheme -> out.raw("metric_name_escaping_scheme", scheme.configName()));
        out.raw("scrape_native_histograms", false);
        out.raw("extra_scrape_metrics", global.extraScrapeMetrics());
        out.close();
    }

    private void storage(StorageConfig storage) {
        if (storage.equals(StorageConfig.DEFAULTS)) {
            return;
        }
        out.open("storage");
        out.open("tsdb");
        duration("out_of_order_time_window", storage.outOfOrderTimeWindow());
        fraction("stale_series_compaction_threshold", storage.staleSeriesCompactionThreshold());
        storage.retention().ifPresent(this::retention);
        out.close();
        storage.maxExemplars().ifPresent(most -> {
            out.open("exemplars");
            if (most != 0) {
                out.raw("max_exemplars", most);
            }
            out.close();
        });
        out.close();
    }

    private void retention(StorageConfig.Retention retention) {
        out.open("retention");
        duration("time", retention.time());
        if (retention.size() != 0) {
            out.raw("size", ByteSize.format(retention.size()));
        }
        fraction("percentage", retention.percentage());
        out.close();
    }

    private void fraction(String key, double value) {
        if (value != 0) {
            out.raw(key, GoFloat.format(value));
        }
    }

    private void scrape(ScrapeConfig scrape) {
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
        out.raw("scrape_native_histograms", false);
        out.raw("always_scrape_classic_histograms", false);
        out.raw("convert_classic_histograms_to_nhcb", false);
        unlessEmpty("metrics_path", scrape.metricsPath());
        unlessEmpty("scheme", scrape.scheme());
        out.raw("enable_compression", scrape.enableCompression());
        limits(scrape.limits());
        out.raw("metric_name_validation_scheme", scrape.nameValidation().configName());
        out.raw("metric_name_escaping_scheme", scrape.nameEscaping().configName());
        out.raw("extra_scrape_metrics", scrape.extraScrapeMetrics());
        out.raw("follow_redirects", true);
        out.raw("enable_http2", true);
        rules("relabel_configs", scrape.relabelConfigs());
        rules("metric_relabel_configs", scrape.metricRelabelConfigs());
        targets(scrape.staticConfigs());
        out.close();
    }

    private void duration(String key, Duration duration) {
        if (!duration.isZero()) {
            out.raw(key, PromDuration.format(duration.toMillis()));
        }
    }

    private void unlessEmpty(String key, String value) {
        if (!value.isEmpty()) {
            out.text(key, value);
        }
    }

    private void protocols(List<ScrapeProtocol> protocols) {
        if (!protocols.isEmpty()) {
            out.texts(
                    "scrape_protocols",
                    protocols.stream().map(ScrapeProtocol::configName).toList());
        }
    }

    private void limits(ScrapeLimits limits) {
        if (limits.bodySize() != 0) {
            out.raw("body_size_limit", ByteSize.format(limits.bodySize()));
        }
        out.unlessZero("sample_limit", limits.samples());
        out.unlessZero("target_limit", limits.targets());
        out.unlessZero("label_limit", limits.labels());
        out.unlessZero("label_name_length_limit", limits.labelNameLength());
        out.unlessZero("label_value_length_limit", limits.labelValueLength());
        out.unlessZero("keep_dropped_targets", limits.keepDroppedTargets());
    }

    private void rules(String key, List<RelabelConfig> rules) {
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
