package io.narthex.promql.engine;

import io.narthex.model.AnchoredRegex;
import io.narthex.model.LabelNames;
import io.narthex.model.Labels;
import io.narthex.promql.plan.Plan;
import java.util.function.UnaryOperator;

/** What {@code label_replace} and {@code label_join} do to the labels of a series. */
final class LabelChanges {
    private LabelChanges() {}

    /** @throws QueryException if the expression or the name is none */
    static UnaryOperator<Labels> replace(Plan.LabelReplace plan) {
        AnchoredRegex regex = compile(plan.regex());
        if (!LabelNames.isValid(plan.destination())) {
            throw Evaluation.failure("invalid destination label name in label_replace(): " + plan.destination());
        }
        return labels -> regex.match(labels.get(plan.source()))
                .map(match -> labels.toBuilder()
                        .set(plan.destination(), match.expand(plan.replacement()))
                        .build())
                .orElse(labels);
    }

    private static AnchoredRegex compile(String source) {
        try {
            return AnchoredRegex.of(source);
        } catch (IllegalArgumentException e) {
            throw new QueryException(
                    QueryException.Kind.EXECUTION, "invalid regular expression in label_replace(): " + source, e);
        }
    }

    /** @throws QueryException if a name is none */
    static UnaryOperator<Labels> join(Plan.LabelJoin plan) {
        for (String source : plan.sources()) {
            if (!LabelNames.isValid(source)) {
                throw Evaluation.failure("invalid source label name in label_join(): " + source);
            }
        }
        if (!LabelNames.isValid(plan.destination())) {
            throw Evaluation.failure("invalid destination label name in label_join(): " + plan.destination());
        }
        return labels -> {
            StringBuilder joined = new StringBuilder();
            String separator = "";
            for (String source : plan.sources()) {
                joined.append(separator).append(labels.get(source));
                separator = plan.separator();
            }
            return labels.toBuilder().set(plan.destination(), joined.toString()).build();
        };
    }
}
