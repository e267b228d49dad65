package io.narthex.monitors.prometheus;

import io.narthex.model.AnchoredRegex;
import io.narthex.monitors.resource.Tree;
import io.narthex.monitors.resource.Version;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What is wrong with a user's relabel step for a version. */
final class RelabelStepCheck {
    private static final Set<String> ACTIONS = Set.of(
            "replace",
            "keep",
            "drop",
            "hashmod",
            "labelmap",
            "labeldrop",
            "labelkeep",
            "lowercase",
            "uppercase",
            "keepequal",
            "dropequal");

    private static final Set<String> NEED_TARGET =
            Set.of("replace", "hashmod", "lowercase", "uppercase", "keepequal", "dropequal");

    private RelabelStepCheck() {}

    static Optional<String> problem(Tree step, Version version) {
        String action = step.find("action").orElse("replace").toLowerCase(Locale.ROOT);
        if (!ACTIONS.contains(action)) {
            return wrong(step, "action", "\"" + action + "\" is no action");
        }
        int minor = action.endsWith("case") ? 36 : action.endsWith("equal") ? 41 : 0;
        if (!version.atLeast(2, minor)) {
            return wrong(step, "action", action + " needs Prometheus 2." + minor + " or later, this is " + version);
        }
        if (NEED_TARGET.contains(action) && step.text("targetLabel").isEmpty()) {
            return wrong(step, "targetLabel", "must be set for the action " + action);
        }
        if (action.equals("hashmod") && step.number("modulus").orElse(0) == 0) {
            return wrong(step, "modulus", "must be set for the action hashmod");
        }
        boolean byName = action.equals("labeldrop") || action.equals("labelkeep");
        for (String field : List.of("sourceLabels", "targetLabel", "modulus", "separator", "replacement")) {
            if (byName && step.has(field)) {
                return wrong(step, field, "has no meaning for the action " + action + ", which takes only regex");
            }
        }
        return regex(step);
    }

    private static Optional<String> regex(Tree step) {
        try {
            AnchoredRegex.of(step.text("regex"));
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return wrong(step, "regex", String.valueOf(e.getMessage()));
        }
    }

    private static Optional<String> wrong(Tree step, String field, String reason) {
        return Optional.ofNullable(step.wrong(field, reason).getMessage());
    }
}
