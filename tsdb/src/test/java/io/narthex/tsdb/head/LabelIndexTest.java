package io.narthex.tsdb.head;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.model.Labels;
import io.narthex.testkit.Seeded;
import io.narthex.tsdb.index.Ids;
import io.narthex.tsdb.index.Postings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class LabelIndexTest {
    private final LabelIndex index = new LabelIndex();

    private int add(Labels labels) {
        return index.findOrAdd(labels, id -> {});
    }

    private void remove(long version, int... ids) {
        int[] sorted = ids.clone();
        Arrays.sort(sorted);
        index.remove(sorted, sorted.length, version);
    }

    @Test
    void remove_ofTheLastSeriesWithAValue_forgetsTheValueAndItsName() {
        int kept = add(Labels.of("__name__", "up", "job", "a"));
        int gone = add(Labels.of("__name__", "up", "job", "b", "zone", "x"));

        remove(1, gone);

        assertThat(index.size()).isEqualTo(1);
        assertThat(index.names()).containsExactlyInAnyOrder("__name__", "job");
        assertThat(index.pairsOf("job").size()).isEqualTo(1);
        assertThat(index.find(Labels.of("__name__", "up", "job", "b", "zone", "x")))
                .isEqualTo(LabelIndex.NONE);
        assertThat(index.all().get(0)).isEqualTo(kept);
    }

    @Test
    void reclaim_whileAQuerierMayHoldTheId_keepsItsLabels() {
        Labels labels = Labels.of("__name__", "up", "job", "b");
        int gone = add(labels);
        remove(7, gone);

        index.reclaim(7);
        int next = add(Labels.of("__name__", "down"));

        assertThat(next).isNotEqualTo(gone);
        assertThat((Object) index.labels(gone)).isEqualTo(labels);
    }

    @Test
    void reclaim_whenNobodyHoldsTheId_usesItAgain() {
        int gone = add(Labels.of("__name__", "up", "job", "b"));
        add(Labels.of("__name__", "up", "job", "c"));
        remove(7, gone);

        index.reclaim(8);
        Labels next = Labels.of("__name__", "down", "job", "b");
        int id = add(next);

        assertThat(id).isEqualTo(gone);
        assertThat((Object) index.labels(id)).isEqualTo(next);
        assertThat(index.idLimit()).isEqualTo(2);
    }

    @Test
    void postings_handedOutBeforeARemoval_stayAsTheyWere() {
        int first = add(Labels.of("__name__", "up", "job", "a"));
        int second = add(Labels.of("__name__", "up", "job", "b"));
        add(Labels.of("__name__", "up", "job", "c"));
        Ids before = index.postings("__name__", List.of("up")).getFirst().ids();

        remove(1, first, second);
        index.reclaim(Long.MAX_VALUE);
        add(Labels.of("__name__", "down"));

        assertThat(Arrays.copyOf(before.array(), before.size())).containsExactly(0, 1, 2);
    }

    @Seeded
    void randomChanges_againstAPlainMap(RandomGenerator random) {
        Map<Labels, Integer> model = new HashMap<>();
        Set<Integer> held = new HashSet<>();
        long version = 0;
        for (int step = 0; step < 60; step++) {
            for (int i = random.nextInt(120); i > 0; i--) {
                Labels labels = randomLabels(random);
                int id = add(labels);
                Integer known = model.putIfAbsent(labels, id);
                assertThat(known == null || known == id)
                        .as("one id for " + labels)
                        .isTrue();
                assertThat(held).doesNotContain(id);
            }
            if (random.nextBoolean()) {
                List<Labels> gone = new ArrayList<>();
                model.keySet().forEach(labels -> {
                    if (random.nextInt(3) == 0) {
                        gone.add(labels);
                    }
                });
                int[] ids = gone.stream().mapToInt(model::remove).toArray();
                Arrays.stream(ids).forEach(held::add);
                remove(++version, ids);
            }
            if (random.nextBoolean()) {
                index.reclaim(Long.MAX_VALUE);
                held.clear();
            }
            check(model);
        }
    }

    private static Labels randomLabels(RandomGenerator random) {
        return Labels.of(
                "__name__",
                "m" + random.nextInt(3),
                "job",
                random.nextInt(4) == 0 ? "" : "j" + random.nextInt(4),
                "pod",
                "p" + random.nextInt(300));
    }

    private void check(Map<Labels, Integer> model) {
        assertThat(index.size()).isEqualTo(model.size());
        assertThat(index.all().size()).isEqualTo(model.size());
        Map<String, TreeSet<Integer>> postings = new HashMap<>();
        model.forEach((labels, id) -> {
            assertThat(index.find(labels)).isEqualTo(id);
            assertThat((Object) index.labels(id)).isEqualTo(labels);
            labels.forEach(label -> postings.computeIfAbsent(label.name() + '=' + label.value(), key -> new TreeSet<>())
                    .add(id));
        });
        int pairs = 0;
        for (String name : index.names()) {
            Ids all = index.pairsOf(name);
            pairs += all.size();
            for (int i = 0; i < all.size(); i++) {
                String value = index.value(all.get(i));
                Postings found = index.postings(name, List.of(value)).getFirst();
                Ids ids = found.ids();
                assertThat(Arrays.stream(ids.array()).limit(ids.size()).boxed())
                        .containsExactlyElementsOf(postings.get(name + '=' + value));
                assertThat(index.count(all.get(i))).isEqualTo(ids.size());
            }
        }
        assertThat(pairs).isEqualTo(postings.size());
    }
}
