package io.narthex.promql.engine;

import io.narthex.model.LabelNames;
import io.narthex.model.Matcher;
import io.narthex.promql.parser.AggregationOp;
import io.narthex.promql.plan.Plan;
import io.narthex.promql.plan.Selection;

/**
 * Which plans can't give two series with the same labels even when the metric name is taken off: nobody needs to look for such series then. Holds only where no stored
 * series has labels for type and unit, which go with the name.
 */
final class UniqueLabels {
    private UniqueLabels() {}

    /** Whether the labels stay different without the name. */
    static boolean withoutName(Plan plan) {
        return switch (plan) {
            case Plan.InstantSelector p -> isOfOneMetric(p.selection());
            case Plan.SampleTime p -> isOfOneMetric(p.selection());
            case Plan.RangeCall p ->
                p.ranges() instanceof Plan.RangeSelector selector && isOfOneMetric(selector.selection());
            case Plan.EachFloat p -> withoutName(p.vector());
            case Plan.EachHistogram p -> withoutName(p.vector());
            case Plan.Clamp p -> withoutName(p.vector());
            case Plan.Round p -> withoutName(p.vector());
            case Plan.NegatedVector p -> withoutName(p.operand());
            case Plan.WithScalar p -> withoutName(p.vector());
            case Plan.StepTime p -> withoutName(p.vector());
            case Plan.InvariantVector p -> withoutName(p.inner());
            case Plan.SortByValue p -> withoutName(p.vector());
            case Plan.SortByLabel p -> withoutName(p.vector());
            case Plan.Aggregation p ->
                choosesSeries(p.op())
                        ? withoutName(p.vector())
                        : p.without() || !p.grouping().contains(LabelNames.METRIC_NAME);
            default -> false;
        };
    }

    /** Whether the labels of the answer are different, where names that have to go are taken off. */
    static boolean ofAnswer(Plan plan) {
        return plan instanceof Plan.InstantSelector || withoutName(plan);
    }

    private static boolean choosesSeries(AggregationOp op) {
        return switch (op) {
            case TOPK, BOTTOMK, LIMITK, LIMIT_RATIO -> true;
            case SUM, AVG, COUNT, GROUP, MIN, MAX, STDVAR, STDDEV, QUANTILE, COUNT_VALUES -> false;
        };
    }

    private static boolean isOfOneMetric(Selection selection) {
        for (Matcher matcher : selection.matchers()) {
            if (matcher.type() == Matcher.Type.EQUAL
                    && matcher.name().equals(LabelNames.METRIC_NAME)
                    && !matcher.value().isEmpty()) {
                return true;
            }
        }
        return false;
    }
}
