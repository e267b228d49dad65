package io.narthex.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatObject;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.narthex.config.http.SecretSource;
import io.narthex.config.yaml.ConfigException;
import io.narthex.model.Labels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrometheusConfigReaderTest {
    @TempDir
    private Path folder = Path.of("");

    private static PrometheusConfig parse(String text) {
        return PrometheusConfigReader.parse(text, "p.yml", Path.of("/etc/prometheus"), name -> "");
    }

    private static ScrapeConfig job(String fields) {
        return parse("scrape_configs:\n- job_name: j\n" + fields.indent(2))
                .scrapeConfigs()
                .getFirst();
    }

    private static void assertRefused(String text, String... fragments) {
        assertThatThrownBy(() -> parse(text))
                .isInstanceOf(ConfigException.class)
                .hasMessageContainingAll(fragments);
    }

    @Test
    void parse_nothing_givesDefaults() {
        for (String text :
                List.of("", "# only a comment\n", "global:\n", "global: {}\nscrape_configs: []\n", "---\n")) {
            PrometheusConfig config = parse(text);
            assertThat(config.global()).isEqualTo(GlobalConfig.DEFAULTS);
            assertThat(config.scrapeConfigs()).isEmpty();
            assertThat(config.source()).isEqualTo(text);
            assertThat(config.gogc()).isEqualTo(75);
        }
    }

    @Test
    void parse_emptySections_areFine() {
        parse(
                "rule_files: []\nalerting: {}\nremote_write:\nremote_read: []\nstorage:\ntracing:\notlp:\nruntime: {gogc: 40}");
    }

    @Test
    void parse_upstreamsSample_loads() {
        PrometheusConfig config = parse("""
                global:
                  scrape_interval: 15s # the default is every 1 minute
                  evaluation_interval: 15s
                alerting:
                  alertmanagers:
                    - static_configs:
                        - targets:
                          # - alertmanager:9093
                rule_files:
                  # - "first_rules.yml"
                scrape_configs:
                  - job_name: "prometheus"
                    static_configs:
                      - targets: ["localhost:9090"]
                        labels:
                          app: "prometheus"
                """);
        assertThat(config.scrapeConfigs()).hasSize(1);
        assertThat(config.alerting().alertmanagers()).hasSize(1);
        assertThat(config.ruleFiles()).isEmpty();
    }

    @Test
    void parse_otherServers_areRead() {
        PrometheusConfig config = parse("""
                alerting:
                  alertmanagers:
                  - path_prefix: /am
                    basic_auth: {username: me, password_file: pw}
                    dns_sd_configs: [{names: [am], type: A, port: 9093}]
                remote_write:
                - {url: 'http://u:p@w/', queue_config: {max_shards: 3}, enable_http2: true}
                remote_read: [{url: 'http://r/'}]
                rule_files: [rules/*.yml]
                """);
        AlertingConfig.Alertmanagers alertmanagers =
                config.alerting().alertmanagers().getFirst();
        assertThat(alertmanagers.pathPrefix()).isEqualTo("/am");
        assertThat(alertmanagers.timeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(alertmanagers.discovery().getFirst().settings().integer("port"))
                .isEqualTo(9093);
        assertThat(alertmanagers.client().basicAuth().orElseThrow().password())
                .contains(new SecretSource.InFile(Path.of("/etc/prometheus/pw")));
        assertThat(config.remoteWrite().getFirst().queue().maxShards()).isEqualTo(3);
        assertThat(config.remoteWrite().getFirst().queue().capacity()).isEqualTo(10_000);
        assertThat(config.remoteRead().getFirst().filterExternalLabels()).isTrue();
        assertThat(config.ruleFiles()).containsExactly("/etc/prometheus/rules/*.yml");
    }

    @Test
    void parse_otherServers_areChecked() {
        assertRefused("remote_write: [null]", "empty or null remote write config section", "line 1");
        assertRefused("remote_write: [{}]", "url for remote_write is empty");
        assertRefused(
                "remote_write: [{url: x, sigv4: {}, basic_auth: {username: a}}]",
                "at most one of basic_auth, authorization, oauth2, sigv4, azuread or google_iam must be configured."
                        + " Currently configured: [basic_auth sigv4]");
        assertRefused("alerting: &a {x: *a}", "field x not found in type config.plain");
        assertRefused(
                "alerting: {alertmanagers: [{api_version: v1}]}",
                "expected Alertmanager api version to be one of [v2] but got v1");
        assertRefused("tracing: {endpoint: ''}", "tracing endpoint must be set");
    }

    @Test
    void parse_job_getsTheDefaults() {
        ScrapeConfig job = job("");
        assertThat(job.scrapeInterval()).isEqualTo(Duration.ofMinutes(1));
        assertThat(job.scrapeTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(job.scrapeProtocols()).isEqualTo(ScrapeProtocol.DEFAULTS);
        assertThat(job.honorTimestamps()).isTrue();
        assertThat(job.honorLabels()).isFalse();
        assertThat(job.metricsPath()).isEqualTo("/metrics");
        assertThat(job.scheme()).isEqualTo("http");
        assertThat(job.enableCompression()).isTrue();
        assertThat(job.limits()).isEqualTo(ScrapeLimits.NONE);
        assertThat(job.nameEscaping()).isEqualTo(NameEscaping.ALLOW_UTF8);
        assertThat(job.fallbackScrapeProtocol()).isEmpty();
    }

    @Test
    void parse_job_inheritsFromGlobal() {
        PrometheusConfig config = parse("""
                scrape_configs:
                - job_name: a
                - job_name: b
                  scrape_interval: 5s
                  sample_limit: 7
                  scrape_protocols: [PrometheusText0.0.4]
                  extra_scrape_metrics: false
                global:
                  scrape_interval: 15s
                  scrape_timeout: 8s
                  sample_limit: 100
                  body_size_limit: 15MB
                  label_limit: 1e2
                  scrape_protocols: [OpenMetricsText1.0.0, PrometheusText0.0.4]
                  extra_scrape_metrics: yes
                """);
        ScrapeConfig a = config.scrapeConfigs().get(0);
        assertThat(a.scrapeInterval()).isEqualTo(Duration.ofSeconds(15));
        assertThat(a.scrapeTimeout()).isEqualTo(Duration.ofSeconds(8));
        assertThat(a.limits()).isEqualTo(new ScrapeLimits(15 << 20, 100, 0, 100, 0, 0, 0));
        assertThat(a.scrapeProtocols())
                .containsExactly(ScrapeProtocol.OPEN_METRICS_TEXT_1_0_0, ScrapeProtocol.PROMETHEUS_TEXT_0_0_4);
        assertThat(a.extraScrapeMetrics()).isTrue();
        ScrapeConfig b = config.scrapeConfigs().get(1);
        assertThat(b.scrapeTimeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(b.limits().samples()).isEqualTo(7);
        assertThat(b.scrapeProtocols()).containsExactly(ScrapeProtocol.PROMETHEUS_TEXT_0_0_4);
        assertThat(b.extraScrapeMetrics()).isFalse();
    }

    @Test
    void parse_shortGlobalInterval_shortensTheTimeout() {
        assertThat(parse("global: {scrape_interval: 3s}").global().scrapeTimeout())
                .isEqualTo(Duration.ofSeconds(3));
        assertRefused(
                "global: {scrape_interval: 3s, scrape_timeout: 4s}",
                "parsing YAML file p.yml: global scrape timeout greater than scrape interval (line 1, global)");
    }

    @ParameterizedTest
    @CsvSource({
        "'', '', '', '', UTF8, ALLOW_UTF8",
        "legacy, '', '', '', LEGACY, UNDERSCORES",
        "'', '', legacy, '', LEGACY, UNDERSCORES",
        "legacy, '', utf8, '', UTF8, ALLOW_UTF8",
        "utf8, dots, '', '', UTF8, DOTS",
        "utf8, dots, legacy, '', LEGACY, UNDERSCORES",
        "utf8, dots, '', values, UTF8, VALUES"
    })
    void parse_nameSchemes_followEachOther(
            String validation, String escaping, String own, String ownEscaping, NameValidation v, NameEscaping e) {
        PrometheusConfig config = parse("global:\n  scrape_interval: 1m\n"
                + field("metric_name_validation_scheme", validation) + field("metric_name_escaping_scheme", escaping)
                + "scrape_configs:\n- job_name: j\n"
                + field("metric_name_validation_scheme", own) + field("metric_name_escaping_scheme", ownEscaping));
        assertThat(config.scrapeConfigs().getFirst().nameValidation()).isEqualTo(v);
        assertThat(config.scrapeConfigs().getFirst().nameEscaping()).isEqualTo(e);
    }

    private static String field(String name, String value) {
        return value.isEmpty() ? "" : "  " + name + ": " + value + "\n";
    }

    @Test
    void parse_staticConfigs_giveTargets() {
        ScrapeConfig job = job("""
                static_configs:
                - targets: ["a:1", b:2]
                  labels: {env: prod, n: 1, "my.label": x}
                - targets: []
                """);
        assertThat(job.staticConfigs())
                .containsExactly(
                        new TargetGroup(
                                List.of(Labels.of("__address__", "a:1"), Labels.of("__address__", "b:2")),
                                Labels.of("env", "prod", "n", "1", "my.label", "x"),
                                "0"),
                        new TargetGroup(List.of(), Labels.empty(), "1"));
    }

    @Test
    void parse_params_keepLists() {
        assertThat(job("params: {b: [x], a: [y, z], c: []}").params())
                .containsExactly(
                        Map.entry("a", List.of("y", "z")), Map.entry("b", List.of("x")), Map.entry("c", List.of()));
    }

    @Test
    void parse_nullValues_areTheZeroOfTheirType() {
        ScrapeConfig job =
                job("honor_timestamps:\nenable_compression: ~\nmetrics_path: null\nscrape_interval:\nparams:");
        assertThat(job.honorTimestamps()).isFalse();
        assertThat(job.enableCompression()).isFalse();
        assertThat(job.metricsPath()).isEmpty();
        assertThat(job.scrapeInterval()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void parse_anchorsAndMerges_areFollowed() {
        PrometheusConfig config = parse("""
                scrape_configs:
                - &base
                  job_name: a
                  scrape_interval: 5s
                  metrics_path: /a
                - <<: *base
                  job_name: b
                - <<: [{metrics_path: /c}, *base]
                  job_name: c
                """);
        assertThat(config.scrapeConfigs().get(1).metricsPath()).isEqualTo("/a");
        assertThat(config.scrapeConfigs().get(1).scrapeInterval()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.scrapeConfigs().get(2).metricsPath()).isEqualTo("/c");
    }

    @Test
    void parse_externalLabels_takeVariablesFromTheEnvironment() {
        PrometheusConfig config = PrometheusConfigReader.parse(
                "global:\n  external_labels: {a: '$X', b: 'x-${Y}', c: $$X, d: $MISSING}",
                "p.yml",
                Path.of(""),
                name -> Map.of("X", "1", "Y", "2").getOrDefault(name, ""));
        assertThatObject(config.global().externalLabels()).isEqualTo(Labels.of("a", "1", "b", "x-2", "c", "$X"));
        assertThat(config.warnings()).hasSize(1);
        assertThat(config.warnings().getFirst()).contains("MISSING");
    }

    @Test
    void parse_unknownFields_areAllNamedWithLineAndHint() {
        assertRefused(
                """
                global:
                  scrape_intervall: 1m
                scrape_configs:
                - job_name: a
                  params: {}
                  nonsense: 1
                  static_configs:
                  - target: [x]
                """,
                "parsing YAML file p.yml: yaml: unmarshal errors:",
                "\n  line 2: field scrape_intervall not found in type config.plain (in global); did you mean scrape_interval?",
                "\n  line 6: field nonsense not found in type config.ScrapeConfig (in scrape_configs[0])",
                "\n  line 8: field target not found in type targetgroup.Group (in scrape_configs[0].static_configs[0]);"
                        + " did you mean targets?");
    }

    @Test
    void parse_wrongTypes_areAllNamed() {
        assertRefused(
                """
                global: {sample_limit: many, label_limit: -1}
                scrape_configs:
                - job_name: a
                  honor_labels: maybe
                  params: [x]
                  static_configs: {a: b}
                """,
                "line 1: cannot unmarshal !!str `many` into uint (global.sample_limit)",
                "line 1: cannot unmarshal !!int `-1` into uint (global.label_limit)",
                "line 4: cannot unmarshal !!str `maybe` into bool (scrape_configs[0].honor_labels)",
                "line 5: cannot unmarshal !!seq into url.Values (scrape_configs[0].params)",
                "line 6: cannot unmarshal !!map into []*targetgroup.Group");
        assertRefused("[a]", "line 1: cannot unmarshal !!seq into config.plain");
        assertRefused("global: 1", "cannot unmarshal !!int `1` into config.plain");
        assertRefused("just a very long text", "!!str `just a ...`");
    }

    @Test
    void parse_duplicateKeys_areErrors() {
        assertRefused("global: {}\nglobal: {}", "line 2: field global already set in type config.plain");
        assertRefused("global:\n  external_labels:\n    a: 1\n    a: 2", "line 4: key \"a\" already set in map");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "- job_name: ''| job_name is empty (line 2, scrape_configs[0])",
                "- {}| job_name is empty",
                "-| empty or null scrape config section (line 2, scrape_configs[0])",
                " [{job_name: a}, {job_name: a}]| found multiple scrape configs with job name \"a\"",
                "- {job_name: a, scrape_interval: 1s, scrape_timeout: 2s}| scrape timeout greater than scrape interval for scrape config"
                        + " with job name \"a\"",
                "- {job_name: a, scrape_interval: 1x}| unknown unit \"x\" in duration \"1x\" (line 2, scrape_configs[0].scrape_interval)",
                "- {job_name: a, scrape_protocols: []}| scrape_protocols cannot be empty for scrape config with job name \"a\"",
                "- {job_name: a, static_configs: [null]}| empty or null section in static_configs",
                "- {job_name: a, relabel_configs: [null]}| empty or null target relabeling rule in scrape config",
                "- {job_name: a, metric_relabel_configs: [~]}| empty or null metric relabeling rule in scrape config",
                "- {job_name: a, static_configs: [{targets: ['http://x']}]}| \"http://x\" is not a valid hostname",
                "- {job_name: a, static_configs: [{targets: [x], labels: {'': y}}]}| \"\" is not a valid label name",
                "- {job_name: a, body_size_limit: 15}| units: unknown unit  in 15",
                "- {job_name: a, fallback_scrape_protocol: x}| invalid fallback_scrape_protocol for scrape config with job name \"a\":"
                        + " unknown scrape protocol x",
                "- {job_name: a, metric_name_escaping_scheme: x}| unknown scrape config name escaping method specified",
                "- {job_name: a, metric_name_validation_scheme: legacy, metric_name_escaping_scheme: allow-utf-8}| utf8 metric names"
                        + " requested but validation scheme is not set to UTF8"
            })
    void parse_wrongScrapeConfigs_areErrorsInPrometheusWords(String scrapes, String message) {
        assertRefused("scrape_configs:\n " + scrapes, message);
    }

    @Test
    void parse_whatAsksForNothing_isLetThrough() {
        job("""
                scrape_native_histograms: false
                native_histogram_bucket_limit: 0
                basic_auth:
                kubernetes_sd_configs: []
                follow_redirects: true
                enable_http2: false
                scheme: http
                """);
    }

    @Test
    void parse_brokenYaml_namesTheLine() {
        assertRefused("global:\n  a: [1\nb: 2\n", "parsing YAML file p.yml: yaml: line ");
        assertRefused("global: &a\n  x: *b", "yaml: line 2: ");
        assertRefused("a: \u0001", "yaml:");
    }

    @Test
    void parse_hugeOrDeepOrMultiplied_isRefused() {
        assertRefused("[".repeat(5000), "nested deeper than 100 levels");
        assertRefused("x: " + "a".repeat((32 << 20) + 1), "the file is larger than 32 MiB");
        StringBuilder bomb =
                new StringBuilder("scrape_configs:\n- job_name: a\n  static_configs:\n  - &g\n    targets: &t [");
        bomb.append("x,".repeat(3000)).append("]\n");
        bomb.append("  - *g\n".repeat(3000));
        assertRefused(bomb.toString(), "excessive aliasing");
    }

    @Test
    void parse_recursiveAnchor_isRefused() {
        assertRefused("scrape_configs: &a\n- *a\n", "parsing YAML file p.yml");
        assertRefused("global: &a\n  <<: *a\n", "merge keys are nested too deeply");
    }

    @Test
    void parse_filePatterns_mayHoldAStarInTheLastPartOnly() {
        assertRefused("rule_files: ['a/*/b']", "invalid rule file path \"a/*/b\"");
        assertRefused("scrape_config_files: ['*/b']", "invalid scrape config file path \"*/b\"");
        assertThat(parse("scrape_config_files: ['x/*.yml', /abs/y.yml]").scrapeConfigFiles())
                .containsExactly("/etc/prometheus/x/*.yml", "/abs/y.yml");
    }

    @Test
    void read_scrapeConfigFiles_addsTheirJobs() throws IOException {
        Files.createDirectories(folder.resolve("more"));
        Path main = folder.resolve("p.yml");
        Files.writeString(main, "scrape_configs: [{job_name: a}]\nscrape_config_files: ['more/*.yml', none.yml]\n");
        Files.writeString(folder.resolve("more/2.yml"), "scrape_configs: [{job_name: c}]");
        Files.writeString(folder.resolve("more/1.yml"), "scrape_configs: [{job_name: b}]");
        Files.writeString(folder.resolve("more/3.yml"), "");
        PrometheusConfig config = PrometheusConfigReader.read(main);
        assertThat(config.scrapeConfigs()).extracting(ScrapeConfig::jobName).containsExactly("a", "b", "c");
        assertThat(config.ownScrapeConfigs()).isEqualTo(1);
        Files.writeString(folder.resolve("more/3.yml"), "scrape_configs: [{job_name: b}]");
        assertThatThrownBy(() -> PrometheusConfigReader.read(main))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("found multiple scrape configs with job name \"b\", first found in \"")
                .hasMessageContaining("3.yml");
        Files.writeString(folder.resolve("more/3.yml"), "global: {}");
        assertThatThrownBy(() -> PrometheusConfigReader.read(main))
                .hasMessageContaining("field global not found in type config.ScrapeConfigs");
    }

    @Test
    void read_missingFile_saysSo() {
        assertThatThrownBy(() -> PrometheusConfigReader.read(folder.resolve("none.yml")))
                .isInstanceOf(ConfigException.class)
                .hasMessage("open " + folder.resolve("none.yml") + ": no such file or directory");
    }
}
