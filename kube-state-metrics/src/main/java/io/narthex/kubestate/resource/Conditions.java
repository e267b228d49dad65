package io.narthex.kubestate.resource;

import io.narthex.kubernetes.JsonValue;
import io.narthex.kubestate.family.Samples;
import java.util.List;
import java.util.Locale;

/** States of which one holds: a sample for each, 1 for the one that does. */
final class Conditions {
    /** What a condition can be, in the API's spelling. */
    static final List<String> STATUSES = List.of("True", "False", "Unknown");

    private static final List<String> LABELS =
            STATUSES.stream().map(status -> status.toLowerCase(Locale.ROOT)).toList();

    private Conditions() {}

    /** The conditions of one type, with the label {@code condition} for what they are. */
    static void write(JsonValue status, String type, Samples out) {
        for (JsonValue condition : status.list("conditions")) {
            if (condition.text("type").equals(type)) {
                String holds = condition.text("status");
                for (int i = 0; i < STATUSES.size(); i++) {
                    out.label("condition", LABELS.get(i)).value(STATUSES.get(i).equals(holds));
                }
            }
        }
    }

    /** The conditions of all types, with the labels {@code condition} for the type and {@code status} for what they are. */
    static void writeAll(JsonValue status, Samples out) {
        for (JsonValue condition : status.list("conditions")) {
            String type = condition.text("type");
            String holds = condition.text("status");
            for (int i = 0; i < STATUSES.size(); i++) {
                out.label("condition", type).label("status", LABELS.get(i));
                out.value(STATUSES.get(i).equals(holds));
            }
        }
    }

    /** A sample for each of some values. */
    static void choice(String chosen, String label, List<String> values, Samples out) {
        for (String value : values) {
            out.label(label, value).value(value.equals(chosen));
        }
    }

    /** A sample for each of some values, if one is chosen at all. */
    static void choiceUnlessEmpty(String chosen, String label, List<String> values, Samples out) {
        if (!chosen.isEmpty()) {
            choice(chosen, label, values, out);
        }
    }
}
