package io.narthex.kubestate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Custom resources as they come and go. */
class CustomResourcesTest {
    private static final String DEFINITIONS = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";
    private static final String CONFIG = """
            kind: CustomResourceStateMetrics
            spec:
              resources:
                - groupVersionKind: {group: example.com, version: "*", kind: Application}
                  labelsFromPath:
                    name: [metadata, name]
                  metrics:
                    - name: replicas
                      help: Wished copies.
                      each:
                        type: Gauge
                        gauge:
                          path: [spec, replicas]
            """;

    private final ClusterFixture cluster = new ClusterFixture();

    @AfterEach
    void close() {
        cluster.close();
    }

    private void define(String... versions) {
        StringBuilder list = new StringBuilder();
        for (String version : versions) {
            list.append(list.isEmpty() ? "" : ",")
                    .append("{\"name\":\"")
                    .append(version)
                    .append("\",\"served\":true}");
        }
        cluster.api.put(DEFINITIONS, """
                {"metadata":{"name":"applications.example.com"},"spec":{"group":"example.com","scope":"Namespaced",
                "names":{"kind":"Application","plural":"applications"},"versions":[%s,{"name":"v0","served":false}]}}""".formatted(list));
    }

    private void put(String version, String name, int replicas) {
        cluster.api.put("/apis/example.com/" + version + "/applications", """
                {"metadata":{"namespace":"a","name":"%s"},"spec":{"replicas":%d}}""".formatted(name, replicas));
    }

    @Test
    void resources_appearWithTheirDefinition_andGoWithIt() {
        define("v1");
        put("v1", "x", 3);
        put("v2", "x", 3);
        KubeStateMetrics program = cluster.start("custom-resource-state-config=" + CONFIG);
        awaitLines(program, line("v1", 3));
        define("v1", "v2");
        awaitLines(program, line("v1", 3), line("v2", 3));
        assertThat(cluster.lines(program, "# HELP kube_customresource_replicas"))
                .hasSize(1);
        cluster.api.delete(DEFINITIONS, "", "applications.example.com");
        awaitLines(program);
        assertThat(cluster.selfMetrics(program))
                .contains("kube_state_metrics_custom_resource_state_add_events_total 1.0")
                .contains("kube_state_metrics_custom_resource_state_delete_events_total 1.0");
    }

    private static String line(String version, int replicas) {
        return "kube_customresource_replicas{customresource_group=\"example.com\",customresource_kind=\"Application\","
                + "customresource_version=\"" + version + "\",name=\"x\"} " + replicas;
    }

    private void awaitLines(KubeStateMetrics program, String... lines) {
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(cluster.lines(program, "kube_customresource_replicas{"))
                        .isEqualTo(List.of(lines)));
    }

    @Test
    void wrongConfig_isRefusedWithReason() {
        String wrong = CONFIG.replace("[spec, replicas]", "[spec, \"[replicas]\"]");
        assertThatThrownBy(() -> cluster.start("custom-resource-state-config=" + wrong))
                .hasMessageContaining("spec.resources[0]")
                .hasMessageContaining("the step [replicas] of a path");
        assertThatThrownBy(() -> cluster.start("custom-resource-state-config=" + CONFIG.replace("Gauge", "Summary")))
                .hasMessageContaining("unknown metric type Summary");
    }
}
