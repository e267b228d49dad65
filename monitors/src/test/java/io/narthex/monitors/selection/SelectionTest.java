package io.narthex.monitors.selection;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.monitors.resource.Resource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SelectionTest {
    private static final Resource MONITOR = Resource.of(Map.of(
            "apiVersion", "monitoring.coreos.com/v1",
            "kind", "ServiceMonitor",
            "metadata", Map.of("name", "web", "namespace", "shop", "labels", Map.of("team", "a"))));

    private static Resource prometheus(Map<String, Object> spec) {
        return Resource.of(Map.of(
                "apiVersion",
                "monitoring.coreos.com/v1",
                "kind",
                "Prometheus",
                "metadata",
                Map.of("name", "k8s", "namespace", "monitoring"),
                "spec",
                spec));
    }

    private static Verdict verdict(Map<String, Object> spec) {
        return Selection.of(prometheus(spec), "ServiceMonitor").verdict(MONITOR, Map.of("env", "test"));
    }

    @Test
    void absentSelector_selectsNothing() {
        assertThat(verdict(Map.of("serviceMonitorNamespaceSelector", Map.of())))
                .isInstanceOfSatisfying(Verdict.NotSelected.class, not -> {
                    assertThat(not.field()).isEqualTo("serviceMonitorSelector");
                    assertThat(not.reason()).contains("set it to {}");
                });
    }

    @Test
    void emptySelectors_selectEverything() {
        assertThat(verdict(Map.of("serviceMonitorSelector", Map.of(), "serviceMonitorNamespaceSelector", Map.of())))
                .isEqualTo(new Verdict.Selected());
    }

    @Test
    void absentNamespaceSelector_meansTheOwnNamespace() {
        assertThat(verdict(Map.of("serviceMonitorSelector", Map.of())))
                .isInstanceOfSatisfying(
                        Verdict.NotSelected.class,
                        not -> assertThat(not.reason()).contains("monitoring", "shop"));
    }

    @Test
    void namespaceWithoutTheLabel_isNamed() {
        Map<String, Object> wanted = Map.of("matchLabels", Map.of("env", "live"));

        assertThat(verdict(Map.of("serviceMonitorSelector", Map.of(), "serviceMonitorNamespaceSelector", wanted)))
                .isInstanceOfSatisfying(
                        Verdict.NotSelected.class,
                        not -> assertThat(not.reason()).contains("env=live", "env=test"));
    }

    @Test
    void wrongLabel_isNamed() {
        Map<String, Object> wanted = Map.of("matchLabels", Map.of("team", "b"));

        assertThat(verdict(Map.of("serviceMonitorSelector", wanted, "serviceMonitorNamespaceSelector", Map.of())))
                .isInstanceOfSatisfying(
                        Verdict.NotSelected.class,
                        not -> assertThat(not.reason()).contains("team=b", "team=a"));
    }

    @Test
    void isUnmanaged_onlyWithoutAnySelector() {
        assertThat(Selection.isUnmanaged(prometheus(Map.of("ruleSelector", Map.of()))))
                .isTrue();
        assertThat(Selection.isUnmanaged(prometheus(Map.of("probeSelector", Map.of()))))
                .isFalse();
    }

    @Test
    void select_ordersByNamespaceAndName() {
        Map<String, Object> all =
                Map.of("serviceMonitorSelector", Map.of(), "serviceMonitorNamespaceSelector", Map.of());
        Resource first = Resource.of(Map.of(
                "apiVersion", "v1", "kind", "ServiceMonitor", "metadata", Map.of("name", "z", "namespace", "a")));

        assertThat(Selection.of(prometheus(all), "ServiceMonitor").select(List.of(MONITOR, first), name -> Map.of()))
                .containsExactly(first, MONITOR);
    }
}
