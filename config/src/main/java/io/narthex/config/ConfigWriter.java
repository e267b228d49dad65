package io.narthex.config;

import io.narthex.config.yaml.ByteSize;
import io.narthex.config.yaml.YamlWriter;
import io.narthex.model.GoFloat;
import java.util.List;

/** Writes a configuration as {@code /api/v1/status/config} shows it: what was loaded, with the defaults filled in. */
public final class ConfigWriter {
    private final YamlWriter out;

    private ConfigWriter(YamlWriter out) {
        this.out = out;
    }

    /** The YAML of a configuration, with placeholders for secrets. */
    public static String write(PrometheusConfig config) {
        return write(config, config.ownScrapeConfigs(), false);
    }

    /** The YAML of a configuration with its secrets, and with the scrape configs of other files in it: for who is to use it, not for who looks at it. */
    public static String writeWhole(PrometheusConfig config) {
        return write(config, config.scrapeConfigs().size(), true);
    }

    private static String write(PrometheusConfig config, int scrapeConfigs, boolean secrets) {
        YamlWriter out = new YamlWriter(secrets);
        ConfigWriter writer = new ConfigWriter(out);
        RemoteConfigWriter remote = new RemoteConfigWriter(out);
        writer.global(config.global());
        out.open("runtime");
        out.raw("gogc", config.gogc());
        out.close();
        remote.alerting(config.alerting());
        unlessEmpty(out, "rule_files", config.ruleFiles());
        unlessEmpty(out, "scrape_config_files", config.scrapeConfigFiles());
        List<ScrapeConfig> own = config.scrapeConfigs().subList(0, scrapeConfigs);
        if (!own.isEmpty()) {
            out.list("scrape_configs");
            own.forEach(new ScrapeConfigWriter(out)::write);
        }
        writer.storage(config.storage());
        config.tracing().ifPresent(remote::tracing);
        remote.writes(config.remoteWrite());
        remote.reads(config.remoteRead());
        remote.otlp(config.otlp());
        return out.toString();
    }

    private static void unlessEmpty(YamlWriter out, String key, List<String> values) {
        if (!values.isEmpty()) {
            out.texts(key, values);
        }
    }

    private void global(GlobalConfig global) {
        out.open("global");
        ScrapeConfigWriter fields = new ScrapeConfigWriter(out);
        fields.duration("scrape_interval", global.scrapeInterval());
        fields.duration("scrape_timeout", global.scrapeTimeout());
        fields.protocols(global.scrapeProtocols());
        fields.duration("evaluation_interval", global.evaluationInterval());
        fields.duration("rule_query_offset", global.ruleQueryOffset());
        fields.unlessEmpty("query_log_file", global.queryLogFile());
        fields.unlessEmpty("scrape_failure_log_file", global.scrapeFailureLogFile());
        if (!global.externalLabels().isEmpty()) {
            out.map("external_labels", global.externalLabels().asMap());
        }
        fields.limits(global.limits(), HistogramScraping.CLASSIC);
        out.raw("metric_name_validation_scheme", global.nameValidation().configName());
        global.nameEscaping().ifPresent(scheme -> out.raw("metric_name_escaping_scheme", scheme.configName()));
        out.raw("scrape_native_histograms", global.histograms().nativeHistograms());
        if (global.histograms().convertClassic()) {
            out.raw("convert_classic_histograms_to_nhcb", true);
        }
        if (global.histograms().alwaysClassic()) {
            out.raw("always_scrape_classic_histograms", true);
        }
        out.raw("extra_scrape_metrics", global.extraScrapeMetrics());
        out.close();
    }

    private void storage(StorageConfig storage) {
        if (storage.equals(StorageConfig.DEFAULTS)) {
            return;
        }
        out.open("storage");
        out.open("tsdb");
        new ScrapeConfigWriter(out).duration("out_of_order_time_window", storage.outOfOrderTimeWindow());
        fraction("stale_series_compaction_threshold", storage.staleSeriesCompactionThreshold());
        if (!storage.floatEncoding().isEmpty()) {
            out.open("chunk_encoding");
            out.text("floats", storage.floatEncoding());
            out.close();
        }
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
        new ScrapeConfigWriter(out).duration("time", retention.time());
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
}
