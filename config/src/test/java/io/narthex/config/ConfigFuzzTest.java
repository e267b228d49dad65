package io.narthex.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.testkit.Seeded;
import java.util.random.RandomGenerator;

/** A few inputs of the kind that {@code scripts/fuzz} makes by the million. */
final class ConfigFuzzTest {
    private static final String SAMPLE = """
            global: {scrape_interval: 15s, external_labels: {a: x}}
            alerting:
              alert_relabel_configs: [{source_labels: [a], regex: b, action: drop}]
              alertmanagers: [{path_prefix: /x, static_configs: [{targets: ['am:1']}], sigv4: {region: r}}]
            rule_files: [a.yml]
            scrape_configs:
            - job_name: a
              basic_auth: {username: u, password: p}
              kubernetes_sd_configs: [{role: pod, namespaces: {names: [x]}, selectors: [{role: pod, label: 'a=b'}]}]
              consul_sd_configs: [{server: 'c:1', services: [a, b], node_meta: {k: v}}]
              http_headers: {X-A: {values: [a], secrets: [b]}}
            remote_write: [{url: 'http://x/', headers: {a: b}, queue_config: {max_shards: 2}}]
            tracing: {endpoint: x}
            otlp: {promote_resource_attributes: [a.b]}
            storage: {tsdb: {out_of_order_time_window: 1m}}
            """;

    @Seeded
    void run_garbledSample_failsAsAConfigurationOnly(RandomGenerator random) {
        StringBuilder text = new StringBuilder(SAMPLE);
        ConfigFuzz.run(SAMPLE);
        for (int n = random.nextInt(1, 8); n > 0; n--) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(3)) {
                case 0 -> text.setCharAt(at, (char) random.nextInt(' ', 0x7f));
                case 1 -> text.deleteCharAt(at);
                default -> text.insert(at, "{}[]:,-'\"&*#\n \t~0".charAt(random.nextInt(17)));
            }
        }
        ConfigFuzz.run(text.toString());
        assertThat(text).isNotEmpty();
    }
}
