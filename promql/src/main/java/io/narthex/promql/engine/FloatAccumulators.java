package io.narthex.promql.engine;

import io.narthex.model.Labels;
import io.narthex.promql.function.Annotations;
import io.narthex.promql.function.Messages;
import io.narthex.promql.function.Site;
import io.narthex.promql.parser.AggregationOp;

/** The aggregations that count samples or look at floats only. */
final class FloatAccumulators {
    private FloatAccumulators() {}

    /** {@code count} and {@code group}. */
    static final class Count implements Accumulator {
        private final boolean counts;
        private final StepSet steps;
        private final int[] samples;

        /** @param counts whether the number is wanted, and not just a 1 */
        Count(int steps, boolean counts) {
            this.counts = counts;
            this.steps = new StepSet(steps);
            samples = new int[steps];
        }

        @Override
        public void add(Labels labels, Column column) {
            steps.addAll(column.present);
            for (int step = column.present.next(0); step >= 0; step = column.present.next(step + 1)) {
                samples[step]++;
            }
        }

        @Override
        public void finish(Column result) {
            for (int step = steps.next(0); step >= 0; step = steps.next(step + 1)) {
                result.set(step, counts ? samples[step] : 1);
            }
        }
    }

    /** Tells the user about histograms that an aggregation leaves out. */
    record Ignored(Annotations annotations, AggregationOp op, Site site) {
        boolean isHistogram(Column column, int step) {
            if (column.histogram(step) == null) {
                return false;
            }
            annotations.inform(Messages.ignoredInAggregation(op.keyword()), site);
            return true;
        }
    }

    /** {@code min} and {@code max}: NaN only if there is nothing else. */
    static final class Extreme implements Accumulator {
        private final boolean max;
        private final Ignored ignored;
        private final StepSet steps;
        private final double[] best;

        Extreme(int steps, boolean max, Ignored ignored) {
            this.max = max;
            this.ignored = ignored;
            this.steps = new StepSet(steps);
            best = new double[steps];
        }

        @Override
        public void add(Labels labels, Column column) {
            for (int step = column.present.next(0); step >= 0; step = column.present.next(step + 1)) {
                if (ignored.isHistogram(column, step)) {
                    continue;
                }
                double value = column.values[step];
                double known = best[step];
                if (!steps.has(step) || Double.isNaN(known) || (max ? known < value : known > value)) {
                    best[step] = value;
                    steps.add(step);
                }
            }
        }

        @Override
        public void finish(Column result) {
            for (int step = steps.next(0); step >= 0; step = steps.next(step + 1)) {
                result.set(step, best[step]);
            }
        }
    }

    /** {@code stdvar} and {@code stddev}, by Welford's algorithm. */
    static final class Variance implements Accumulator {
        private final boolean isDeviation;
        private final Ignored ignored;
        private final StepSet steps;
        private final int[] counts;
        private final double[] means;
        private final double[] squares;

        Variance(int steps, boolean isDeviation, Ignored ignored) {
            this.isDeviation = isDeviation;
            this.ignored = ignored;
            this.steps = new StepSet(steps);
            counts = new int[steps];
            means = new double[steps];
            squares = new double[steps];
        }

        @Override
        public void add(Labels labels, Column column) {
            for (int step = column.present.next(0); step >= 0; step = column.present.next(step + 1)) {
                if (!ignored.isHistogram(column, step)) {
                    add(step, column.values[step]);
                }
            }
        }

        private void add(int step, double value) {
            int count = ++counts[step];
            if (count == 1) {
                steps.add(step);
                means[step] = value;
                squares[step] = Double.isNaN(value) || Double.isInfinite(value) ? Double.NaN : 0;
                return;
            }
            double delta = value - means[step];
            means[step] += delta / count;
            squares[step] += delta * (value - means[step]);
        }

        @Override
        public void finish(Column result) {
            for (int step = steps.next(0); step >= 0; step = steps.next(step + 1)) {
                double variance = squares[step] / counts[step];
                result.set(step, isDeviation ? Math.sqrt(variance) : variance);
            }
        }
    }
}
