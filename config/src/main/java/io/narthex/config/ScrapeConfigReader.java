package io.narthex.config;

import io.narthex.config.yaml.Section;
import io.narthex.config.yaml.Field;
import io.narthex.model.GoQuote;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads one element of {@code scrape_configs}. */
final class ScrapeConfigReader {
    private static final List<String> DISCOVERY = List.of(
            "aws",
            "azure",
            "consul",
            "digitalocean",
            "dns",
            "docker",
            "dockerswarm",
            "ec2",
            "ecs",
            "elasticache",
            "eureka",
            "file",
            "gce",
            "hetzner",
            "http",
            "ionos",
            "kubernetes",
            "kuma",
            "lightsail",
            "linode",
            "marathon",
            "msk",
            "nerve",
            "nomad",
            "oci",
            "openstack",
            "outscale",
            "ovhcloud",
            "puppetdb",
            "rds",
            "scaleway",
            "serverset",
            "stackit",
            "triton",
            "uyuni",
            "vultr");

    private static final List<String> HTTP_CLIENT = List.of(
            "basic_auth",
            "authorization",
            "oauth2",
            "bearer_token",
            "bearer_token_file",
            "tls_config",
            "proxy_url",
            "no_proxy",
            "proxy_from_environment",
            "proxy_connect_header",
            "http_headers");

    private final Section section;
    private final GlobalConfig global;
    private final String jobName;

    private ScrapeConfigReader(Section section, GlobalConfig global) {
        this.section = section;
        this.global = global;
        this.jobName = section.take("job_name", Field::text, "");
        if (jobName.isEmpty()) {
            throw section.field().wrong("job_name is empty");
        }
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
                protocols(),
                Protocols.fallback(section, GoQuote.quote(jobName)),
                section.take("metrics_path", Field::text, "/metrics"),
                scheme(),
                section.take("enable_compression", Field::bool, true),
                section.take("extra_scrape_metrics", Field::bool, global.extraScrapeMetrics()),
                Limits.read(section).orElse(global.limits()),
                relabel,
                metricRelabel,
                StaticConfigs.read(section, relabel.isEmpty()),
                validation,
                escaping);
        refuseLater();
        section.finish();
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

    private List<ScrapeProtocol> protocols() {
        List<ScrapeProtocol> inherited =
                global.scrapeProtocols().isEmpty() ? ScrapeProtocol.DEFAULTS : global.scrapeProtocols();
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

    private String scheme() {
        Optional<Field> field = section.take("scheme");
        String scheme = field.map(Field::text).orElse("http");
        if (!scheme.equals("http")) {
            field.ifPresent(given -> given.file().notYet(given, scheme));
        }
        return scheme;
    }

    private void refuseLater() {
        Later.ifTrue(section, "scrape_native_histograms");
        Later.ifTrue(section, "convert_classic_histograms_to_nhcb");
        Later.ifTrue(section, "always_scrape_classic_histograms");
        Later.ifNotZero(section, "native_histogram_bucket_limit");
        Later.ifNotZero(section, "native_histogram_min_bucket_factor");
        Later.ifText(section, "scrape_failure_log_file");
        Later.ifFalse(section, "follow_redirects");
        section.take("enable_http2", Field::bool, true);
        HTTP_CLIENT.forEach(section::notYet);
        DISCOVERY.forEach(mechanism -> section.notYet(mechanism + "_sd_configs"));
    }
}
