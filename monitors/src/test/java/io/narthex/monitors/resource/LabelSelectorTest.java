package io.narthex.monitors.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.narthex.testkit.Seeded;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class LabelSelectorTest {
    private static LabelSelector selector(Map<String, Object> values) {
        return LabelSelector.of(Tree.of("selector", values));
    }

    private static Map<String, Object> expression(String key, String operator, String... values) {
        return Map.of("key", key, "operator", operator, "values", List.of(values));
    }

    @Test
    void empty_matchesEverything() {
        assertThat(selector(Map.of()).matches(Map.of())).isTrue();
    }

    @Test
    void notIn_matchesWithoutTheLabel() {
        LabelSelector selector = selector(Map.of("matchExpressions", List.of(expression("a", "NotIn", "1"))));

        assertThat(selector.matches(Map.of())).isTrue();
        assertThat(selector.matches(Map.of("a", "1"))).isFalse();
    }

    @Test
    void toString_isWhatTheApiTakes() {
        LabelSelector selector = selector(Map.of(
                "matchLabels",
                Map.of("app", "web"),
                "matchExpressions",
                List.of(expression("b", "In", "2", "1"), Map.of("key", "c", "operator", "DoesNotExist"))));

        assertThat(selector).hasToString("app=web,b in (1,2),!c");
    }

    @Test
    void of_unknownOperator_isAnError() {
        assertThatThrownBy(() -> selector(Map.of("matchExpressions", List.of(expression("a", "Like", "1")))))
                .isInstanceOf(GenerationException.class)
                .hasMessageContaining("selector.matchExpressions[0].operator");
    }

    @Test
    void of_inWithoutValues_isAnError() {
        assertThatThrownBy(() -> selector(Map.of("matchExpressions", List.of(expression("a", "In")))))
                .isInstanceOf(GenerationException.class)
                .hasMessageContaining("values");
    }

    @Seeded
    void matches_asEachRequirementAlone(RandomGenerator random) {
        for (int i = 0; i < 300; i++) {
            List<Object> expressions = new ArrayList<>();
            boolean expected = true;
            Map<String, String> labels = new HashMap<>();
            for (String key : List.of("a", "b", "c")) {
                if (random.nextBoolean()) {
                    labels.put(key, Integer.toString(random.nextInt(3)));
                }
            }
            for (int j = random.nextInt(4); j > 0; j--) {
                String key = List.of("a", "b", "c").get(random.nextInt(3));
                String value = Integer.toString(random.nextInt(3));
                boolean equal = value.equals(labels.get(key));
                switch (random.nextInt(4)) {
                    case 0 -> {
                        expressions.add(expression(key, "In", value));
                        expected &= equal;
                    }
                    case 1 -> {
                        expressions.add(expression(key, "NotIn", value));
                        expected &= !equal;
                    }
                    case 2 -> {
                        expressions.add(Map.of("key", key, "operator", "Exists"));
                        expected &= labels.containsKey(key);
                    }
                    default -> {
                        expressions.add(Map.of("key", key, "operator", "DoesNotExist"));
                        expected &= !labels.containsKey(key);
                    }
                }
            }
            assertThat(selector(Map.of("matchExpressions", expressions)).matches(labels))
                    .isEqualTo(expected);
        }
    }
}
