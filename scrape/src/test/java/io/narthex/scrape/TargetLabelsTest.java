package io.narthex.scrape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.narthex.config.RelabelConfig;
import io.narthex.config.ScrapeConfig;
import io.narthex.config.TargetGroup;
import io.narthex.model.Labels;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetLabelsTest {
    private final Jobs jobs = new Jobs();

    private Optional<Target> target(Labels own, Labels group) {
        ScrapeConfig config = jobs.job("j");
        Labels discovered = TargetLabels.discovered(config, own, new TargetGroup(List.of(own), group, "0"));
        return TargetLabels.target(config, discovered);
    }

    private Target target(String... own) {
        return target(Labels.of(own), Labels.empty()).orElseThrow();
    }

    @Test
    void target_address_getsDefaults() {
        Target target = target("__address__", "host:9100", "__meta_x", "y");
        assertThat((Object) target.labels()).isEqualTo(Labels.of("job", "j", "instance", "host:9100"));
        assertThat(target.address().url()).isEqualTo("http://host:9100/metrics");
        assertThat(target.interval()).isEqualTo(Duration.ofSeconds(15));
        assertThat(target.timeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(target.discoveredLabels().asMap())
                .containsEntry("__meta_x", "y")
                .containsEntry("__scrape_interval__", "15s")
                .containsEntry("__scrape_timeout__", "10s")
                .containsEntry("__scheme__", "http")
                .containsEntry("__metrics_path__", "/metrics");
    }

    @Test
    void target_ownLabels_winOverGroupAndJob() {
        Target target = target(
                        Labels.of("__address__", "h:1", "a", "own", "instance", "i"),
                        Labels.of("a", "group", "b", "group", "job", "other"))
                .orElseThrow();
        assertThat((Object) target.labels())
                .isEqualTo(Labels.of("a", "own", "b", "group", "instance", "i", "job", "other"));
    }

    @Test
    void target_params_areOverriddenByLabels() {
        jobs.params = Map.of("module", List.of("a b", "second"), "x", List.of("\u00e9&"));
        Target target =
                target("__address__", "h:1", "__param_module", "http_2xx", "__param_target", "https://e.org/?q");
        assertThat(target.address().url())
                .isEqualTo(
                        "http://h:1/metrics?module=http_2xx&module=second&target=https%3A%2F%2Fe.org%2F%3Fq&x=%C3%A9%26");
    }

    @Test
    void target_relabelled_isDroppedOrChanged() {
        jobs.relabel = List.of(Jobs.rule(RelabelConfig.Action.DROP, "__address__", "bad.*"));
        assertThat(target(Labels.of("__address__", "bad:1"), Labels.empty())).isEmpty();
        jobs.relabel = List.of(
                RelabelConfig.of(List.of("__address__"), "(.*):.*", "instance", "$1"),
                RelabelConfig.of(List.of(), ".*", "__scrape_interval__", "1m"),
                RelabelConfig.of(List.of(), ".*", "__scheme__", "https"));
        Target target = target("__address__", "h:1");
        assertThat(target.labels().get("instance")).isEqualTo("h");
        assertThat(target.interval()).isEqualTo(Duration.ofMinutes(1));
        assertThat(target.address().url()).isEqualTo("https://h:1/metrics");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "__address__ | '' | no address",
                "__address__ | h:1/x | \"h:1/x\" is not a valid hostname",
                "__scrape_interval__ | x | error parsing scrape interval: not a valid duration string: \"x\"",
                "__scrape_interval__ | 0s | scrape interval cannot be 0",
                "__scrape_timeout__ | 0s | scrape timeout cannot be 0",
                "__scrape_timeout__ | 1m | scrape timeout cannot be greater than scrape interval (\"1m\" > \"15s\")",
                "__address__ | h:x | \"h:x\" is not a valid hostname with an optional port",
                "__address__ | h:99999 | \"h:99999\" is not a valid hostname with an optional port",
            })
    void target_impossible_saysWhy(String label, String value, String message) {
        Labels own =
                Labels.of("__address__", "h:1").toBuilder().set(label, value).build();
        assertThatThrownBy(() -> target(own, Labels.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource({
        "h, h, 80, http",
        "h, h, 443, https",
        "h:9, h, 9, http",
        "1.2.3.4:9, 1.2.3.4, 9, http",
        "[::1]:9, ::1, 9, http",
        "[::1], ::1, 80, http",
        "node_exporter:9, node_exporter, 9, http",
    })
    void address_forms_areUnderstood(String address, String host, int port, String scheme) {
        TargetAddress where = TargetAddress.of(
                Labels.of("__address__", address, "__scheme__", scheme, "__metrics_path__", "/a b"), Map.of());
        assertThat(where.host()).isEqualTo(host);
        assertThat(where.port()).isEqualTo(port);
        assertThat(where.url()).isEqualTo(scheme + "://" + address + "/a%20b");
    }

    @Test
    void globalUrl_localHost_isThisMachine() {
        assertThat(target("__address__", "localhost:9").address().globalUrl())
                .endsWith(":9/metrics")
                .doesNotContain("localhost:");
        assertThat(target("__address__", "other:9").address().globalUrl()).isEqualTo("http://other:9/metrics");
    }
}
