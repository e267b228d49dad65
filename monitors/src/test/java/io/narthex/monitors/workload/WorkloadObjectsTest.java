package io.narthex.monitors.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.config.yaml.YamlTree;
import io.narthex.monitors.resource.Resource;
import io.narthex.monitors.resource.Tree;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class WorkloadObjectsTest {
    private static final OperatorSettings NARTHEX = OperatorSettings.narthex("narthex", "1");

    private static Resource workload(String kind, Map<String, Object> spec) {
        return Resource.of(Map.of(
                "apiVersion",
                "monitoring.coreos.com/v1",
                "kind",
                kind,
                "metadata",
                Map.of(
                        "name", "k8s",
                        "namespace", "monitoring",
                        "uid", "u1",
                        "annotations", Map.of("kubectl.kubernetes.io/last-applied-configuration", "x")),
                "spec",
                spec));
    }

    private static Map<String, Tree> prometheus(Map<String, Object> spec) {
        return byName(PrometheusObjects.of(
                workload("Prometheus", spec), NARTHEX, "global: {}\n", Map.of(), List.of(Map.of("a.yaml", "x"))));
    }

    private static Map<String, Tree> byName(List<Map<String, Object>> objects) {
        Map<String, Tree> byName = new TreeMap<>();
        objects.forEach(object -> {
            Tree tree = Tree.of("", object);
            byName.put(tree.text("kind") + "/" + tree.at("metadata").text("name"), tree);
        });
        return byName;
    }

    private static List<String> args(Tree set) {
        return set.at("spec")
                .at("template")
                .at("spec")
                .list("containers")
                .getFirst()
                .texts("args");
    }

    @Test
    void prometheus_hasAllObjects() {
        assertThat(prometheus(Map.of("shards", 2)).keySet())
                .containsExactly(
                        "ConfigMap/prometheus-k8s-rulefiles-0",
                        "Secret/prometheus-k8s",
                        "Secret/prometheus-k8s-tls-assets-0",
                        "Secret/prometheus-k8s-web-config",
                        "Service/prometheus-operated",
                        "StatefulSet/prometheus-k8s",
                        "StatefulSet/prometheus-k8s-shard-1");
    }

    @Test
    void prometheus_mountsThreeVolumesForRulesInAnyCase() {
        Tree set = prometheus(Map.of()).getOrDefault("StatefulSet/prometheus-k8s", Tree.empty());

        assertThat(set.at("spec").at("template").at("spec").list("volumes").stream()
                        .map(volume -> volume.text("name")))
                .contains("prometheus-k8s-rulefiles-0", "prometheus-k8s-rulefiles-1", "prometheus-k8s-rulefiles-2");
    }

    @Test
    void prometheus_runsNarthexAsAServer() {
        Tree set = prometheus(Map.of()).getOrDefault("StatefulSet/prometheus-k8s", Tree.empty());

        assertThat(args(set)).startsWith("server", "--config.file=/etc/prometheus/config_out/prometheus.env.yaml");
        assertThat(args(set)).doesNotContain("--storage.tsdb.retention.time=24h");
        assertThat(set.at("metadata").textsByKey("annotations")).isEmpty();
    }

    @Test
    void prometheus_withAnOriginalImage_hasItsFlagsOnly() {
        Tree set = prometheus(Map.of("image", "quay.io/prometheus/prometheus:v3.5.0", "version", "v3.5.0"))
                .getOrDefault("StatefulSet/prometheus-k8s", Tree.empty());

        assertThat(args(set)).first().isEqualTo("--config.file=/etc/prometheus/config_out/prometheus.env.yaml");
        assertThat(args(set)).contains("--storage.tsdb.retention.time=24h");
    }

    @Test
    void prometheus_withAClaim_hasItsTemplate() {
        Map<String, Object> claim = Map.of("spec", Map.of("resources", Map.of("requests", Map.of("storage", "1Gi"))));
        Tree set = prometheus(Map.of("storage", Map.of("volumeClaimTemplate", claim)))
                .getOrDefault("StatefulSet/prometheus-k8s", Tree.empty());

        Tree template = set.at("spec").list("volumeClaimTemplates").getFirst();
        assertThat(template.at("metadata").text("name")).isEqualTo("prometheus-k8s-db");
        assertThat(template.at("spec").texts("accessModes")).containsExactly("ReadWriteOnce");
    }

    @Test
    void prometheus_twice_isTheSame() {
        Map<String, Object> spec = Map.of("shards", 3, "secrets", List.of("My.Secret"), "replicas", 2);

        assertThat(YamlTree.write(List.copyOf(
                        prometheus(spec).values().stream().map(Tree::values).toList())))
                .isEqualTo(YamlTree.write(
                        prometheus(spec).values().stream().map(Tree::values).toList()));
    }

    @Test
    void alertmanager_alone_doesNotListenForOthers() {
        Map<String, Tree> objects = byName(AlertmanagerObjects.of(
                workload("Alertmanager", Map.of("replicas", 1)), NARTHEX, "", Map.of(), Map.of()));

        assertThat(args(objects.getOrDefault("StatefulSet/alertmanager-k8s", Tree.empty())))
                .startsWith("alertmanager")
                .contains("--cluster.listen-address=", "--cluster.peer=alertmanager-k8s-0.alertmanager-operated:9094");
    }

    @Test
    void alertmanager_ofThree_namesAllPeers() {
        Map<String, Tree> objects = byName(AlertmanagerObjects.of(
                workload("Alertmanager", Map.of("replicas", 3)), NARTHEX, "", Map.of(), Map.of()));

        assertThat(args(objects.getOrDefault("StatefulSet/alertmanager-k8s", Tree.empty())))
                .contains(
                        "--cluster.listen-address=[$(POD_IP)]:9094",
                        "--cluster.peer=alertmanager-k8s-2.alertmanager-operated:9094",
                        "--cluster.label=monitoring/k8s");
    }

    @Test
    void tlsFiles_areSplitOverSecrets() {
        Map<String, String> files = new HashMap<>();
        for (int i = 0; i < 5; i++) {
            files.put("0_ns_name_" + i, "x".repeat(400_000));
        }

        TlsAssetSecrets secrets = TlsAssetSecrets.of("p-tls-assets", files);

        assertThat(secrets.shards()).hasSize(3);
        assertThat(secrets.projection().toString()).contains("p-tls-assets-2");
    }

    @Test
    void webConfig_namesMountedCertificates() {
        Map<String, Object> tls = Map.of(
                "keySecret", Map.of("name", "web", "key", "tls.key"),
                "cert", Map.of("configMap", Map.of("name", "certs", "key", "tls.crt")));

        assertThat(new WebConfigFile("/etc/prometheus/web_config", Tree.of("web", Map.of("tlsConfig", tls))).text())
                .isEqualTo("""
                        tls_server_config:
                          cert_file: /etc/prometheus/web_config_certs/configmap/certs/tls.crt
                          key_file: /etc/prometheus/web_config_certs/secret/web/tls.key
                        """);
    }
}
