package io.narthex.monitors.resource;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Kubernetes' label selector: all of its requirements must hold. One without requirements selects everything. */
public record LabelSelector(List<Requirement> requirements) {
    /** What a requirement asks of a label. */
    public enum Operator {
        IN("In"),
        NOT_IN("NotIn"),
        EXISTS("Exists"),
        DOES_NOT_EXIST("DoesNotExist");

        private final String word;

        Operator(String word) {
            this.word = word;
        }

        private static Optional<Operator> of(String word) {
            for (Operator operator : values()) {
                if (operator.word.equals(word)) {
                    return Optional.of(operator);
                }
            }
            return Optional.empty();
        }
    }

    /**
     * One condition.
     *
     * @param values sorted; empty where the operator takes none
     * @param single it was written as {@code matchLabels}
     */
    public record Requirement(String key, Operator operator, List<String> values, boolean single) {
        /** Whether an object with these labels fulfils it. */
        public boolean matches(Map<String, String> labels) {
            String value = labels.get(key);
            return switch (operator) {
                case IN -> value != null && values.contains(value);
                case NOT_IN -> value == null || !values.contains(value);
                case EXISTS -> value != null;
                case DOES_NOT_EXIST -> value == null;
            };
        }

        @Override
        public String toString() {
            return switch (operator) {
                case IN -> single ? key + "=" + values.getFirst() : key + " in (" + String.join(",", values) + ")";
                case NOT_IN -> key + " notin (" + String.join(",", values) + ")";
                case EXISTS -> key;
                case DOES_NOT_EXIST -> "!" + key;
            };
        }
    }

    /**
     * Reads {@code {matchLabels, matchExpressions}}.
     *
     * @throws GenerationException if an operator is unknown or has the wrong number of values
     */
    public static LabelSelector of(Tree selector) {
        List<Requirement> requirements = new ArrayList<>();
        selector.textsByKey("matchLabels")
                .forEach((key, value) -> requirements.add(new Requirement(key, Operator.IN, List.of(value), true)));
        for (Tree expression : selector.list("matchExpressions")) {
            Operator operator = Operator.of(expression.text("operator"))
                    .orElseThrow(() -> expression.wrong("operator", "must be one of In, NotIn, Exists, DoesNotExist"));
            List<String> values = List.copyOf(new TreeSet<>(expression.texts("values")));
            boolean takesValues = operator == Operator.IN || operator == Operator.NOT_IN;
            if (takesValues == values.isEmpty()) {
                throw expression.wrong(
                        "values", takesValues ? "must name at least one" : "must be empty for " + operator.word);
            }
            requirements.add(new Requirement(expression.text("key"), operator, values, false));
        }
        requirements.sort(java.util.Comparator.comparing(Requirement::key));
        return new LabelSelector(requirements);
    }

    public boolean matches(Map<String, String> labels) {
        return firstUnmet(labels).isEmpty();
    }

    /** The first requirement that an object with these labels does not fulfil. */
    public Optional<Requirement> firstUnmet(Map<String, String> labels) {
        return requirements.stream()
                .filter(requirement -> !requirement.matches(labels))
                .findFirst();
    }

    /** As Kubernetes' API takes it in a query. */
    @Override
    public String toString() {
        return String.join(",", requirements.stream().map(Requirement::toString).toList());
    }
}
