package io.narthex.tsdb.block;

import io.narthex.model.Labels;
import io.narthex.model.Matcher;
import io.narthex.tsdb.Dump.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** Series and matchers by chance, with labels that are hard to sort and values that are hard to keep. */
public final class RandomSeries {
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
            ".*b",
            "node-.+",
            "node-[0-9]",
            "(a|b)?",
            "no.*1",
            "[ab]+",
            "missing.*",
            "ä|.");

    private RandomSeries() {}

    private static <T> T any(List<T> list, RandomGenerator random) {
        return list.get(random.nextInt(list.size()));
    }

    /** The names that labels may have. */
    public static List<String> names() {
        return NAMES;
    }

    public static Labels labels(RandomGenerator random) {
        Labels.Builder labels = Labels.builder().set("id", Integer.toString(random.nextInt(40)));
        for (String name : NAMES) {
            labels.set(name, any(VALUES, random));
        }
        return labels.build();
    }

    public static Matcher matcher(RandomGenerator random) {
        Matcher.Type type = any(List.of(Matcher.Type.values()), random);
        boolean regex = type == Matcher.Type.REGEX || type == Matcher.Type.NOT_REGEX;
        String name = random.nextInt(10) == 0 ? "missing" : any(NAMES, random);
        return Matcher.of(type, name, regex ? any(PATTERNS, random) : any(VALUES, random));
    }

    public static List<Matcher> matchers(RandomGenerator random) {
        List<Matcher> matchers = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            matchers.add(matcher(random));
        }
        return matchers;
    }

    /** Up to so many series with samples in a range of time. */
    public static Map<Labels, List<Sample>> series(RandomGenerator random, int most, long from, long to) {
        Map<Labels, List<Sample>> all = new TreeMap<>();
        for (int i = random.nextInt(1, most + 1); i > 0; i--) {
            all.put(labels(random), samples(random, from, to));
        }
        return all;
    }

    public static List<Sample> samples(RandomGenerator random, long from, long to) {
        List<Sample> samples = new ArrayList<>();
        long time = random.nextLong(from, to + 1);
        long step = 1 + random.nextLong(Math.max(1, (to - from) / 200));
        while (time <= to && samples.size() < 400) {
            double value = random.nextInt(5) == 0 ? random.nextDouble() * 1e9 : random.nextInt(100);
            samples.add(Sample.of(time, value));
            time += random.nextInt(4) == 0 ? random.nextLong(1, step + 1) : step;
        }
        return samples;
    }
}
