package io.narthex.promql.why;

import io.narthex.model.LabelNames;
import io.narthex.model.Labels;
import io.narthex.promql.explain.EmptyReason;
import io.narthex.promql.explain.EmptyReason.Kind;
import io.narthex.promql.parser.BinaryOp;
import io.narthex.promql.parser.Expr.VectorMatching;
import io.narthex.promql.plan.Plan;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Why an operator between two vectors, neither of which is empty, gives nothing. */
final class EmptyJoin {
    private final Question question;
    private final Plan plan;
    private final BinaryOp op;
    private final VectorMatching matching;
    private final List<Labels> left;
    private final List<Labels> right;

    EmptyJoin(
            Question question,
            Plan plan,
            BinaryOp op,
            VectorMatching matching,
            OperatorTrace left,
            OperatorTrace right) {
        this.question = question;
        this.plan = plan;
        this.op = op;
        this.matching = matching;
        this.left = left.labels();
        this.right = right.labels();
    }

    EmptyReason reason() {
        Set<Labels> signatures = new HashSet<>();
        left.forEach(labels -> signatures.add(signature(labels)));
        Optional<Labels> shared =
                right.stream().map(this::signature).filter(signatures::contains).findFirst();
        if (shared.isEmpty()) {
            return nothingShared();
        }
        if (op == BinaryOp.UNLESS) {
            return question.reason(
                    plan,
                    Kind.ALL_EXCLUDED,
                    "Every series on the left has one on the right with the same "
                            + (matching.on() ? "labels " + matching.labels() : "labels")
                            + ", such as " + shared.get() + ", and unless removes it.");
        }
        if (op.isComparison()) {
            return question.reason(
                    plan,
                    Kind.COMPARISON_FALSE,
                    "The sides find each other, but " + op.symbol()
                            + " holds for none of the pairs at any step; with bool it would give 0 instead of nothing.");
        }
        return question.reason(
                plan,
                Kind.NO_COMMON_TIME,
                "The sides share labels such as " + shared.get()
                        + ", but at no step both have a sample that the operator can combine.");
    }

    private EmptyReason nothingShared() {
        Labels aLeft = left.getFirst();
        Labels aRight = right.getFirst();
        Set<String> common = sharedNames();
        Set<String> differing = new TreeSet<>();
        Set<String> onlyOneSide = new TreeSet<>();
        for (String name : compared()) {
            boolean hasLeft = left.stream().anyMatch(labels -> labels.has(name));
            boolean hasRight = right.stream().anyMatch(labels -> labels.has(name));
            if (hasLeft != hasRight) {
                onlyOneSide.add(name);
            } else if (hasLeft && !common.contains(name)) {
                differing.add(name);
            }
        }
        StringBuilder message = new StringBuilder("No series on the left has the same ")
                .append(matching.on() ? "labels " + matching.labels() : "labels")
                .append(" as one on the right.");
        if (!onlyOneSide.isEmpty()) {
            message.append(" Only one side has ")
                    .append(String.join(", ", onlyOneSide))
                    .append('.');
        }
        if (!differing.isEmpty()) {
            message.append(" No value is on both sides of ")
                    .append(String.join(", ", differing))
                    .append('.');
        }
        message.append(" For example, on the left: ")
                .append(signature(aLeft))
                .append("; on the right: ")
                .append(signature(aRight))
                .append('.');
        List<String> suggestions = common.isEmpty() ? List.of() : List.of("on (" + String.join(", ", common) + ")");
        if (!common.isEmpty()) {
            message.append(" Labels with the same values on both sides: ")
                    .append(String.join(", ", common))
                    .append('.');
        }
        return question.reason(plan, Kind.NO_COMMON_LABELS, message.toString(), suggestions, Optional.empty());
    }

    private Labels signature(Labels labels) {
        Set<String> names = Set.copyOf(matching.labels());
        return matching.on() ? labels.keep(names) : labels.dropWithName(names);
    }

    /** The names of the labels that have to be equal. */
    private Set<String> compared() {
        if (matching.on()) {
            return new TreeSet<>(matching.labels());
        }
        Set<String> names = new TreeSet<>();
        left.forEach(labels -> labels.forEach(label -> names.add(label.name())));
        right.forEach(labels -> labels.forEach(label -> names.add(label.name())));
        names.removeAll(matching.labels());
        names.remove(LabelNames.METRIC_NAME);
        return names;
    }

    /** The names of labels that have a value on both sides. */
    private Set<String> sharedNames() {
        Map<String, Set<String>> values = new HashMap<>();
        left.forEach(labels -> labels.forEach(label ->
                values.computeIfAbsent(label.name(), unused -> new HashSet<>()).add(label.value())));
        Set<String> shared = new TreeSet<>();
        right.forEach(labels -> labels.forEach(label -> {
            if (values.getOrDefault(label.name(), Set.of()).contains(label.value())) {
                shared.add(label.name());
            }
        }));
        shared.remove(LabelNames.METRIC_NAME);
        return shared;
    }
}
