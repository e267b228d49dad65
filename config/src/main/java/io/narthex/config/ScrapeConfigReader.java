package io.narthex.config;

import io.narthex.config.discovery.DiscoveryConfigs;
import io.narthex.config.http.HttpClientConfig;
import io.narthex.config.http.HttpClientConfigReader;
import io.narthex.config.yaml.Field;
import io.narthex.config.yaml.Section;
import io.narthex.model.GoQuote;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads one element of {@code scrape_configs}. */
final class ScrapeConfigReader {
    private final Section section;
    private final GlobalConfig global;
    private final String jobName;

    private ScrapeConfigReader(Section section, GlobalConfig global) {
        this.section = section;
        this.global = global;
        this.jobName = section.take("job_name", Field::text, "");
    }

    static ScrapeConfig read(Field field, GlobalConfig global) {
        if (field.isNull()) {
            throw field.wrong("empty or null scrape config section");
        }
        return new ScrapeConfigReader(field.section("config.ScrapeConfig"), global).read();
    }

    private ScrapeConfig read() {
        Duration interval =
                or(section.take("scrape_interval", Field::duration, Duration.ZERO), global.scrapeInterval());
        Duration timeout = timeout(interval);
        Optional<NameValidation> given = Names.validation(section);
        NameValidation validation = given.orElse(global.nameValidation());
        NameEscaping escaping = escaping(given, validation);
        HistogramScraping histograms = histograms();
        List<RelabelConfig> relabel = rules("relabel_configs", "target", validation);
        List<RelabelConfig> metricRelabel = rules("metric_relabel_configs", "metric", validation);
        ScrapeConfig config = new ScrapeConfig(
                jobName,
                section.take("honor_labels", Field::bool, false),
                section.take("honor_timestamps", Field::bool, true),
                section.take("track_timestamps_staleness", Field::bool, false),
                params(),
                interval,
                timeout,
                protocols(histograms),
                Protocols.fallback(section, GoQuote.quote(jobName)),
                histograms,
                failureLog(),
                section.take("metrics_path", Field::text, "/metrics"),
                section.take("scheme", Field::text, "http"),
                section.take("enable_compression", Field::bool, true),
                section.take("extra_scrape_metrics", Field::bool, global.extraScrapeMetrics()),
                Limits.read(section).orElse(global.limits()),
                HttpClientConfigReader.read(section, HttpClientConfig.DEFAULT),
                relabel,
                metricRelabel,
                StaticConfigs.read(section, relabel.isEmpty()),
                DiscoveryConfigs.read(section),
                validation,
                escaping);
        section.finish();
        if (jobName.isEmpty()) {
            throw section.field().wrong("job_name is empty");
        }
        return config;
    }

    private static Duration or(Duration given, Duration absent) {
        return given.isZero() ? absent : given;
    }

    private Duration timeout(Duration interval) {
        Duration given = section.take("scrape_timeout", Field::duration, Duration.ZERO);
        if (given.compareTo(interval) > 0) {
            throw section.field()
                    .wrong("scrape timeout greater than scrape interval for scrape config with job name "
                            + GoQuote.quote(jobName));
        }
        Duration inherited = global.scrapeTimeout();
        return or(given, inherited.compareTo(interval) < 0 ? inherited : interval);
    }

    private String failureLog() {
        String own = section.take("scrape_failure_log_file", Field::filePath, "");
        return own.isEmpty() ? global.scrapeFailureLogFile() : own;
    }

    /** Native histograms need the protocol that has them; an explicit list is left alone. */
    private List<ScrapeProtocol> protocols(HistogramScraping histograms) {
        List<ScrapeProtocol> usual =
                histograms.nativeHistograms() ? ScrapeProtocol.PROTO_FIRST : ScrapeProtocol.DEFAULTS;
        List<ScrapeProtocol> inherited = global.scrapeProtocols().isEmpty() ? usual : global.scrapeProtocols();
        return Protocols.read(section, " for scrape config with job name " + GoQuote.quote(jobName))
                .orElse(inherited);
    }

    /** A scheme that only the job's validation implies is never taken from {@code global}, whose own may contradict it. */
    private NameEscaping escaping(Optional<NameValidation> own, NameValidation validation) {
        NameValidation implied = own.orElse(global.nameValidation());
        NameEscaping usual = implied == NameValidation.LEGACY ? NameEscaping.UNDERSCORES : NameEscaping.ALLOW_UTF8;
        NameEscaping absent = own.isPresent() ? usual : global.nameEscaping().orElse(usual);
        NameEscaping escaping = Names.escaping(section, "scrape config").orElse(absent);
        if (escaping == NameEscaping.ALLOW_UTF8 && validation == NameValidation.LEGACY) {
            throw section.field().wrong("utf8 metric names requested but validation scheme is not set to UTF8");
        }
        return escaping;
    }

    private List<RelabelConfig> rules(String name, String kind, NameValidation validation) {
        String empty = "empty or null " + kind + " relabeling rule in scrape config";
        return section.take(name)
                .map(field -> RelabelConfigReader.read(field, validation, empty))
                .orElse(List.of());
    }

    private Map<String, List<String>> params() {
        return section.take("params")
                .<Map<String, List<String>>>map(field -> field.map("url.Values", value -> value.texts("string")))
                .orElse(Map.of());
    }

    private HistogramScraping histograms() {
        HistogramScraping inherited = global.histograms();
        return new HistogramScraping(
                section.take("scrape_native_histograms", Field::bool, inherited.nativeHistograms()),
                section.take("convert_classic_histograms_to_nhcb", Field::bool, inherited.convertClassic()),
                section.take("always_scrape_classic_histograms", Field::bool, inherited.alwaysClassic()),
                section.take("native_histogram_bucket_limit", field -> field.unsigned("uint"), 0L),
                section.take("native_histogram_min_bucket_factor", Field::number, 0.0));
    }
}
