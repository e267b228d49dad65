package io.narthex.promql.engine;

import io.narthex.model.GoFloat;
import io.narthex.model.Labels;
import io.narthex.model.histogram.FloatHistogram;
import io.narthex.promql.function.Annotations;
import io.narthex.promql.function.BucketQuantile;
import io.narthex.promql.function.Messages;
import io.narthex.promql.function.NativeFraction;
import io.narthex.promql.function.NativeQuantile;
import io.narthex.promql.function.Site;
import io.narthex.promql.plan.Plan;
import io.narthex.promql.plan.TimeGrid;
import java.util.ArrayList;
import java.util.List;

/** {@code histogram_quantile}, {@code histogram_quantiles} and {@code histogram_fraction}. */
final class HistogramFunctions {
    private HistogramFunctions() {}

    private record Quantile(Annotations annotations, Site site, TimeGrid grid, double[] q)
            implements HistogramGroups.Computation {
        @Override
        public double ofClassic(BucketQuantile buckets, String metric, int step) {
            double result = buckets.quantile(q[step]);
            if (buckets.isRepaired()) {
                annotations.informOfMonotonicity(metric, site, grid.time(step), buckets.repair());
            }
            return result;
        }

        @Override
        public double ofNative(FloatHistogram histogram, String metric, int step) {
            return NativeQuantile.of(q[step], histogram, metric, annotations, site);
        }
    }

    private record Fraction(Annotations annotations, Site site, double[] lower, double[] upper)
            implements HistogramGroups.Computation {
        @Override
        public double ofClassic(BucketQuantile buckets, String metric, int step) {
            return buckets.fraction(lower[step], upper[step]);
        }

        @Override
        public double ofNative(FloatHistogram histogram, String metric, int step) {
            return NativeFraction.of(lower[step], upper[step], histogram, metric, annotations, site);
        }
    }

    static List<HeldSeries> quantile(
            Evaluation evaluation, Plan.HistogramQuantile plan, SeriesStream stream, TimeGrid grid, double[] q) {
        warnOfInvalid(evaluation, q, plan.quantileSite());
        Quantile quantile = new Quantile(evaluation.annotations(), plan.vectorSite(), grid, q);
        return compute(evaluation, plan.vectorSite(), stream, grid, quantile);
    }

    static List<HeldSeries> fraction(
            Evaluation evaluation,
            Plan.HistogramFraction plan,
            SeriesStream stream,
            TimeGrid grid,
            double[] lower,
            double[] upper) {
        Fraction fraction = new Fraction(evaluation.annotations(), plan.vectorSite(), lower, upper);
        return compute(evaluation, plan.vectorSite(), stream, grid, fraction);
    }

    private static List<HeldSeries> compute(
            Evaluation evaluation,
            Site site,
            SeriesStream stream,
            TimeGrid grid,
            HistogramGroups.Computation computation) {
        HistogramGroups groups = new HistogramGroups(evaluation, site);
        groups.read(stream);
        List<HeldSeries> result = new ArrayList<>();
        groups.compute(List.of(computation), grid.count())
                .forEach((labels, columns) ->
                        result.add(new HeldSeries(evaluation.withoutMetric(labels), true, columns.getFirst())));
        return result;
    }

    static List<HeldSeries> quantiles(
            Evaluation evaluation,
            Plan.HistogramQuantiles plan,
            SeriesStream stream,
            TimeGrid grid,
            List<double[]> qs) {
        List<Quantile> quantiles = new ArrayList<>();
        for (int i = 0; i < qs.size(); i++) {
            warnOfInvalid(evaluation, qs.get(i), plan.quantileSites().get(i));
            quantiles.add(new Quantile(evaluation.annotations(), plan.vectorSite(), grid, qs.get(i)));
        }
        HistogramGroups groups = new HistogramGroups(evaluation, plan.vectorSite());
        groups.read(stream);
        List<HeldSeries> result = new ArrayList<>();
        groups.compute(quantiles, grid.count()).forEach((labels, columns) -> {
            Labels kept = evaluation.withoutMetric(labels);
            for (int i = 0; i < columns.size(); i++) {
                addByQuantile(evaluation, result, kept, plan.label(), columns.get(i), qs.get(i));
            }
        });
        return result;
    }

    /** Adds a column under its quantile, in parts where the quantile changes from step to step. */
    private static void addByQuantile(
            Evaluation evaluation, List<HeldSeries> result, Labels labels, String name, Column column, double[] q) {
        int from = 0;
        while (from < q.length) {
            int to = from + 1;
            while (to < q.length && Double.compare(q[to], q[from]) == 0) {
                to++;
            }
            Column part = evaluation.column(column.steps());
            for (int step = from; step < to; step++) {
                part.setFrom(column, step);
            }
            Labels labelled = labels.toBuilder().set(name, label(q[from])).build();
            result.add(new HeldSeries(labelled, true, part));
            from = to;
        }
        column.free();
    }

    /** As OpenMetrics writes a float: always with a point or an exponent. */
    private static String label(double q) {
        String text = GoFloat.formatG(q == 0 ? 0.0 : q);
        boolean isPlain = text.chars().allMatch(c -> c >= '0' && c <= '9' || c == '-');
        return isPlain ? text + ".0" : text;
    }

    private static void warnOfInvalid(Evaluation evaluation, double[] quantiles, Site site) {
        double known = 0;
        for (double q : quantiles) {
            if (Double.compare(q, known) != 0 && !(q >= 0 && q <= 1)) {
                evaluation.annotations().warn(Messages.invalidQuantile(q), site);
            }
            known = q;
        }
    }
}
