package io.narthex.tsdb.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.testkit.Seeded;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

class PostingsTest {
    private static final int LIMIT = 100_000;

    private static TreeSet<Integer> some(RandomGenerator random) {
        TreeSet<Integer> numbers = new TreeSet<>();
        int size = random.nextBoolean() ? random.nextInt(20) : random.nextInt(3000);
        int range = random.nextBoolean() ? LIMIT : 4000;
        for (int i = 0; i < size; i++) {
            numbers.add(random.nextInt(range));
        }
        return numbers;
    }

    private static Ids ids(TreeSet<Integer> numbers, RandomGenerator random) {
        int[] array = new int[numbers.size() + random.nextInt(3)];
        int n = 0;
        for (int number : numbers) {
            array[n++] = number;
        }
        return new Ids(array, n);
    }

    private static MappedPostings mapped(TreeSet<Integer> numbers) {
        MemorySegment memory = MemorySegment.ofArray(new byte[4 * numbers.size() + 3]);
        int n = 0;
        for (int number : numbers) {
            memory.set(Sections.INT, 3 + 4L * n++, number);
        }
        return new MappedPostings(memory, 3, n);
    }

    private static List<Integer> list(Ids ids) {
        return Arrays.stream(ids.array(), 0, ids.size()).boxed().toList();
    }

    @Seeded(runs = 300)
    void commonAndWithout_agreeWithSets(RandomGenerator random) {
        TreeSet<Integer> a = some(random);
        TreeSet<Integer> b = some(random);
        Ids candidates = ids(b, random);
        List<Integer> common = b.stream().filter(a::contains).toList();
        List<Integer> without = b.stream().filter(n -> !a.contains(n)).toList();
        for (Postings postings : List.of(ids(a, random), mapped(a))) {
            assertThat(postings.size()).isEqualTo(a.size());
            assertThat(list(postings.ids())).isEqualTo(List.copyOf(a));
            assertThat(list(postings.common(candidates))).isEqualTo(common);
            assertThat(list(postings.without(candidates))).isEqualTo(without);
        }
    }

    @Seeded(runs = 100)
    void unionOfDisjoint_hasAllNumbers(RandomGenerator random) {
        TreeSet<Integer> all = some(random);
        List<TreeSet<Integer>> parts = new ArrayList<>();
        for (int i = random.nextInt(1, 6); i > 0; i--) {
            parts.add(new TreeSet<>());
        }
        all.forEach(number -> parts.get(random.nextInt(parts.size())).add(number));
        List<Postings> lists = new ArrayList<>();
        parts.forEach(part -> lists.add(random.nextBoolean() ? ids(part, random) : mapped(part)));
        assertThat(list(Ids.unionOfDisjoint(lists, LIMIT))).isEqualTo(List.copyOf(all));
    }

    @Seeded(runs = 50)
    void intCounts_countAsAMap(RandomGenerator random) {
        IntCounts counts = new IntCounts();
        TreeSet<Integer> keys = new TreeSet<>();
        int[] expected = new int[200];
        for (int i = random.nextInt(1000); i > 0; i--) {
            int key = random.nextInt(200);
            counts.add(key);
            keys.add(key);
            expected[key]++;
        }
        assertThat(Arrays.stream(counts.sorted()).boxed().toList()).isEqualTo(List.copyOf(keys));
        for (int key = 0; key < 200; key++) {
            assertThat(counts.count(key)).isEqualTo(expected[key]);
        }
    }
}
