package io.narthex.kubestate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import at.favre.lib.crypto.bcrypt.BCrypt;
import io.narthex.config.yaml.ConfigException;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KubeStateMetricsTest {
    private static final String RUNNING = "{\"phase\":\"Running\"}";
    private static final String PHASE = "kube_pod_status_phase{";

    private final ClusterFixture cluster = new ClusterFixture();

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        cluster.close();
    }

    private void awaitLines(KubeStateMetrics program, String beginning, int count) {
        await().atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(10))
                .untilAsserted(
                        () -> assertThat(cluster.lines(program, beginning)).hasSize(count));
    }

    @Test
    void page_followsTheCluster() {
        cluster.putPod("a", "x", RUNNING);
        KubeStateMetrics program = cluster.start("resources=pods");
        assertThat(cluster.lines(program, "kube_pod_info{")).hasSize(1);
        cluster.putPod("a", "y", RUNNING);
        awaitLines(program, "kube_pod_info{", 2);
        cluster.api.delete(ClusterFixture.PODS, "a", "x");
        awaitLines(program, "kube_pod_info{", 1);
    }

    @Test
    void page_describesAllFamiliesOfAResource_evenWithoutSamples() {
        cluster.putPod("a", "x", RUNNING);
        KubeStateMetrics program = cluster.start();
        assertThat(cluster.lines(program, "# HELP ")).hasSize(59);
        assertThat(cluster.lines(program, "# TYPE ")).hasSize(59);
        assertThat(cluster.lines(program, "# HELP kube_pod_overhead_cpu_cores")).hasSize(1);
    }

    @Test
    void page_ofAnEmptyCluster_isEmpty() {
        KubeStateMetrics program = cluster.start();
        assertThat(cluster.get(program.port(), "/metrics").body()).isEmpty();
    }

    @Test
    void page_isNegotiated() {
        cluster.putPod("a", "x", RUNNING);
        KubeStateMetrics program = cluster.start();
        HttpResponse<String> text = cluster.get(program.port(), "/metrics");
        assertThat(text.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain; version=0.0.4");
        assertThat(text.body()).doesNotContain("# EOF");
        HttpResponse<String> open = cluster.get(
                program.port(), "/metrics", "Accept", "application/openmetrics-text;version=1.0.0,text/plain;q=0.5");
        assertThat(open.headers().firstValue("Content-Type").orElse(""))
                .startsWith("application/openmetrics-text; version=1.0.0");
        assertThat(open.body()).endsWith("# EOF\n");
        HttpResponse<String> protobuf =
                cluster.get(program.port(), "/metrics", "Accept", "application/vnd.google.protobuf;encoding=delimited");
        assertThat(protobuf.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain");
    }

    @Test
    void page_isCompressedOnlyWhenAllowed() {
        for (int i = 0; i < 20; i++) {
            cluster.putPod("a", "pod" + i, RUNNING);
        }
        KubeStateMetrics plain = cluster.start();
        KubeStateMetrics compressing = cluster.start("enable-gzip-encoding=true");
        assertThat(encoding(plain)).isNotEqualTo("gzip");
        assertThat(encoding(compressing)).isEqualTo("gzip");
    }

    private String encoding(KubeStateMetrics program) {
        return cluster.get(program.port(), "/metrics", "Accept-Encoding", "gzip")
                .headers()
                .firstValue("Content-Encoding")
                .orElse("");
    }

    @Test
    void page_canBeLimitedToResources() {
        cluster.putPod("a", "x", RUNNING);
        cluster.api.put("/api/v1/nodes", "{\"metadata\":{\"name\":\"n\"}}");
        KubeStateMetrics program = cluster.start();
        assertThat(cluster.get(program.port(), "/metrics?resources=nodes").body())
                .contains("kube_node_info{")
                .doesNotContain("kube_pod_");
        assertThat(cluster.get(program.port(), "/metrics?exclude_resources=nodes,jobs")
                        .body())
                .contains("kube_pod_info{")
                .doesNotContain("kube_node_");
        assertThat(cluster.get(program.port(), "/metrics?resources=nodes,pods&exclude_resources=pods")
                        .body())
                .contains("kube_node_info{")
                .doesNotContain("kube_pod_");
    }

    @Test
    void malformedObject_losesTheFamily_andIsCounted() {
        cluster.putPod("a", "good", "{\"phase\":\"Running\",\"startTime\":\"2026-01-01T00:00:00Z\"}");
        cluster.putPod("a", "bad", "{\"phase\":7,\"startTime\":\"2026-01-01T00:00:00Z\"}");
        cluster.putPod("a", "worse", "{\"phase\":\"Running\",\"startTime\":\"yesterday\",\"conditions\":\"all fine\"}");
        KubeStateMetrics program = cluster.start("resources=pods");
        assertThat(cluster.lines(program, PHASE)).hasSize(10).noneMatch(line -> line.contains("pod=\"bad\""));
        assertThat(cluster.lines(program, "kube_pod_start_time{")).hasSize(2).noneMatch(line -> line.contains("worse"));
        assertThat(cluster.lines(program, "kube_pod_info{")).hasSize(3);
        assertThat(cluster.selfMetrics(program))
                .contains(
                        "kube_state_metrics_malformed_objects_total{family=\"kube_pod_status_phase\",resource=\"pods\"} 1.0")
                .contains(
                        "kube_state_metrics_malformed_objects_total{family=\"kube_pod_status_ready\",resource=\"pods\"} 1.0");
    }

    @Test
    void selfMetrics_nameTheBuild() {
        KubeStateMetrics program = cluster.start("resources=pods");
        assertThat(cluster.selfMetrics(program))
                .containsPattern("kube_state_metrics_build_info\\{branch=\"[^\"]*\",goarch=\"[^\"]+\",goos=\"linux\","
                        + "goversion=\"java[0-9]+\",revision=\"[^\"]*\",tags=\"\",version=\"[^\"]+\"} 1(\\.0)?\n");
    }

    @Test
    void objectWithoutName_isLeftOut_andCounted() {
        cluster.putPod("a", "good", RUNNING);
        cluster.api.put(ClusterFixture.PODS, "{\"metadata\":{\"uid\":\"1\"},\"spec\":[]}");
        cluster.api.put(ClusterFixture.PODS, "{\"metadata\":{\"uid\":\"2\",\"name\":\"x\"},\"spec\":\"a string\"}");
        KubeStateMetrics program = cluster.start("resources=pods");
        assertThat(cluster.get(program.port(), "/metrics").statusCode()).isEqualTo(200);
        assertThat(cluster.lines(program, "kube_pod_created{")).isEmpty();
        assertThat(cluster.lines(program, "kube_pod_owner{")).hasSize(2);
        assertThat(cluster.selfMetrics(program))
                .contains("kube_state_metrics_malformed_objects_total{family=\"\",resource=\"pods\"} 1.0");
    }

    @Test
    void shards_togetherShowTheWhole() {
        for (int i = 0; i < 60; i++) {
            cluster.putPod("a", "pod" + i, RUNNING);
        }
        List<String> union = new ArrayList<>();
        for (int shard = 0; shard < 3; shard++) {
            KubeStateMetrics program = cluster.start("resources=pods", "shard=" + shard, "total-shards=3");
            List<String> part = cluster.lines(program, "kube_pod_info{");
            assertThat(part.size()).isBetween(5, 40);
            union.addAll(part);
            assertThat(cluster.selfMetrics(program))
                    .contains("kube_state_metrics_shard_ordinal{shard_ordinal=\"" + shard + "\"} " + shard)
                    .contains("kube_state_metrics_total_shards 3");
        }
        union.sort(null);
        assertThat(union).isEqualTo(cluster.lines(cluster.start("resources=pods"), "kube_pod_info{"));
    }

    @Test
    void autoSharding_followsTheStatefulSet() {
        for (int i = 0; i < 40; i++) {
            cluster.putPod("a", "pod" + i, RUNNING);
        }
        cluster.api.put(ClusterFixture.PODS, """
                {"metadata":{"namespace":"m","name":"ksm-1","ownerReferences":[{"kind":"StatefulSet","name":"ksm","controller":true}]}}""");
        putStatefulSet(2);
        KubeStateMetrics program = cluster.start("resources=pods", "pod=ksm-1", "pod-namespace=m");
        int half = cluster.lines(program, "kube_pod_info{").size();
        assertThat(half).isBetween(8, 33);
        putStatefulSet(10);
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            assertThat(cluster.selfMetrics(program)).contains("kube_state_metrics_total_shards 10");
            assertThat(cluster.lines(program, "kube_pod_info{").size()).isBetween(1, half - 1);
        });
    }

    private void putStatefulSet(int replicas) {
        cluster.api.put(
                "/apis/apps/v1/statefulsets",
                "{\"metadata\":{\"namespace\":\"m\",\"name\":\"ksm\"},\"spec\":{\"replicas\":" + replicas + "}}");
    }

    @Test
    void namespaces_limitWhatIsWatched() {
        cluster.putPod("a", "x", RUNNING);
        cluster.putPod("b", "y", RUNNING);
        cluster.putPod("c", "z", RUNNING);
        cluster.api.put("/api/v1/nodes", "{\"metadata\":{\"name\":\"n\"}}");
        KubeStateMetrics named = cluster.start("namespaces=a,b,c", "namespaces-denylist=c");
        assertThat(cluster.lines(named, "kube_pod_info{")).hasSize(2);
        assertThat(cluster.lines(named, "kube_node_info{")).hasSize(1);
        assertThat(cluster.lines(named, "# HELP kube_pod_info ")).hasSize(1);
        KubeStateMetrics denied = cluster.start("namespaces-denylist=b");
        assertThat(cluster.lines(denied, "kube_pod_info{")).hasSize(2).noneMatch(line -> line.contains("\"b\""));
    }

    @Test
    void node_limitsPods() {
        cluster.putPod("a", "x", RUNNING);
        cluster.api.put(ClusterFixture.PODS, "{\"metadata\":{\"namespace\":\"a\",\"name\":\"waiting\"},\"spec\":{}}");
        assertThat(cluster.lines(cluster.start("resources=pods", "node=n1"), "kube_pod_info{"))
                .hasSize(1);
        assertThat(cluster.lines(cluster.start("resources=pods", "node=n2"), "kube_pod_info{"))
                .isEmpty();
        assertThat(cluster.lines(cluster.start("resources=pods", "track-unscheduled-pods=true"), "kube_pod_info{"))
                .hasSize(1)
                .allMatch(line -> line.contains("waiting"));
    }

    @Test
    void lists_allowAndDenyFamilies() {
        cluster.putPod("a", "x", RUNNING);
        KubeStateMetrics allowed = cluster.start("metric-allowlist=^kube_pod_info$,_phase");
        assertThat(cluster.lines(allowed, "# HELP ")).hasSize(2);
        KubeStateMetrics denied = cluster.start("metric-denylist=kube_pod_(?!info)");
        assertThat(cluster.lines(denied, "# HELP ")).hasSize(1);
        KubeStateMetrics opted = cluster.start("metric-opt-in-list=kube_pod_nodeselectors");
        assertThat(cluster.lines(opted, "kube_pod_nodeselectors{")).hasSize(1);
    }

    @Test
    void labels_areShownWhenAllowed() {
        cluster.putPod("a", "x", RUNNING);
        assertThat(cluster.lines(cluster.start(), "kube_pod_labels{")).isEmpty();
        KubeStateMetrics program = cluster.start("metric-labels-allowlist=pods=[app]");
        assertThat(cluster.lines(program, "kube_pod_labels{"))
                .hasSize(1)
                .allMatch(line -> line.contains("label_app=\"a\""));
        assertThat(cluster.lines(cluster.start("metric-labels-allowlist=*=[*]"), "kube_pod_labels{"))
                .hasSize(1);
    }

    @Test
    void authFilter_letsOnlyThroughWhoMay() {
        cluster.putPod("a", "x", RUNNING);
        cluster.api.allow("good", "prometheus", "/metrics");
        cluster.api.allow("other", "somebody", "/other");
        KubeStateMetrics program = cluster.start("auth-filter=true");
        for (int port : List.of(program.port(), program.telemetryPort())) {
            assertThat(cluster.get(port, "/metrics").statusCode()).isEqualTo(401);
            assertThat(status(port, "unknown")).isEqualTo(401);
            assertThat(status(port, "other")).isEqualTo(403);
            assertThat(status(port, "good")).isEqualTo(200);
        }
        assertThat(cluster.get(program.port(), "/healthz").statusCode()).isEqualTo(200);
    }

    private int status(int port, String token) {
        return cluster.get(port, "/metrics", "Authorization", "Bearer " + token).statusCode();
    }

    @Test
    void probes_tellOfTheApiServer() {
        KubeStateMetrics program = cluster.start();
        assertThat(cluster.get(program.port(), "/livez").statusCode()).isEqualTo(200);
        assertThat(cluster.get(program.telemetryPort(), "/readyz").statusCode()).isEqualTo(200);
        cluster.api.fail(500);
        assertThat(cluster.get(program.port(), "/livez").statusCode()).isEqualTo(503);
        assertThat(cluster.get(program.port(), "/healthz").statusCode()).isEqualTo(200);
    }

    @Test
    void outage_keepsWhatIsShown() {
        cluster.putPod("a", "x", RUNNING);
        KubeStateMetrics program = cluster.start("resources=pods");
        cluster.api.fail(500);
        cluster.api.cutWatches();
        await().until(() -> cluster.selfMetrics(program)
                .contains("kube_state_metrics_watch_total{resource=\"*v1.Pod\",result=\"error\"}"));
        assertThat(cluster.lines(program, "kube_pod_info{")).hasSize(1);
        cluster.putPod("a", "y", RUNNING);
        cluster.api.fail(0);
        awaitLines(program, "kube_pod_info{", 2);
    }

    @Test
    void configFile_countsMore_andIsReadAnew() throws IOException {
        cluster.putPod("a", "x", RUNNING);
        cluster.api.put("/api/v1/nodes", "{\"metadata\":{\"name\":\"n\"}}");
        Path config = folder.resolve("config.yaml");
        Files.writeString(config, "resources:\n  pods: {}\n");
        KubeStateMetrics program = cluster.start("config=" + config, "resources=nodes");
        assertThat(cluster.lines(program, "kube_node_info{")).isEmpty();
        assertThat(cluster.lines(program, "kube_pod_info{")).hasSize(1);
        Files.writeString(config, "resources:\n  nodes: {}\nlabels_allow_list:\n  nodes: ['*']\n");
        awaitLines(program, "kube_node_labels{", 1);
        Files.writeString(config, "nonsense: 1\n");
        await().until(() -> cluster.selfMetrics(program)
                .contains("last_config_reload_successful{filename=\"" + config + "\",type=\"config\"} 0.0"));
        awaitLines(program, "kube_node_labels{", 1);
    }

    @Test
    void wrongFlags_areRefusedWithReason() {
        assertThatThrownBy(() -> cluster.start("resources=podz"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("resource podz does not exist");
        assertThatThrownBy(() -> cluster.start("metric-allowlist=a", "metric-denylist=b"))
                .hasMessageContaining("mutually exclusive");
        assertThatThrownBy(() -> cluster.start("metric-labels-allowlist=pods=app"))
                .hasMessageContaining("metric-labels-allowlist");
        assertThatThrownBy(() -> cluster.start("shard=2", "total-shards=2")).hasMessageContaining("--shard");
        assertThatThrownBy(() -> cluster.start("node=a", "resources=nodes")).hasMessageContaining("--node");
    }

    @Test
    void tlsConfig_protectsBothPorts() throws IOException {
        Path file = Files.writeString(
                folder.resolve("web.yml"),
                "basic_auth_users:\n  ann: "
                        + BCrypt.withDefaults().hashToString(4, "secret".toCharArray())
                        + "\nhttp_server_config:\n  headers: {X-Frame-Options: deny}\n");
        KubeStateMetrics program = cluster.start("tls-config=" + file);
        String right = "Basic " + Base64.getEncoder().encodeToString("ann:secret".getBytes(StandardCharsets.UTF_8));
        for (int port : List.of(program.port(), program.telemetryPort())) {
            HttpResponse<String> refused = cluster.get(port, "/metrics");
            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(refused.headers().firstValue("WWW-Authenticate")).contains("Basic");
            HttpResponse<String> answered = cluster.get(port, "/metrics", "Authorization", right);
            assertThat(answered.statusCode()).isEqualTo(200);
            assertThat(answered.headers().firstValue("X-Frame-Options")).contains("deny");
        }
    }

    @Test
    void tlsConfig_thatIsWrong_isRefusedAtTheStart() throws IOException {
        Path file = Files.writeString(folder.resolve("web.yml"), "tls_server_config: {cert_file: nowhere.pem}\n");
        assertThatThrownBy(() -> cluster.start("tls-config=" + file))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("nowhere.pem");
    }
}
