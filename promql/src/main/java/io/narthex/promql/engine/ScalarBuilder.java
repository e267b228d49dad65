package io.narthex.promql.engine;

import io.narthex.promql.function.GoMath;
import io.narthex.promql.plan.Plan;
import io.narthex.promql.plan.TimeGrid;
import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Turns scalar plans into columns. */
final class ScalarBuilder {
    private final MemoryAccount memory;
    private final StreamBuilder streams;

    ScalarBuilder(MemoryAccount memory, StreamBuilder streams) {
        this.memory = memory;
        this.streams = streams;
    }

    /** Remembers what was computed. */
    private static final class Lazy implements ScalarColumn {
        private final Supplier<double[]> computation;
        private double @Nullable [] values;

        Lazy(Supplier<double[]> computation) {
            this.computation = computation;
        }

        @Override
        public double[] values() {
            double[] known = values;
            if (known == null) {
                known = computation.get();
                values = known;
            }
            return known;
        }
    }

    ScalarColumn build(Plan.OfScalar plan, TimeGrid grid) {
        return new Lazy(() -> values(plan, grid));
    }

    private double[] values(Plan.OfScalar plan, TimeGrid grid) {
        int steps = grid.count();
        memory.reserve(MemoryAccount.ofDoubles(steps));
        return switch (plan) {
            case Plan.Constant(double value) -> repeat(value, steps);
            case Plan.EvaluationTime unused -> times(grid);
            case Plan.NegatedScalar(Plan.OfScalar operand) -> negated(values(operand, grid));
            case Plan.InvariantScalar(Plan.OfScalar inner) ->
                steps == 0 ? new double[0] : repeat(values(inner, TimeGrid.at(grid.start()))[0], steps);
            case Plan.ScalarPair(Plan.ScalarOperator operator, Plan.OfScalar left, Plan.OfScalar right) ->
                combined(operator(operator), values(left, grid), values(right, grid));
            case Plan.OnlyValue(Plan.OfVector vector) -> OnlyValue.of(streams.build(vector, grid), steps);
        };
    }

    private static DoubleBinaryOperator operator(Plan.ScalarOperator operator) {
        return switch (operator) {
            case Plan.ScalarOperator.Extreme(boolean max) -> max ? GoMath::max : GoMath::min;
            case Plan.ScalarOperator.Symbol(var op) -> FloatOperators.ofScalars(op);
        };
    }

    private static double[] repeat(double value, int steps) {
        double[] values = new double[steps];
        Arrays.fill(values, value);
        return values;
    }

    private static double[] times(TimeGrid grid) {
        double[] values = new double[grid.count()];
        for (int step = 0; step < values.length; step++) {
            values[step] = grid.time(step) / 1000.0;
        }
        return values;
    }

    private static double[] negated(double[] values) {
        double[] result = new double[values.length];
        for (int step = 0; step < values.length; step++) {
            result[step] = -values[step];
        }
        return result;
    }

    private static double[] combined(DoubleBinaryOperator operator, double[] left, double[] right) {
        double[] result = new double[left.length];
        for (int step = 0; step < result.length; step++) {
            result[step] = operator.applyAsDouble(left[step], right[step]);
        }
        return result;
    }
}
