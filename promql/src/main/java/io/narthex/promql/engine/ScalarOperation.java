package io.narthex.promql.engine;

import io.narthex.model.histogram.FloatHistogram;
import io.narthex.promql.engine.FloatOperators.Comparison;
import io.narthex.promql.engine.SamplePair.Outcome;
import io.narthex.promql.plan.Plan;
import java.util.function.DoubleBinaryOperator;

/** A binary operator between the samples of a vector and a number. */
final class ScalarOperation implements ColumnMap {
    private final Plan.WithScalar plan;
    private final ScalarColumn scalar;
    private final SamplePair pair;

    ScalarOperation(Evaluation evaluation, Plan.WithScalar plan, ScalarColumn scalar) {
        this.plan = plan;
        this.scalar = scalar;
        pair = new SamplePair(plan.op(), evaluation.annotations(), plan.site());
    }

    /** Whether the values are no longer those of the metric. */
    boolean makesNewMetric() {
        return plan.bool() || FloatOperators.makesNewMetric(plan.op());
    }

    @Override
    public void apply(Column from, Column to) {
        if (from.hasHistograms()) {
            applyToAny(from, to);
        } else if (plan.op().isComparison()) {
            compare(from, to);
        } else if (FloatOperators.makesNewMetric(plan.op())) {
            compute(from, to);
        } else {
            applyToAny(from, to);
        }
    }

    private void compute(Column from, Column to) {
        DoubleBinaryOperator operator = FloatOperators.arithmetic(plan.op());
        double[] numbers = scalar.values();
        boolean scalarIsLeft = plan.scalarIsLeft();
        for (int step = from.present.next(0); step >= 0; step = from.present.next(step + 1)) {
            double value = from.values[step];
            double number = numbers[step];
            to.set(step, scalarIsLeft ? operator.applyAsDouble(number, value) : operator.applyAsDouble(value, number));
        }
    }

    private void compare(Column from, Column to) {
        Comparison comparison = FloatOperators.comparison(plan.op());
        double[] numbers = scalar.values();
        boolean scalarIsLeft = plan.scalarIsLeft();
        for (int step = from.present.next(0); step >= 0; step = from.present.next(step + 1)) {
            double value = from.values[step];
            double number = numbers[step];
            boolean holds = scalarIsLeft ? comparison.holds(number, value) : comparison.holds(value, number);
            if (plan.bool()) {
                to.set(step, holds ? 1 : 0);
            } else if (holds) {
                to.set(step, value);
            }
        }
    }

    /** The general case: any operator, histograms among the samples. */
    private void applyToAny(Column from, Column to) {
        double[] numbers = scalar.values();
        for (int step = from.present.next(0); step >= 0; step = from.present.next(step + 1)) {
            FloatHistogram histogram = from.histogram(step);
            double value = from.values[step];
            Outcome outcome = plan.scalarIsLeft()
                    ? pair.evaluate(numbers[step], null, value, histogram)
                    : pair.evaluate(value, histogram, numbers[step], null);
            if (outcome == Outcome.UNFIT) {
                continue;
            }
            if (plan.bool()) {
                to.set(step, outcome == Outcome.KEPT ? 1 : 0);
            } else if (outcome == Outcome.KEPT) {
                keep(to, step, value);
            }
        }
    }

    /** A comparison keeps the vector's value, on whichever side it stands. */
    private void keep(Column to, int step, double vectorValue) {
        FloatHistogram result = pair.histogram;
        if (result != null) {
            to.set(step, result);
        } else {
            to.set(step, plan.op().isComparison() ? vectorValue : pair.value);
        }
    }
}
