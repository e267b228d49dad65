package io.narthex.monitors.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.narthex.monitors.resource.GenerationException;
import io.narthex.monitors.resource.Resource;
import io.narthex.monitors.resource.Version;
import io.narthex.testkit.Seeded;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class RuleFilesTest {
    private static final Expressions EXPRESSIONS =
            (expression, label, value) -> expression + "{" + label + "=\"" + value + "\"}";

    private static Resource rule(Object expr) {
        return Resource.of(Map.of(
                "apiVersion",
                "monitoring.coreos.com/v1",
                "kind",
                "PrometheusRule",
                "metadata",
                Map.of("name", "web", "namespace", "shop", "uid", "u1"),
                "spec",
                Map.of(
                        "groups",
                        List.of(Map.of(
                                "name",
                                "g",
                                "limit",
                                3,
                                "partial_response_strategy",
                                "warn",
                                "rules",
                                List.of(Map.of("alert", "Down", "expr", expr, "keep_firing_for", "5m")))))));
    }

    private static RuleFiles files(String version, String label, List<String> dropped) {
        return new RuleFiles(Version.parse(version), label, EXPRESSIONS, (setting, reason) -> dropped.add(setting));
    }

    @Test
    void file_leavesOutWhatTheVersionDoesNotKnow() {
        List<String> dropped = new ArrayList<>();

        String yaml = files("2.30.0", "", dropped).file(rule("up == 0"), true);

        assertThat(yaml).isEqualTo("groups:\n- name: g\n  rules:\n  - alert: Down\n    expr: up == 0\n");
        assertThat(dropped).containsExactly("limit", "keep_firing_for");
    }

    @Test
    void file_takesANumberAsExpression() {
        assertThat(files("3.0.0", "", new ArrayList<>()).file(rule(1), false)).contains("expr: \"1\"");
    }

    @Test
    void file_enforcesTheNamespace() {
        String yaml = files("3.0.0", "namespace", new ArrayList<>()).file(rule("up"), true);

        assertThat(yaml).contains("expr: up{namespace=\"shop\"}").contains("labels:\n      namespace: shop");
    }

    @Test
    void file_tooLarge_saysToSplit() {
        assertThatThrownBy(() ->
                        files("3.0.0", "", new ArrayList<>()).file(rule("x".repeat(RuleFiles.MAX_BYTES)), false))
                .isInstanceOf(GenerationException.class)
                .hasMessageContaining("split");
    }

    @Test
    void name_hasNamespaceNameAndUid() {
        assertThat(RuleFiles.name(rule("up"))).isEqualTo("shop-web-u1.yaml");
    }

    @Test
    void pack_ofNothing_givesOneEmptyMap() {
        assertThat(RuleFiles.pack(Map.of())).containsExactly(Map.of());
    }

    @Seeded
    void pack_keepsAllFilesInOrderAndWithinTheLimit(RandomGenerator random) {
        Map<String, String> files = new TreeMap<>();
        for (int i = random.nextInt(40); i > 0; i--) {
            files.put("f" + random.nextInt(1000), "x".repeat(random.nextInt(RuleFiles.MAX_BYTES)));
        }

        List<Map<String, String>> packed = RuleFiles.pack(files);

        Map<String, String> together = new java.util.LinkedHashMap<>();
        packed.forEach(together::putAll);
        assertThat(together).containsExactlyEntriesOf(files);
        assertThat(packed)
                .allSatisfy(map -> assertThat(
                                map.values().stream().mapToInt(String::length).sum())
                        .isLessThanOrEqualTo(RuleFiles.MAX_BYTES));
    }
}
