package io.narthex.promql.engine;

import io.narthex.model.histogram.FloatHistogram;
import io.narthex.model.histogram.ResetHint;
import io.narthex.promql.engine.FloatOperators.Comparison;
import io.narthex.promql.function.Annotations;
import io.narthex.promql.function.Messages;
import io.narthex.promql.function.Messages.Operation;
import io.narthex.promql.function.Site;
import io.narthex.promql.parser.BinaryOp;
import java.util.function.DoubleBinaryOperator;
import org.jspecify.annotations.Nullable;

/** A binary operator on two samples. Holds the last result. */
final class SamplePair {
    /** What became of two samples. */
    enum Outcome {
        /** There is a result. */
        KEPT,
        /** A comparison does not hold. */
        FILTERED,
        /** The operator is not for such samples; the user was told. */
        UNFIT
    }

    private final BinaryOp op;
    private final Annotations annotations;
    private final Site site;
    private final @Nullable Comparison comparison;
    private final @Nullable DoubleBinaryOperator arithmetic;
    double value;

    @Nullable
    FloatHistogram histogram;

    SamplePair(BinaryOp op, Annotations annotations, Site site) {
        this.op = op;
        this.annotations = annotations;
        this.site = site;
        comparison = op.isComparison() ? FloatOperators.comparison(op) : null;
        arithmetic = FloatOperators.makesNewMetric(op) ? FloatOperators.arithmetic(op) : null;
    }

    /** Evaluates two samples, each a histogram if there is one, else a float. */
    Outcome evaluate(
            double left,
            @Nullable FloatHistogram leftHistogram,
            double right,
            @Nullable FloatHistogram rightHistogram) {
        histogram = null;
        if (leftHistogram == null) {
            return rightHistogram == null ? floats(left, right) : floatAndHistogram(left, rightHistogram);
        }
        return rightHistogram == null
                ? histogramAndFloat(leftHistogram, right)
                : histograms(leftHistogram, rightHistogram);
    }

    private Outcome floats(double left, double right) {
        if (arithmetic != null) {
            value = arithmetic.applyAsDouble(left, right);
            return Outcome.KEPT;
        }
        if (comparison != null) {
            value = left;
            return comparison.holds(left, right) ? Outcome.KEPT : Outcome.FILTERED;
        }
        return unfit("float", "float");
    }

    private Outcome floatAndHistogram(double left, FloatHistogram right) {
        return op == BinaryOp.MUL ? keep(right.times(left).compact()) : unfit("float", "histogram");
    }

    private Outcome histogramAndFloat(FloatHistogram left, double right) {
        return switch (op) {
            case MUL -> keep(left.times(right).compact());
            case DIV -> keep(left.dividedBy(right).compact());
            case TRIM_UPPER -> keep(left.keepBelow(right));
            case TRIM_LOWER -> keep(left.keepAbove(right));
            default -> unfit("histogram", "float");
        };
    }

    private Outcome histograms(FloatHistogram left, FloatHistogram right) {
        return switch (op) {
            case ADD, SUB -> sum(left, right);
            case EQUAL, NOT_EQUAL -> {
                histogram = left;
                yield left.equals(right) == (op == BinaryOp.EQUAL) ? Outcome.KEPT : Outcome.FILTERED;
            }
            default -> unfit("histogram", "histogram");
        };
    }

    private Outcome sum(FloatHistogram left, FloatHistogram right) {
        boolean adds = op == BinaryOp.ADD;
        if (!left.isCompatibleWith(right)) {
            annotations.warn(Messages.incompatibleBuckets(op.symbol()), site);
            return Outcome.UNFIT;
        }
        FloatHistogram.Combined combined = adds ? left.plus(right) : left.minus(right);
        Operation operation = adds ? Operation.ADDITION : Operation.SUBTRACTION;
        if (combined.hintsCollided()) {
            annotations.warn(Messages.conflictingResets(operation), site);
            return Outcome.UNFIT;
        }
        if (combined.boundsReconciled()) {
            annotations.inform(Messages.reconciledBuckets(operation), site);
        }
        FloatHistogram result = combined.histogram().compact();
        return keep(adds ? result : result.withResetHint(ResetHint.GAUGE));
    }

    private Outcome keep(FloatHistogram result) {
        histogram = result;
        return Outcome.KEPT;
    }

    private Outcome unfit(String left, String right) {
        annotations.inform(Messages.incompatibleTypes(left, op.symbol(), right), site);
        return Outcome.UNFIT;
    }
}
