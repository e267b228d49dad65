package io.narthex.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatObject;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.narthex.testkit.Seeded;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class LabelsTest {
    private static final Labels UP = Labels.of("job", "node", "__name__", "up", "instance", "a:1");

    @Test
    void of_anyOrder_isSortedByName() {
        assertThat(UP.size()).isEqualTo(3);
        assertThat(UP.name(0)).isEqualTo("__name__");
        assertThat(UP.value(0)).isEqualTo("up");
        assertThat((Iterable<Label>) UP)
                .containsExactly(new Label("__name__", "up"), new Label("instance", "a:1"), new Label("job", "node"));
        assertThat(UP.asMap())
                .containsExactly(Map.entry("__name__", "up"), Map.entry("instance", "a:1"), Map.entry("job", "node"));
    }

    @Test
    void of_emptyValue_isNoLabel() {
        assertThatObject(Labels.of("a", "")).isSameAs(Labels.empty());
        assertThatObject(Labels.of("a", "1", "a", "")).isEqualTo(Labels.empty());
        assertThatObject(Labels.of("a", "1", "a", "2")).isEqualTo(Labels.of("a", "2"));
    }

    @Test
    void of_oddNumber_isAnError() {
        assertThatThrownBy(() -> Labels.of("a")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void get_missing_isEmpty() {
        assertThat(UP.get("job")).isEqualTo("node");
        assertThat(UP.get("x")).isEmpty();
        assertThat(UP.has("job")).isTrue();
        assertThat(UP.has("x")).isFalse();
        assertThat(UP.metricName()).isEqualTo("up");
    }

    @Test
    void select_keepsOrDropsNames() {
        assertThatObject(UP.withoutName()).isEqualTo(Labels.of("job", "node", "instance", "a:1"));
        assertThatObject(Labels.of("a", "1").withoutName()).isEqualTo(Labels.of("a", "1"));
        assertThatObject(UP.keep(Set.of("job"))).isEqualTo(Labels.of("job", "node"));
        assertThatObject(UP.keep(Set.of("job", "__name__"))).isEqualTo(Labels.of("job", "node", "__name__", "up"));
        assertThatObject(UP.dropWithName(Set.of("job"))).isEqualTo(Labels.of("instance", "a:1"));
        assertThatObject(UP.keep(Set.of())).isEqualTo(Labels.empty());
    }

    @Test
    void toString_quotesAsGo() {
        assertThatObject(UP).hasToString("{__name__=\"up\", instance=\"a:1\", job=\"node\"}");
        assertThatObject(Labels.empty()).hasToString("{}");
        assertThatObject(Labels.of("a.b", "x\"y")).hasToString("{\"a.b\"=\"x\\\"y\"}");
    }

    @Test
    void toMetricString_putsTheNameFirst() {
        assertThat(UP.toMetricString()).isEqualTo("up{instance=\"a:1\", job=\"node\"}");
        assertThat(Labels.of("__name__", "up").toMetricString()).isEqualTo("up");
        assertThat(Labels.empty().toMetricString()).isEqualTo("{}");
        assertThat(Labels.of("a", "1").toMetricString()).isEqualTo("{a=\"1\"}");
        assertThat(Labels.of("__name__", "my.up", "a", "1").toMetricString()).isEqualTo("{\"my.up\", a=\"1\"}");
        assertThat(Labels.of("__name__", "my.up").toMetricString()).isEqualTo("{\"my.up\"}");
        assertThat(Labels.of("__name__", "a:b", "A", "1").toMetricString()).isEqualTo("a:b{A=\"1\"}");
    }

    @Test
    void compareTo_goesLabelByLabel() {
        List<Labels> sorted = List.of(
                Labels.empty(),
                Labels.of("a", "1"),
                Labels.of("a", "1", "b", "1"),
                Labels.of("a", "1", "b", "2"),
                Labels.of("a", "10"),
                Labels.of("a", "\uFFFD"),
                Labels.of("a", "\uD83D\uDE00"),
                Labels.of("aa", "0"),
                Labels.of("b", "0"));
        List<Labels> shuffled = new ArrayList<>(sorted.reversed());
        shuffled.sort(null);
        assertThat(shuffled).isEqualTo(sorted);
    }

    @Test
    void hashes_areThoseOfPrometheus() {
        byte[] stable = "job\u00ffx\u00ff".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        assertThat(Labels.of("job", "x").stableHash()).isEqualTo(XxHash64.hash(stable, 0, stable.length));
        byte[] inMemory = "\u0003job\u0001x".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        assertThat(Labels.of("job", "x").samplingHash()).isEqualTo(XxHash64.hash(inMemory, 0, inMemory.length));
        String big = "y".repeat(300);
        byte[] long4 = ("\u0001a\u00ff,\u0001\u0000" + big).getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        assertThat(Labels.of("a", big).samplingHash()).isEqualTo(XxHash64.hash(long4, 0, long4.length));
        assertThat(Labels.empty().stableHash()).isEqualTo(0xef46db3751d8e999L);
    }

    @Test
    void iterator_pastTheEnd_isAnError() {
        var iterator = Labels.empty().iterator();
        assertThatThrownBy(iterator::next).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void builder_doesNotChangeItsBase() {
        Labels.Builder builder =
                UP.toBuilder().set("job", "x").remove("instance").set("new", "1");
        assertThat(builder.get("job")).isEqualTo("x");
        assertThat(builder.get("instance")).isEmpty();
        assertThat(builder.names()).containsExactlyInAnyOrder("__name__", "job", "new");
        assertThatObject(builder.build()).isEqualTo(Labels.of("__name__", "up", "job", "x", "new", "1"));
        assertThatObject(builder.removeAll(List.of("new", "job")).build()).isEqualTo(Labels.of("__name__", "up"));
        assertThat(UP.get("job")).isEqualTo("node");
    }

    @Seeded
    void builder_randomChanges_matchAMap(RandomGenerator random) {
        TreeMap<String, String> model = new TreeMap<>(Utf8::compare);
        Labels labels = Labels.empty();
        for (int i = 0; i < 200; i++) {
            Labels.Builder builder = labels.toBuilder();
            for (int k = random.nextInt(4); k >= 0; k--) {
                String name = String.valueOf((char) ('a' + random.nextInt(8)));
                String value = random.nextInt(3) == 0 ? "" : Integer.toString(random.nextInt(5));
                builder.set(name, value);
                model.put(name, value);
                model.values().removeIf(String::isEmpty);
            }
            labels = builder.build();
            assertThat(labels.asMap()).containsExactlyEntriesOf(model);
            assertThatObject(labels).isEqualTo(Labels.of(model)).hasSameHashCodeAs(Labels.of(model));
        }
    }
}
