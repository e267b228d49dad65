package io.narthex.tsdb.head;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.model.Labels;
import io.narthex.model.Matcher;
import io.narthex.storage.Appender;
import io.narthex.storage.Querier;
import io.narthex.testkit.Seeded;
import io.narthex.tsdb.Db;
import io.narthex.tsdb.DbOptions;
import io.narthex.tsdb.index.Ids;
import io.narthex.tsdb.index.Selection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.io.TempDir;

class SelectionTest {
    private static final List<String> NAMES = List.of("__name__", "job", "instance", "größe", "z");
    private static final List<String> VALUES =
            List.of("", "a", "b", "ab", "abc", "a.b", "ä", "node-1", "node-2", "node-10", "\uD83D\uDE00", "\uE000");
    private static final List<String> PATTERNS = List.of(
            "a",
            "a|b",
            "a|b|",
            "|",
            "",
            ".*",
            ".+",
            "a.*",
            "a.+",
            ".*b",
            "node-.+",
            "node-[0-9]",
            "(a|b)?",
            "a\\.b",
            "no.*1",
            "node-(1|2)",
            "[ab]+",
            "x|y|z",
            "ä|.",
            "missing",
            "missing.*");

    @TempDir
    private Path directory;

    private static <T> T any(List<T> list, RandomGenerator random) {
        return list.get(random.nextInt(list.size()));
    }

    private static Matcher matcher(RandomGenerator random) {
        Matcher.Type type = any(List.of(Matcher.Type.values()), random);
        boolean regex = type == Matcher.Type.REGEX || type == Matcher.Type.NOT_REGEX;
        String name = random.nextInt(10) == 0 ? "missing" : any(NAMES, random);
        return Matcher.of(type, name, regex ? any(PATTERNS, random) : any(VALUES, random));
    }

    private static List<Matcher> matchers(RandomGenerator random) {
        List<Matcher> matchers = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            matchers.add(matcher(random));
        }
        return matchers;
    }

    private static Set<Labels> someSeries(RandomGenerator random) {
        Set<Labels> all = new LinkedHashSet<>();
        int n = random.nextInt(600);
        for (int i = 0; i < n; i++) {
            Labels.Builder labels = Labels.builder();
            for (String name : NAMES) {
                labels.set(name, any(VALUES, random));
            }
            Labels built = labels.build();
            if (!built.isEmpty()) {
                all.add(built);
            }
        }
        return all;
    }

    @Seeded(runs = 20)
    void find_agreesWithTestingEachSeries(RandomGenerator random) {
        LabelIndex index = new LabelIndex();
        List<Labels> series = List.copyOf(someSeries(random));
        for (int i = 0; i < series.size(); i++) {
            int expected = i;
            assertThat(index.find(series.get(i))).isEqualTo(LabelIndex.NONE);
            assertThat(index.findOrAdd(series.get(i), id -> assertThat(id).isEqualTo(expected)))
                    .isEqualTo(i);
        }
        for (int i = 0; i < series.size(); i++) {
            assertThat(index.find(series.get(i))).isEqualTo(i);
            assertThat(index.labels(i).equals(series.get(i))).isTrue();
        }
        for (int round = 0; round < 200; round++) {
            List<Matcher> matchers = matchers(random);
            Ids found = new Selection(index).find(matchers);
            List<Integer> expected = new ArrayList<>();
            for (int i = 0; i < series.size(); i++) {
                Labels labels = series.get(i);
                if (matchers.stream().allMatch(matcher -> matcher.matches(labels))) {
                    expected.add(i);
                }
            }
            assertThat(Arrays.stream(found.array(), 0, found.size()).boxed().toList())
                    .as("%s", matchers)
                    .isEqualTo(expected);
            List<Labels> sorted = Arrays.stream(new LabelOrder(index).sort(found))
                    .mapToObj(series::get)
                    .toList();
            assertThat(sorted).isSorted().hasSize(found.size());
        }
    }

    @Seeded(runs = 10)
    void labelNamesAndValues_agreeWithTestingEachSeries(RandomGenerator random) {
        Path at = directory.resolve(Long.toHexString(random.nextLong()));
        Set<Labels> series = someSeries(random);
        try (Db db = Db.open(DbOptions.of(at), (first, last, current) -> {})) {
            try (Appender appender = db.appender()) {
                series.forEach(labels -> appender.append(appender.series(labels), 1000, 1));
                appender.commit();
            }
            try (Querier querier = db.querier(0, 2000)) {
                for (int round = 0; round < 50; round++) {
                    assertNamesAndValues(querier, series, matchers(random), any(NAMES, random), random.nextInt(5));
                }
            }
            try (Querier earlier = db.querier(0, 999)) {
                assertThat(earlier.labelNames(0, List.of()).values()).isEmpty();
                assertThat(earlier.labelValues("job", 0, List.of()).values()).isEmpty();
            }
        }
    }

    private static void assertNamesAndValues(
            Querier querier, Set<Labels> series, List<Matcher> matchers, String name, int limit) {
        TreeSet<String> names = new TreeSet<>(io.narthex.model.Utf8::compare);
        TreeSet<String> values = new TreeSet<>(io.narthex.model.Utf8::compare);
        for (Labels labels : series) {
            if (matchers.stream().allMatch(matcher -> matcher.matches(labels))) {
                labels.forEach(label -> names.add(label.name()));
                if (labels.has(name)) {
                    values.add(labels.get(name));
                }
            }
        }
        assertLimited(querier.labelNames(limit, matchers), names, limit);
        assertLimited(querier.labelValues(name, limit, matchers), values, limit);
    }

    private static void assertLimited(Querier.Names got, Set<String> expected, int limit) {
        boolean truncated = limit > 0 && expected.size() > limit;
        assertThat(got.truncated()).isEqualTo(truncated);
        assertThat(got.values())
                .isEqualTo(expected.stream()
                        .limit(truncated ? limit : expected.size())
                        .toList());
    }
}
