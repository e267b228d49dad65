package io.narthex.promql.parser;

import io.narthex.model.Matcher;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * An expression of PromQL as a tree. Every node knows where it stands in the source. Trees come from the parser checked: types fit, functions exist, arguments are
 * complete.
 */
public sealed interface Expr {
    /** Where the expression stands in the source. */
    Span span();

    /** What the expression evaluates to. */
    ValueType type();

    /**
     * A number; a duration literal is one too, in seconds.
     *
     * @param asDuration whether it was written as {@code 5m} and not as a number
     */
    record NumberLiteral(double value, boolean asDuration, Span span) implements Expr {
        /** A number written as one. */
        public NumberLiteral(double value, Span span) {
            this(value, false, span);
        }

        @Override
        public ValueType type() {
            return ValueType.SCALAR;
        }
    }

    /** A text. */
    record StringLiteral(String value, Span span) implements Expr {
        @Override
        public ValueType type() {
            return ValueType.STRING;
        }
    }

    /**
     * {@code name{matchers} offset 5m @ 100}. The name, if there is one, is the last of the matchers.
     *
     * @param name the metric name as written before the braces; empty if none
     * @param extension {@code anchored} or {@code smoothed}, or none
     */
    record VectorSelector(String name, List<Matcher> matchers, TimeShift shift, Extension extension, Span span)
            implements Expr {
        @Override
        public ValueType type() {
            return ValueType.VECTOR;
        }
    }

    /** {@code selector[range]}. The shift and the extension stand in the selector. */
    record MatrixSelector(VectorSelector selector, DurationExpr range, Span span) implements Expr {
        @Override
        public ValueType type() {
            return ValueType.MATRIX;
        }
    }

    /** {@code expr[range:step]}. */
    record Subquery(Expr expr, DurationExpr range, Optional<DurationExpr> step, TimeShift shift, Span span)
            implements Expr {
        @Override
        public ValueType type() {
            return ValueType.MATRIX;
        }
    }

    /** {@code function(arguments)}. */
    record Call(FunctionSignature function, List<Expr> arguments, Span span) implements Expr {
        @Override
        public ValueType type() {
            return function.returnType();
        }
    }

    /**
     * {@code sum by (labels) (parameter, expr)}.
     *
     * @param grouping the labels of {@code by} or {@code without}, in the order written
     * @param without whether the labels are those to leave out; false also where no grouping is written
     */
    record Aggregation(
            AggregationOp op, Expr expr, Optional<Expr> parameter, List<String> grouping, boolean without, Span span)
            implements Expr {
        @Override
        public ValueType type() {
            return ValueType.VECTOR;
        }
    }

    /**
     * {@code left op right}.
     *
     * @param bool whether a comparison gives 0 and 1 instead of filtering
     * @param matching how series of two vectors find each other; empty where a side is a scalar
     */
    record Binary(BinaryOp op, Expr left, Expr right, boolean bool, Optional<VectorMatching> matching, Span span)
            implements Expr {
        @Override
        public ValueType type() {
            return left.type() == ValueType.SCALAR && right.type() == ValueType.SCALAR
                    ? ValueType.SCALAR
                    : ValueType.VECTOR;
        }
    }

    /** {@code -expr} or {@code +expr}. */
    record Unary(boolean negative, Expr expr, Span span) implements Expr {
        @Override
        public ValueType type() {
            return expr.type();
        }
    }

    /** {@code (expr)}. */
    record Paren(Expr expr, Span span) implements Expr {
        @Override
        public ValueType type() {
            return expr.type();
        }
    }

    /** What follows a selector in the language of extended ranges. */
    enum Extension {
        NONE,
        ANCHORED,
        SMOOTHED
    }

    /**
     * How the time at which an expression is evaluated is moved.
     *
     * @param offset subtracted from the time; none where a literal zero was written
     * @param at replaces the time before the offset is subtracted
     */
    record TimeShift(Optional<DurationExpr> offset, At at) {
        /** No shift. */
        public static final TimeShift NONE = new TimeShift(Optional.empty(), new At.Absent());
    }

    /** The {@code @} modifier. */
    sealed interface At {
        /** No modifier. */
        record Absent() implements At {}

        /** {@code @ 100}; milliseconds. */
        record Time(long timestamp) implements At {}

        /** {@code @ start()}: the start of the query. */
        record Start() implements At {}

        /** {@code @ end()}: the end of the query. */
        record End() implements At {}
    }

    /**
     * How series of two vectors find each other.
     *
     * @param on whether the labels are those to compare, and not those to leave out
     * @param include labels that {@code group_left(...)} copies from the "one" side
     * @param fillLeft the value that stands for a missing series on the left
     * @param fillRight the same on the right
     */
    record VectorMatching(
            Cardinality cardinality,
            List<String> labels,
            boolean on,
            List<String> include,
            OptionalDouble fillLeft,
            OptionalDouble fillRight) {}

    /** How many series of each side may share a signature. */
    enum Cardinality {
        ONE_TO_ONE,
        MANY_TO_ONE,
        ONE_TO_MANY,
        MANY_TO_MANY
    }
}
