package io.narthex.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ConfigWriterTest {
    private static PrometheusConfig parse(String text) {
        return PrometheusConfigReader.parse(text, "p.yml", Path.of("/etc/p"));
    }

    @Test
    void write_defaults_showsThem() {
        assertThat(ConfigWriter.write(parse(""))).isEqualTo("""
                global:
                  scrape_interval: 1m
                  scrape_timeout: 10s
                  evaluation_interval: 1m
                  metric_name_validation_scheme: utf8
                  metric_name_escaping_scheme: allow-utf-8
                  scrape_native_histograms: false
                  extra_scrape_metrics: false
                runtime:
                  gogc: 75
                otlp:
                  translation_strategy: UnderscoreEscapingWithSuffixes
                  label_name_underscore_sanitization: true
                  label_name_preserve_multiple_underscores: true
                """);
    }

    @Test
    void write_everything_showsItInPrometheusOrder() {
        String written = ConfigWriter.write(parse("""
                scrape_config_files: [more/*.yml]
                global:
                  external_labels: {b: "1", a: "x: y"}
                  scrape_protocols: [PrometheusText0.0.4]
                scrape_configs:
                - job_name: node
                  honor_labels: true
                  params: {"match[]": ['{a="b"}', up]}
                  body_size_limit: 1500MB
                  sample_limit: 5
                  fallback_scrape_protocol: PrometheusText0.0.4
                  relabel_configs:
                  - {source_labels: [a, __address__], regex: '', target_label: b, separator: ''}
                  - {source_labels: [a], modulus: 8, target_label: c, action: HASHMOD}
                  - {regex: a.*, action: labeldrop}
                  static_configs:
                  - {targets: ["localhost:9100", "[::1]:80"], labels: {n: "0"}}
                  - {targets: []}
                """));
        assertThat(written).isEqualTo("""
                global:
                  scrape_interval: 1m
                  scrape_timeout: 10s
                  scrape_protocols:
                  - PrometheusText0.0.4
                  evaluation_interval: 1m
                  external_labels:
                    a: 'x: y'
                    b: "1"
                  metric_name_validation_scheme: utf8
                  scrape_native_histograms: false
                  extra_scrape_metrics: false
                runtime:
                  gogc: 75
                scrape_config_files:
                - /etc/p/more/*.yml
                scrape_configs:
                - job_name: node
                  honor_labels: true
                  honor_timestamps: true
                  track_timestamps_staleness: false
                  params:
                    match[]:
                    - '{a="b"}'
                    - up
                  scrape_interval: 1m
                  scrape_timeout: 10s
                  scrape_protocols:
                  - PrometheusText0.0.4
                  fallback_scrape_protocol: PrometheusText0.0.4
                  scrape_native_histograms: false
                  always_scrape_classic_histograms: false
                  convert_classic_histograms_to_nhcb: false
                  metrics_path: /metrics
                  scheme: http
                  enable_compression: true
                  body_size_limit: 1GiB476MiB
                  sample_limit: 5
                  metric_name_validation_scheme: utf8
                  metric_name_escaping_scheme: allow-utf-8
                  extra_scrape_metrics: false
                  follow_redirects: true
                  enable_http2: true
                  relabel_configs:
                  - source_labels: [a, __address__]
                    separator: ""
                    regex: ""
                    target_label: b
                    replacement: $1
                    action: replace
                  - source_labels: [a]
                    separator: ;
                    modulus: 8
                    target_label: c
                    replacement: $1
                    action: hashmod
                  - separator: ;
                    regex: a.*
                    replacement: $1
                    action: labeldrop
                  static_configs:
                  - targets:
                    - localhost:9100
                    - '[::1]:80'
                    labels:
                      "n": "0"
                  - targets: []
                otlp:
                  translation_strategy: UnderscoreEscapingWithSuffixes
                  label_name_underscore_sanitization: true
                  label_name_preserve_multiple_underscores: true
                """);
        PrometheusConfig again = parse(written);
        assertThat(ConfigWriter.write(again)).isEqualTo(written);
    }
}
