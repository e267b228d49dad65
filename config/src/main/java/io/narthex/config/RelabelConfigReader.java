package io.narthex.config;

import io.narthex.config.RelabelConfig.Action;
import io.narthex.config.yaml.Field;
import io.narthex.config.yaml.Section;
import io.narthex.model.AnchoredRegex;
import io.narthex.model.GoQuote;
import io.narthex.model.LabelNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads relabelling rules. */
final class RelabelConfigReader {
    private RelabelConfigReader() {}

    /**
     * The rules of a list.
     *
     * @param validation what labels may be called
     * @param empty what to say about a rule that is null
     */
    static List<RelabelConfig> read(Field list, NameValidation validation, String empty) {
        List<RelabelConfig> rules = new ArrayList<>();
        for (Field field : list.list("[]*relabel.Config")) {
            if (field.isNull()) {
                throw field.wrong(empty);
            }
            rules.add(rule(field, validation));
        }
        return List.copyOf(rules);
    }

    private static RelabelConfig rule(Field field, NameValidation validation) {
        Section section = field.section("relabel.plain");
        List<String> sources = sourceLabels(section);
        RelabelConfig rule = new RelabelConfig(
                sources,
                section.take("separator", Field::text, RelabelConfig.DEFAULT_SEPARATOR),
                section.take("regex", RelabelConfigReader::regex, RelabelConfig.DEFAULT_REGEX),
                section.take("modulus", Field::unsignedLong, 0L),
                section.take("target_label", Field::text, ""),
                section.take("replacement", Field::text, RelabelConfig.DEFAULT_REPLACEMENT),
                section.take("action").map(RelabelConfigReader::action).orElse(Action.REPLACE),
                validation);
        section.finish();
        boolean sourcesGiven =
                section.take("source_labels").filter(given -> !given.isNull()).isPresent();
        RelabelCheck.problem(rule, sourcesGiven).ifPresent(reason -> {
            throw field.wrong(reason);
        });
        return rule;
    }

    private static List<String> sourceLabels(Section section) {
        List<String> names = new ArrayList<>();
        for (Field field : section.list("source_labels", "model.LabelNames")) {
            String name = field.text("model.LabelName");
            if (!LabelNames.isValid(name)) {
                throw field.wrong(GoQuote.quote(name) + " is not a valid label name");
            }
            names.add(name);
        }
        return List.copyOf(names);
    }

    private static AnchoredRegex regex(Field field) {
        try {
            return AnchoredRegex.of(field.text("relabel.Regexp"));
        } catch (IllegalArgumentException e) {
            throw field.wrong(String.valueOf(e.getMessage()));
        }
    }

    private static Action action(Field field) {
        String name = field.text("relabel.Action");
        if (field.isNull()) {
            throw field.wrong("relabel action cannot be empty");
        }
        Optional<Action> found = Optional.empty();
        for (Action action : Action.values()) {
            if (action.configName().equals(name.toLowerCase(Locale.ROOT))) {
                found = Optional.of(action);
            }
        }
        return found.orElseThrow(() -> field.wrong("unknown relabel action " + GoQuote.quote(name)));
    }
}
