package io.narthex.monitors.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.monitors.resource.Assets;
import io.narthex.monitors.resource.Resource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MonitorCheckTest {
    private static Resource object(String kind, Map<String, Object> spec) {
        return Resource.of(Map.of(
                "apiVersion",
                "monitoring.coreos.com/v1",
                "kind",
                kind,
                "metadata",
                Map.of("name", "web", "namespace", "shop"),
                "spec",
                spec));
    }

    private static List<String> problems(Map<String, Object> prometheus, Map<String, Object> endpoint) {
        Map<String, Object> spec = new HashMap<>(Map.of("scrapeInterval", "30s", "version", "v3.13.2"));
        spec.putAll(prometheus);
        Resource monitor = object("ServiceMonitor", Map.of("selector", Map.of(), "endpoints", List.of(endpoint)));
        return MonitorCheck.problems(object("Prometheus", spec), monitor, PrometheusOptions.NONE, new Assets("/certs"));
    }

    @Test
    void goodMonitor_hasNone() {
        assertThat(problems(Map.of(), Map.of("port", "web"))).isEmpty();
    }

    @Test
    void timeoutBeyondTheInheritedInterval_isNamed() {
        assertThat(problems(Map.of(), Map.of("port", "web", "scrapeTimeout", "1m")))
                .singleElement()
                .asString()
                .startsWith("spec.endpoints[0].scrapeTimeout: 1m is longer than the interval 30s");
    }

    @Test
    void missingSecret_isNamed() {
        Map<String, Object> token = Map.of("name", "token", "key", "t");

        assertThat(problems(Map.of(), Map.of("bearerTokenSecret", token)))
                .singleElement()
                .asString()
                .contains("Secret shop/token not found");
    }

    @Test
    void missingPassword_isNamedThoughAConfigurationCouldBeWritten() {
        Map<String, Object> auth = Map.of("username", Map.of("name", "u", "key", "k"));

        assertThat(problems(Map.of(), Map.of("basicAuth", auth)))
                .singleElement()
                .asString()
                .contains("Secret shop/u not found");
    }

    @Test
    void twoWaysToAuthenticate_areNamed() {
        Map<String, Object> endpoint =
                Map.of("basicAuth", Map.of(), "oauth2", Map.of(), "authorization", Map.of("type", "basic"));

        assertThat(problems(Map.of(), endpoint))
                .anySatisfy(problem -> assertThat(problem).contains("cannot be set beside basicAuth"))
                .anySatisfy(problem -> assertThat(problem).contains("authorization.type: must not be basic"));
    }

    @Test
    void pathsOfFiles_canBeDenied() {
        Map<String, Object> endpoint = Map.of("bearerTokenFile", "/var/run/token");

        assertThat(problems(Map.of(), endpoint)).isEmpty();
        assertThat(problems(Map.of("arbitraryFSAccessThroughSMs", Map.of("deny", true)), endpoint))
                .hasSize(1);
    }

    @Test
    void wrongRegex_isNamed() {
        Map<String, Object> step = Map.of("targetLabel", "a", "regex", "(");

        assertThat(problems(Map.of(), Map.of("relabelings", List.of(step))))
                .singleElement()
                .asString()
                .startsWith("spec.endpoints[0].relabelings[0].regex");
    }

    @Test
    void actionOfALaterVersion_isNamed() {
        Map<String, Object> step = Map.of("targetLabel", "a", "action", "KeepEqual");

        assertThat(problems(Map.of("version", "v2.40.0"), Map.of("relabelings", List.of(step))))
                .singleElement()
                .asString()
                .contains("keepequal needs Prometheus 2.41");
    }

    @Test
    void unknownScrapeClass_isNamed() {
        Resource monitor = object("PodMonitor", Map.of("scrapeClass", "fast", "podMetricsEndpoints", List.of()));

        assertThat(MonitorCheck.problems(
                        object("Prometheus", Map.of()), monitor, PrometheusOptions.NONE, new Assets("/certs")))
                .singleElement()
                .asString()
                .contains("has no class \"fast\"");
    }

    @Test
    void probeWithScheme_isNamed() {
        Map<String, Object> spec = Map.of(
                "prober", Map.of("url", "http://prober:9115"),
                "targets", Map.of("staticConfig", Map.of("static", List.of("a"))));

        assertThat(MonitorCheck.problems(
                        object("Prometheus", Map.of()),
                        object("Probe", spec),
                        PrometheusOptions.NONE,
                        new Assets("/certs")))
                .singleElement()
                .asString()
                .startsWith("spec.prober.url");
    }
}
