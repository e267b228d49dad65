package io.narthex.monitors.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.monitors.resource.Tree;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DefaultsTest {
    private static Tree spec(String kind, Map<String, Object> spec) {
        Map<String, Object> object = Map.of("apiVersion", "monitoring.coreos.com/v1", "kind", kind, "spec", spec);
        return Tree.of("", Defaults.apply(object)).at("spec");
    }

    @Test
    void apply_fillsInWhatIsAbsent() {
        Tree spec = spec("Prometheus", Map.of("portName", "http"));

        assertThat(spec.text("scrapeInterval")).isEqualTo("30s");
        assertThat(spec.text("evaluationInterval")).isEqualTo("30s");
        assertThat(spec.text("portName")).isEqualTo("http");
        assertThat(spec.has("alerting")).isFalse();
    }

    @Test
    void apply_reachesTheElementsOfLists() {
        Map<String, Object> endpoint = Map.of("relabelings", List.of(Map.of("targetLabel", "a")));

        Tree step = spec("ServiceMonitor", Map.of("endpoints", List.of(endpoint)))
                .list("endpoints")
                .getFirst()
                .list("relabelings")
                .getFirst();

        assertThat(step.text("action")).isEqualTo("replace");
    }

    @Test
    void apply_leavesOtherKindsAlone() {
        Map<String, Object> object = Map.of("apiVersion", "v1", "kind", "Pod", "spec", Map.of());

        assertThat(Defaults.apply(object)).isEqualTo(object);
    }
}
