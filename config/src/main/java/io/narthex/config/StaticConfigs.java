package io.narthex.config;

import io.narthex.config.yaml.Field;
import io.narthex.config.yaml.Section;
import io.narthex.model.GoQuote;
import io.narthex.model.LabelNames;
import io.narthex.model.Labels;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Reads {@code static_configs}. */
final class StaticConfigs {
    static final String ADDRESS = "__address__";

    private StaticConfigs() {}

    /**
     * The groups, in the order of the file.
     *
     * @param checked whether addresses must be no URLs, since no relabelling will take them apart
     */
    static List<TargetGroup> read(Section scrape, boolean checked) {
        List<Field> fields = scrape.list("static_configs", "[]*targetgroup.Group");
        return groups(fields, checked, "empty or null section in static_configs");
    }

    /** The groups of a file. */
    static List<TargetGroup> groups(Field list) {
        return groups(list.list("[]*targetgroup.Group"), false, "nil target group item found");
    }

    private static List<TargetGroup> groups(List<Field> fields, boolean checked, String empty) {
        List<TargetGroup> groups = new ArrayList<>();
        for (Field field : fields) {
            if (field.isNull()) {
                throw field.wrong(empty);
            }
            groups.add(group(field, Integer.toString(groups.size()), checked));
        }
        return List.copyOf(groups);
    }

    private static TargetGroup group(Field field, String source, boolean checked) {
        Section section = field.section("targetgroup.Group");
        List<Labels> targets = new ArrayList<>();
        for (Field target : section.list("targets", "[]string")) {
            String address = target.text();
            if (checked && address.indexOf('/') >= 0) {
                throw target.wrong(GoQuote.quote(address) + " is not a valid hostname: a target is host:port,"
                        + " its scheme and path are scheme and metrics_path of the scrape config");
            }
            targets.add(Labels.of(ADDRESS, address));
        }
        Labels labels = section.take("labels").map(StaticConfigs::labels).orElse(Labels.empty());
        section.finish();
        return new TargetGroup(List.copyOf(targets), labels, source);
    }

    private static Labels labels(Field field) {
        TreeMap<String, String> labels = field.map("model.LabelSet", Field::text);
        for (String name : labels.keySet()) {
            if (!LabelNames.isValid(name)) {
                throw field.wrong(GoQuote.quote(name) + " is not a valid label name");
            }
        }
        return Labels.of(labels);
    }
}
