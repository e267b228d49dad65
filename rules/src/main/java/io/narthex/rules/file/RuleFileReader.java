package io.narthex.rules.file;

import io.narthex.config.yaml.ConfigException;
import io.narthex.config.yaml.Field;
import io.narthex.config.yaml.Section;
import io.narthex.config.yaml.YamlFile;
import io.narthex.model.LabelNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reads rule files, with Prometheus' texts for what is wrong. Only the first YAML document counts. */
public final class RuleFileReader {
    private final String name;
    private final RuleFileOptions options;
    private final List<String> errors = new ArrayList<>();

    private RuleFileReader(String name, RuleFileOptions options) {
        this.name = name;
        this.options = options;
    }

    /**
     * Reads a file.
     *
     * @throws RuleFileException if it can't be read or is wrong
     */
    public static RuleFile read(Path file, RuleFileOptions options) {
        try {
            return read(file.toString(), Files.readString(file), options);
        } catch (NoSuchFileException e) {
            throw new RuleFileException(List.of(file + ": open " + file + ": no such file or directory"));
        } catch (IOException e) {
            throw new RuleFileException(List.of(file + ": can't be read: " + e.getMessage()));
        }
    }

    /**
     * Reads a text.
     *
     * @param name what errors call it
     * @throws RuleFileException with all errors
     */
    public static RuleFile read(String name, String text, RuleFileOptions options) {
        return new RuleFileReader(name, options).read(text);
    }

    private RuleFile read(String text) {
        YamlFile file = new YamlFile(name, text);
        List<RawGroup> groups;
        try {
            groups = rawGroups(file);
            file.finish();
        } catch (ConfigException e) {
            throw new RuleFileException(List.of(unprefixed(String.valueOf(e.getMessage()))));
        }
        List<GroupSpec> checked = check(groups);
        if (!errors.isEmpty()) {
            throw new RuleFileException(errors);
        }
        return new RuleFile(name, checked);
    }

    private String unprefixed(String message) {
        String prefix = "parsing YAML file ";
        return message.startsWith(prefix) ? message.substring(prefix.length()) : name + ": " + message;
    }

    private List<RawGroup> rawGroups(YamlFile file) {
        Optional<Field> root = file.firstRoot();
        if (root.isEmpty()) {
            return List.of();
        }
        Section top = root.get().section("rulefmt.RuleGroups");
        List<RawGroup> groups = new ArrayList<>();
        for (Field field : top.list("groups", "[]rulefmt.RuleGroup")) {
            groups.add(rawGroup(field.section("rulefmt.RuleGroup")));
        }
        finish(top);
        return groups;
    }

    private RawGroup rawGroup(Section section) {
        String group = section.take("name", Field::text, "");
        Optional<Duration> interval = section.take("interval").map(Field::duration);
        Optional<Duration> offset = section.take("query_offset").map(Field::duration);
        int limit = section.take("limit", Field::integer, 0);
        Map<String, String> labels = texts(section, "labels");
        List<RawRule> rules = new ArrayList<>();
        for (Field field : section.list("rules", "[]rulefmt.Rule")) {
            rules.add(rawRule(field.section("rulefmt.Rule")));
        }
        finish(section);
        return new RawGroup(group, interval, offset, limit, labels, rules);
    }

    private RawRule rawRule(Section section) {
        RawRule rule = new RawRule(
                PlacedText.of(section.take("record")),
                PlacedText.of(section.take("alert")),
                PlacedText.of(section.take("expr")),
                section.take("for", Field::duration, Duration.ZERO),
                section.take("keep_firing_for", Field::duration, Duration.ZERO),
                texts(section, "labels"),
                texts(section, "annotations"));
        finish(section);
        return rule;
    }

    private static Map<String, String> texts(Section section, String name) {
        return section.take(name, field -> field.map("map[string]string", Field::text), new TreeMap<>());
    }

    private void finish(Section section) {
        if (!options.ignoreUnknownFields()) {
            section.finish();
        }
    }

    private List<GroupSpec> check(List<RawGroup> groups) {
        Set<String> names = new HashSet<>();
        List<GroupSpec> checked = new ArrayList<>();
        for (RawGroup group : groups) {
            if (group.name().isEmpty()) {
                errors.add(name + ": 0:0: Groupname must not be empty");
            }
            if (!names.add(group.name())) {
                errors.add(name + ": 0:0: groupname: \"" + group.name() + "\" is repeated in the same file");
            }
            for (String label : group.labels().keySet()) {
                if (!options.names().isLabelName(label) || label.equals(LabelNames.METRIC_NAME)) {
                    errors.add(name + ": invalid label name: " + label);
                }
            }
            checked.add(group(group));
        }
        return checked;
    }

    private GroupSpec group(RawGroup group) {
        List<RuleSpec> rules = new ArrayList<>();
        for (int i = 0; i < group.rules().size(); i++) {
            RuleCheck check = new RuleCheck(group.rules().get(i), options);
            for (RuleCheck.Problem problem : check.problems()) {
                errors.add(name + ": " + problem.text(group.name(), i + 1));
            }
            check.checked(group.labels()).ifPresent(rules::add);
        }
        return new GroupSpec(group.name(), group.interval(), group.queryOffset(), group.limit(), List.copyOf(rules));
    }
}
