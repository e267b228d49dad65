package io.narthex.monitors.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.narthex.config.yaml.YamlTree;
import io.narthex.monitors.prometheus.PrometheusOptions;
import io.narthex.monitors.resource.GenerationException;
import io.narthex.monitors.workload.OperatorSettings;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RenderingTest {
    private static final String OBJECTS = """
            apiVersion: monitoring.coreos.com/v1
            kind: Prometheus
            metadata: {name: k8s, namespace: monitoring}
            spec:
              scrapeInterval: 30s
              evaluationInterval: 30s
              enforcedNamespaceLabel: namespace
              serviceMonitorSelector: {}
              serviceMonitorNamespaceSelector: {}
              ruleSelector: {}
              ruleNamespaceSelector: {}
            ---
            apiVersion: monitoring.coreos.com/v1
            kind: ServiceMonitor
            metadata: {name: good, namespace: shop}
            spec:
              selector: {matchLabels: {app: web}}
              endpoints: [{port: web}]
            ---
            apiVersion: monitoring.coreos.com/v1
            kind: ServiceMonitor
            metadata: {name: bad, namespace: shop}
            spec:
              selector: {}
              endpoints: [{port: web, bearerTokenSecret: {name: none, key: token}}]
            ---
            apiVersion: monitoring.coreos.com/v1
            kind: PrometheusRule
            metadata: {name: up, namespace: shop, uid: u1}
            spec:
              groups: [{name: g, rules: [{record: r, expr: up}]}]
            ---
            apiVersion: monitoring.coreos.com/v1
            kind: Alertmanager
            metadata: {name: main, namespace: monitoring}
            spec: {replicas: 3}
            """;

    private static Rendering rendering(String yaml) {
        Cluster cluster = new Cluster();
        YamlTree.readAll("objects", yaml).forEach(document -> cluster.add((Map<?, ?>) document));
        return Rendering.of(
                cluster,
                OperatorSettings.narthex("narthex", "1"),
                PrometheusOptions.NONE,
                (expression, label, value) -> expression + "{" + label + "=\"" + value + "\"}");
    }

    @Test
    void prometheus_getsItsConfigurationRulesAndObjects() {
        Rendering rendering = rendering(OBJECTS);

        assertThat(rendering.files())
                .containsKeys(
                        "monitoring/prometheus-k8s/prometheus.yaml",
                        "monitoring/prometheus-k8s/statefulset-prometheus-k8s.yaml",
                        "monitoring/alertmanager-main/alertmanager.yaml");
        assertThat(rendering.files().get("monitoring/prometheus-k8s/rules/prometheus-k8s-rulefiles-0/shop-up-u1.yaml"))
                .contains("up{namespace=\"shop\"}");
        assertThat(rendering.files().get("monitoring/prometheus-k8s/prometheus.yaml"))
                .contains("serviceMonitor/shop/good/0", "/etc/prometheus/rules/prometheus-k8s-rulefiles-0/*.yaml");
    }

    @Test
    void badObject_isLeftOutAlone() {
        Rendering rendering = rendering(OBJECTS);

        assertThat(rendering.files().get("monitoring/prometheus-k8s/prometheus.yaml"))
                .doesNotContain("shop/bad");
        assertThat(rendering.warnings())
                .containsExactly("ServiceMonitor shop/bad is left out of Prometheus monitoring/k8s: "
                        + "spec.endpoints[0].bearerTokenSecret.name: Secret shop/none not found");
    }

    @Test
    void sameObjects_giveTheSameBytes() {
        assertThat(rendering(OBJECTS).files()).isEqualTo(rendering(OBJECTS).files());
    }

    @Test
    void secretThatIsNotInBase64_isAnError() {
        String secret = "apiVersion: v1\nkind: Secret\nmetadata: {name: s}\ndata: {a: '%%'}\n";

        assertThatThrownBy(() -> rendering(secret))
                .isInstanceOf(GenerationException.class)
                .hasMessageContaining("stringData");
    }

    @Test
    void notAnObject_isAnError() {
        assertThatThrownBy(() -> rendering("a: 1\n"))
                .isInstanceOf(GenerationException.class)
                .hasMessageContaining("kind");
    }
}
