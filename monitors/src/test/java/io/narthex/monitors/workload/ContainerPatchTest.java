package io.narthex.monitors.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContainerPatchTest {
    private static final Map<String, Object> BASE = Map.of(
            "name",
            "prometheus",
            "image",
            "a",
            "env",
            List.of(Map.of("name", "X", "value", "1")),
            "readinessProbe",
            Map.of("httpGet", Map.of("path", "/"), "periodSeconds", 5));

    @Test
    void merge_changesFieldsOfTheSameName() {
        List<Object> merged = ContainerPatch.merge(List.of(BASE), List.of(Map.of("name", "prometheus", "image", "b")));

        assertThat(merged).hasSize(1);
        assertThat((Map<?, ?>) merged.getFirst()).extracting("image").isEqualTo("b");
    }

    @Test
    void merge_mergesEnvironmentByName() {
        Map<String, Object> patch = Map.of(
                "name",
                "prometheus",
                "env",
                List.of(Map.of("name", "X", "value", "2"), Map.of("name", "Y", "value", "3")));

        Map<?, ?> merged =
                (Map<?, ?>) ContainerPatch.merge(List.of(BASE), List.of(patch)).getFirst();

        assertThat(merged.get("env"))
                .isEqualTo(List.of(Map.of("name", "X", "value", "2"), Map.of("name", "Y", "value", "3")));
    }

    @Test
    void merge_replacesTheHandlerOfAProbe() {
        Map<String, Object> patch =
                Map.of("name", "prometheus", "readinessProbe", Map.of("exec", Map.of("command", List.of("true"))));

        Map<?, ?> merged =
                (Map<?, ?>) ContainerPatch.merge(List.of(BASE), List.of(patch)).getFirst();

        assertThat(merged.get("readinessProbe"))
                .isEqualTo(Map.of("exec", Map.of("command", List.of("true")), "periodSeconds", 5));
    }

    @Test
    void merge_appendsOthersInOrder() {
        assertThat(ContainerPatch.merge(List.of(BASE), List.of(Map.of("name", "z"), Map.of("name", "a"))))
                .containsExactly(BASE, Map.of("name", "z"), Map.of("name", "a"));
    }
}
