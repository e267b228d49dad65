package io.narthex.alertmanager.config;

import io.narthex.alertmanager.matcher.MatcherText;
import io.narthex.config.yaml.Field;
import io.narthex.config.yaml.Section;
import io.narthex.model.LabelNames;
import io.narthex.model.Matcher;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads routes and inhibition rules, which both hold matchers in three notations. */
final class RouteReader {
    private static final Comparator<Matcher> ORDER =
            Comparator.comparing(Matcher::name).thenComparing(Matcher::value).thenComparing(Matcher::type);

    private final MatcherText text;

    RouteReader(MatcherText text) {
        this.text = text;
    }

    RouteConfig read(Field field) {
        Section section = field.section("config.plain");
        String receiver = section.take("receiver", Field::text, "");
        Optional<List<String>> groupBy =
                section.take("group_by").filter(list -> !list.isNull()).map(this::groupBy);
        List<Matcher> matchers = matchers(section, "");
        boolean goesOn = section.take("continue", Field::bool, false);
        Optional<Duration> wait = duration(section, "group_wait");
        Optional<Duration> interval = positive(section, "group_interval");
        Optional<Duration> repeat = positive(section, "repeat_interval");
        List<String> mute = section.take("mute_time_intervals", list -> list.texts("string"), List.of());
        List<String> active = section.take("active_time_intervals", list -> list.texts("string"), List.of());
        Map<String, String> labels =
                section.take("labels", map -> map.map("map[string]string", Field::text), new TreeMap<>());
        List<RouteConfig> routes = section.list("routes", "[]*config.Route").stream()
                .map(this::read)
                .toList();
        section.finish();
        return new RouteConfig(
                receiver, groupBy, goesOn, matchers, wait, interval, repeat, mute, active, labels, routes);
    }

    InhibitRule inhibitRule(Field field) {
        Section section = field.section("config.InhibitRule");
        InhibitRule rule = new InhibitRule(
                section.take("name", Field::text, ""),
                matchers(section, "source_"),
                matchers(section, "target_"),
                section.take("equal", list -> list.texts("string"), List.of()));
        section.finish();
        for (String name : rule.equal()) {
            if (!text.isLabelName(name)) {
                throw field.wrong("invalid label name \"" + name + "\" in equal list");
            }
        }
        return rule;
    }

    private static Optional<Duration> duration(Section section, String name) {
        return section.take(name).filter(value -> !value.isNull()).map(Field::duration);
    }

    private static Optional<Duration> positive(Section section, String name) {
        Optional<Duration> duration = duration(section, name);
        if (duration.isPresent() && duration.get().isZero()) {
            throw section.field().wrong(name + " cannot be zero");
        }
        return duration;
    }

    private List<String> groupBy(Field list) {
        List<String> names = list.texts("string");
        if (names.contains("...") && names.size() > 1) {
            throw list.wrong("cannot have wildcard group_by (`...`) and other labels at the same time");
        }
        HashSet<String> seen = new HashSet<>();
        for (String name : names) {
            if (!name.equals("...") && !text.isLabelName(name)) {
                throw list.wrong("invalid label name \"" + name + "\" in group_by list");
            }
            if (!seen.add(name)) {
                throw list.wrong("duplicated label \"" + name + "\" in group_by");
            }
        }
        return List.copyOf(names);
    }

    /** All three notations of matchers under a prefix, sorted. */
    private List<Matcher> matchers(Section section, String prefix) {
        List<Matcher> matchers = new ArrayList<>();
        section.take(
                        prefix + "match",
                        map -> map.map("map[string]string", value -> value),
                        new TreeMap<String, Field>())
                .forEach((name, value) -> matchers.add(matcher(value, Matcher.Type.EQUAL, name)));
        section.take(
                        prefix + "match_re",
                        map -> map.map("config.MatchRegexps", value -> value),
                        new TreeMap<String, Field>())
                .forEach((name, value) -> {
                    if (value.isNull()) {
                        throw value.wrong("invalid regexp value for \"" + name + "\"");
                    }
                    matchers.add(matcher(value, Matcher.Type.REGEX, name));
                });
        for (Field element : section.list(prefix + "matchers", "[]string")) {
            try {
                matchers.addAll(text.list(element.text()));
            } catch (IllegalArgumentException e) {
                throw element.wrong(String.valueOf(e.getMessage()));
            }
        }
        matchers.sort(ORDER);
        return List.copyOf(matchers);
    }

    private static Matcher matcher(Field value, Matcher.Type type, String name) {
        if (!LabelNames.isLegacyLabel(name)) {
            throw value.wrong("invalid label name \"" + name + "\"");
        }
        try {
            return Matcher.of(type, name, value.text());
        } catch (IllegalArgumentException e) {
            throw value.wrong(String.valueOf(e.getMessage()));
        }
    }
}
