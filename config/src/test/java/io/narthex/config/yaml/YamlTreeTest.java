package io.narthex.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.narthex.testkit.Seeded;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class YamlTreeTest {
    @Test
    void read_typesScalarsAsGoDoes() {
        String yaml = "a: 1\nb: '1'\nc: yes\nd: 0.5\ne: ~\nf: text\ng: 0x10\n";

        Object tree = YamlTree.read("test", yaml).orElseThrow();

        assertThat(tree)
                .isEqualTo(
                        Map.of("a", 1L, "b", "1", "c", true, "d", 0.5, "e", YamlTree.Null.NULL, "f", "text", "g", 16L));
    }

    @Test
    void read_keepsTheOrderOfKeys() {
        Map<?, ?> tree = (Map<?, ?>) YamlTree.read("test", "z: 1\na: 2\nm: 3\n").orElseThrow();

        assertThat(tree.keySet().stream().map(String::valueOf)).containsExactly("z", "a", "m");
    }

    @Test
    void read_mergesMappings() {
        String yaml = "base: &b {x: 1, y: 2}\nown:\n  <<: *b\n  y: 3\n";

        Map<?, ?> tree = (Map<?, ?>) YamlTree.read("test", yaml).orElseThrow();

        assertThat(tree.get("own")).isEqualTo(Map.of("x", 1L, "y", 3L));
    }

    @Test
    void read_ofAKeyTwice_saysTheLine() {
        assertThatThrownBy(() -> YamlTree.read("test", "a: 1\nb: 2\na: 3\n"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("line 3");
    }

    @Test
    void readWritten_keepsWhatStandsThere() {
        Map<?, ?> tree = (Map<?, ?>)
                YamlTree.readWritten("test", "key: 0123\ntext: abc\n").orElseThrow();

        assertThat(tree.get("key")).isEqualTo(new YamlTree.Plain("0123", 83L));
        assertThat(tree.get("text")).isEqualTo("abc");
    }

    @Test
    void readAll_leavesOutEmptyDocuments() {
        assertThat(YamlTree.readAll("test", "---\na: 1\n---\n---\nb: 2\n"))
                .containsExactly(Map.of("a", 1L), Map.of("b", 2L));
    }

    @Test
    void write_laysOutAsYamlV2() {
        Map<String, Object> inner = new LinkedHashMap<>();
        inner.put("name", "null");
        inner.put("list", List.of("a", 1L));
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("empty", Map.of());
        document.put("none", List.of());
        document.put("items", List.of(inner, inner));
        document.put("days", new YamlTree.Flow(List.of("1", "monday:friday")));

        assertThat(YamlTree.write(document)).isEqualTo("""
                empty: {}
                none: []
                items:
                - name: "null"
                  list:
                  - a
                  - 1
                - name: "null"
                  list:
                  - a
                  - 1
                days: ["1", 'monday:friday']
                """);
    }

    @Seeded
    void write_andRead_giveTheSame(RandomGenerator random) {
        for (int i = 0; i < 200; i++) {
            Object tree = Map.of("root", value(random, 0));
            assertThat(YamlTree.read("test", YamlTree.write(tree))).contains(tree);
        }
    }

    private static Object value(RandomGenerator random, int depth) {
        return switch (random.nextInt(depth > 3 ? 4 : 6)) {
            case 0 -> random.nextLong();
            case 1 -> random.nextBoolean();
            case 2 -> random.nextGaussian();
            case 3 -> text(random);
            case 4 -> {
                List<Object> list = new ArrayList<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    list.add(value(random, depth + 1));
                }
                yield list;
            }
            default -> {
                Map<String, Object> map = new LinkedHashMap<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    map.put("k" + text(random).replace('\n', '_'), value(random, depth + 1));
                }
                yield map;
            }
        };
    }

    private static String text(RandomGenerator random) {
        String letters = "ab01:#'\"- {}[],&*!|>%@`\\\n\tnyé~.";
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--) {
            text.append(letters.charAt(random.nextInt(letters.length())));
        }
        return text.toString();
    }
}
