package io.narthex.promql.engine;

import io.narthex.promql.plan.Plan;

/** What an explanation calls the parts of a plan. */
final class OperatorName {
    private OperatorName() {}

    static String of(Plan plan) {
        return switch (plan) {
            case Plan.Text unused -> "text";
            case Plan.OfScalar unused -> "number";
            case Plan.InstantSelector unused -> "selector";
            case Plan.RangeSelector unused -> "range selector";
            case Plan.Subquery unused -> "subquery";
            case Plan.SampleTime unused -> "times of samples";
            case Plan.StepTime unused -> "times of steps";
            case Plan.Nothing unused -> "nothing";
            case Plan.OfNumber unused -> "vector of a number";
            case Plan.EachFloat unused -> "function of floats";
            case Plan.EachHistogram unused -> "function of histograms";
            case Plan.Clamp unused -> "clamp";
            case Plan.Round unused -> "round";
            case Plan.CurrentDate unused -> "date";
            case Plan.Absent unused -> "absent";
            case Plan.AbsentOverTime unused -> "absent_over_time";
            case Plan.RangeCall call -> call.name();
            case Plan.HistogramQuantile unused -> "histogram_quantile";
            case Plan.HistogramQuantiles unused -> "histogram_quantiles";
            case Plan.HistogramFraction unused -> "histogram_fraction";
            case Plan.LabelReplace unused -> "label_replace";
            case Plan.LabelJoin unused -> "label_join";
            case Plan.SortByValue unused -> "sort by value";
            case Plan.SortByLabel unused -> "sort by labels";
            case Plan.Info unused -> "info";
            case Plan.NegatedVector unused -> "negation";
            case Plan.Aggregation aggregation -> aggregation.op().keyword();
            case Plan.CountValues unused -> "count_values";
            case Plan.SetOperation set -> set.op().symbol();
            case Plan.Matched matched -> matched.op().symbol() + " of vectors";
            case Plan.WithScalar with -> with.op().symbol() + " with a number";
            case Plan.InvariantVector unused -> "once for all steps";
        };
    }
}
