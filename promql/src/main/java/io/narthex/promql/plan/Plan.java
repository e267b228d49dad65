package io.narthex.promql.plan;

import io.narthex.model.Labels;
import io.narthex.model.Matcher;
import io.narthex.model.histogram.FloatHistogram;
import io.narthex.promql.function.Calendar;
import io.narthex.promql.function.Function.OfRange;
import io.narthex.promql.function.Site;
import io.narthex.promql.parser.AggregationOp;
import io.narthex.promql.parser.BinaryOp;
import io.narthex.promql.parser.Expr.VectorMatching;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;

/** What is to be computed, apart from the times of the steps. */
public sealed interface Plan {
    /** Gives a number at each step. */
    sealed interface OfScalar extends Plan {}

    /** Gives at most one sample of each series at each step. */
    sealed interface OfVector extends Plan {}

    /** Gives samples of each series in a range before each step. */
    sealed interface OfRanges extends Plan {
        /** The width of the range in milliseconds. */
        long range();

        ReferenceTime reference();
    }

    /** A text. */
    record Text(String value) implements Plan {}

    /** The same number at each step. */
    record Constant(double value) implements OfScalar {}

    /** {@code time()}. */
    record EvaluationTime() implements OfScalar {}

    /** {@code scalar(v)}. */
    record OnlyValue(OfVector vector) implements OfScalar {}

    /** An operator or a function of two numbers. */
    record ScalarPair(ScalarOperator operator, OfScalar left, OfScalar right) implements OfScalar {}

    /** What combines two numbers. */
    sealed interface ScalarOperator {
        /** A binary operator. */
        record Symbol(BinaryOp op) implements ScalarOperator {}

        /** {@code max_of} or {@code min_of}. */
        record Extreme(boolean max) implements ScalarOperator {}
    }

    /** {@code -s}. */
    record NegatedScalar(OfScalar operand) implements OfScalar {}

    /** A part that gives the same at all steps, and is evaluated at the first only. */
    record InvariantScalar(OfScalar inner) implements OfScalar {}

    /** A part that gives the same at all steps, and is evaluated at the first only. */
    record InvariantVector(OfVector inner) implements OfVector {}

    /** An instant selector. */
    record InstantSelector(Selection selection) implements OfVector {}

    /**
     * {@code timestamp} or {@code start_timestamp} of an instant selector.
     *
     * @param ofStart whether the start timestamps are asked for
     */
    record SampleTime(Selection selection, boolean ofStart) implements OfVector {}

    /** {@code timestamp} of anything else: the time of the step. */
    record StepTime(OfVector vector) implements OfVector {}

    /** {@code start_timestamp} of anything else: nothing. */
    record Nothing() implements OfVector {}

    /** {@code vector(s)}. */
    record OfNumber(OfScalar scalar) implements OfVector {}

    /** A function of each float; histograms fall out. */
    record EachFloat(DoubleUnaryOperator function, OfVector vector) implements OfVector {}

    /** A function of each histogram; floats fall out. */
    record EachHistogram(ToDoubleFunction<FloatHistogram> function, OfVector vector) implements OfVector {}

    /** {@code clamp(v, min, max)}. */
    record Clamp(OfVector vector, OfScalar min, OfScalar max) implements OfVector {}

    /** {@code round(v, to)}. */
    record Round(OfVector vector, OfScalar to) implements OfVector {}

    /** A part of the date of each step. */
    record CurrentDate(Calendar part) implements OfVector {}

    /** {@code absent(v)}. */
    record Absent(OfVector vector, Labels labels) implements OfVector {}

    /** {@code absent_over_time(m)}. */
    record AbsentOverTime(OfRanges ranges, Labels labels) implements OfVector {}

    /**
     * A range function.
     *
     * @param arguments the other arguments, at most two
     * @param site where the first argument stands
     */
    record RangeCall(String name, OfRange function, OfRanges ranges, List<OfScalar> arguments, Site site)
            implements OfVector {}

    /** {@code histogram_quantile}; the sites are those of the arguments. */
    record HistogramQuantile(OfScalar quantile, Site quantileSite, OfVector vector, Site vectorSite)
            implements OfVector {}

    /** {@code histogram_quantiles}. */
    record HistogramQuantiles(
            OfVector vector, Site vectorSite, String label, List<OfScalar> quantiles, List<Site> quantileSites)
            implements OfVector {}

    /** {@code histogram_fraction}. */
    record HistogramFraction(OfScalar lower, OfScalar upper, OfVector vector, Site vectorSite) implements OfVector {}

    /** {@code label_replace}. */
    record LabelReplace(OfVector vector, String destination, String replacement, String source, String regex)
            implements OfVector {}

    /** {@code label_join}. */
    record LabelJoin(OfVector vector, String destination, String separator, List<String> sources) implements OfVector {}

    /** {@code sort} and {@code sort_desc}. */
    record SortByValue(OfVector vector, boolean descending, Site site) implements OfVector {}

    /** {@code sort_by_label} and {@code sort_by_label_desc}. */
    record SortByLabel(OfVector vector, List<String> names, boolean descending, Site site) implements OfVector {}

    /** {@code info}. */
    record Info(OfVector vector, List<Matcher> matchers, boolean hasDataSelector, ReferenceTime reference)
            implements OfVector {}

    /** {@code -v}. */
    record NegatedVector(OfVector operand) implements OfVector {}

    /**
     * An aggregation that needs no parameter or one number.
     *
     * @param grouping the labels to keep, or to leave out
     * @param site where the aggregation stands
     * @param operandSite where its operand stands
     */
    record Aggregation(
            AggregationOp op,
            OfVector vector,
            Optional<OfScalar> parameter,
            Site parameterSite,
            Set<String> grouping,
            boolean without,
            Site site,
            Site operandSite)
            implements OfVector {}

    /** {@code count_values}. */
    record CountValues(OfVector vector, String label, Set<String> grouping, boolean without) implements OfVector {}

    /** {@code and}, {@code or}, {@code unless}. */
    record SetOperation(BinaryOp op, OfVector left, OfVector right, VectorMatching matching) implements OfVector {}

    /** Any other binary operator between two vectors. */
    record Matched(BinaryOp op, boolean bool, OfVector left, OfVector right, VectorMatching matching, Site site)
            implements OfVector {}

    /**
     * A binary operator between a vector and a number.
     *
     * @param scalarIsLeft whether the number is the left operand
     */
    record WithScalar(BinaryOp op, boolean bool, OfVector vector, OfScalar scalar, boolean scalarIsLeft, Site site)
            implements OfVector {}

    /** A range selector. */
    record RangeSelector(Selection selection, long range) implements OfRanges {
        @Override
        public ReferenceTime reference() {
            return selection.reference();
        }
    }

    /**
     * A subquery.
     *
     * @param step milliseconds
     */
    record Subquery(OfVector vector, long range, long step, ReferenceTime reference) implements OfRanges {}
}
