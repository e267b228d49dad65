package io.narthex.config;

import io.narthex.config.RelabelConfig.Action;
import io.narthex.model.GoQuote;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Whether a relabelling rule makes sense: what its action needs, and what it must not have. */
final class RelabelCheck {
    private static final Set<Action> NEED_TARGET = EnumSet.of(
            Action.REPLACE, Action.HASHMOD, Action.LOWERCASE, Action.UPPERCASE, Action.KEEPEQUAL, Action.DROPEQUAL);
    private static final Set<Action> TAKE_NO_REPLACEMENT =
            EnumSet.of(Action.LOWERCASE, Action.UPPERCASE, Action.KEEPEQUAL, Action.DROPEQUAL);

    /** A legacy label name with {@code $1} or <code>${name}</code> anywhere in it. */
    private static final Pattern LEGACY_TEMPLATE =
            Pattern.compile("(?:[a-zA-Z_]|\\$(?:\\{\\w+\\}|\\w+))(?:\\w|\\$(?:\\{\\w+\\}|\\w+))*+");

    private RelabelCheck() {}

    /** What is wrong with the rule, in Prometheus' words; empty if nothing is. */
    static Optional<String> problem(RelabelConfig rule, boolean sourcesGiven) {
        String action = rule.action().configName();
        if (rule.action() == Action.HASHMOD && rule.modulus() == 0) {
            return Optional.of("relabel configuration for hashmod requires non-zero modulus");
        }
        if (NEED_TARGET.contains(rule.action()) && rule.targetLabel().isEmpty()) {
            return Optional.of("relabel configuration for " + action + " action requires 'target_label' value");
        }
        if (NEED_TARGET.contains(rule.action()) && !isTarget(rule)) {
            return Optional.of(
                    GoQuote.quote(rule.targetLabel()) + " is invalid 'target_label' for " + action + " action");
        }
        if (TAKE_NO_REPLACEMENT.contains(rule.action()) && !hasDefaultReplacement(rule)) {
            return Optional.of("'replacement' can not be set for " + action + " action");
        }
        if (rule.action() == Action.LABELMAP && !isTemplate(rule.replacement(), rule.nameValidation())) {
            return Optional.of(
                    GoQuote.quote(rule.replacement()) + " is invalid 'replacement' for " + action + " action");
        }
        return surplus(rule, sourcesGiven);
    }

    private static Optional<String> surplus(RelabelConfig rule, boolean sourcesGiven) {
        String action = rule.action().configName();
        boolean onlyDefaults = rule.modulus() == 0
                && rule.separator().equals(RelabelConfig.DEFAULT_SEPARATOR)
                && hasDefaultReplacement(rule);
        return switch (rule.action()) {
            case DROPEQUAL, KEEPEQUAL ->
                onlyDefaults && hasNoRegex(rule)
                        ? Optional.empty()
                        : Optional.of(action
                                + " action requires only 'source_labels' and `target_label`, and no other fields");
            case LABELDROP, LABELKEEP ->
                onlyDefaults && !sourcesGiven && rule.targetLabel().isEmpty()
                        ? Optional.empty()
                        : Optional.of(action + " action requires only 'regex', and no other fields");
            default -> Optional.empty();
        };
    }

    /** Identity on purpose: the default expression written out counts as given. */
    @SuppressWarnings("ReferenceEquality")
    private static boolean hasNoRegex(RelabelConfig rule) {
        return rule.regex() == RelabelConfig.DEFAULT_REGEX;
    }

    private static boolean hasDefaultReplacement(RelabelConfig rule) {
        return rule.replacement().equals(RelabelConfig.DEFAULT_REPLACEMENT);
    }

    private static boolean isTarget(RelabelConfig rule) {
        boolean template = rule.action() == Action.REPLACE && rule.targetLabel().indexOf('$') >= 0;
        return template
                ? isTemplate(rule.targetLabel(), rule.nameValidation())
                : rule.nameValidation().isLabelName(rule.targetLabel());
    }

    private static boolean isTemplate(String text, NameValidation validation) {
        return validation == NameValidation.UTF8
                ? validation.isLabelName(text)
                : LEGACY_TEMPLATE.matcher(text).matches();
    }
}
