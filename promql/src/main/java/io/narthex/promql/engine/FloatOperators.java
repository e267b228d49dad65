package io.narthex.promql.engine;

import io.narthex.promql.function.GoMath;
import io.narthex.promql.function.GoTrigonometry;
import io.narthex.promql.parser.BinaryOp;
import java.util.function.DoubleBinaryOperator;

/** The binary operators on floats. */
final class FloatOperators {
    /** Compares two floats. */
    @FunctionalInterface
    interface Comparison {
        boolean holds(double left, double right);
    }

    private FloatOperators() {}

    /** What an arithmetic operator does. */
    static DoubleBinaryOperator arithmetic(BinaryOp op) {
        return switch (op) {
            case ADD -> (a, b) -> a + b;
            case SUB -> (a, b) -> a - b;
            case MUL -> (a, b) -> a * b;
            case DIV -> (a, b) -> a / b;
            case MOD -> (a, b) -> a % b;
            case POW -> GoMath::pow;
            case ATAN2 -> GoTrigonometry::atan2;
            default -> throw new IllegalArgumentException(op + " is no arithmetic");
        };
    }

    /** What a comparison does. */
    static Comparison comparison(BinaryOp op) {
        return switch (op) {
            case EQUAL -> (a, b) -> a == b;
            case NOT_EQUAL -> (a, b) -> a != b;
            case GREATER -> (a, b) -> a > b;
            case LESS -> (a, b) -> a < b;
            case GREATER_OR_EQUAL -> (a, b) -> a >= b;
            case LESS_OR_EQUAL -> (a, b) -> a <= b;
            default -> throw new IllegalArgumentException(op + " is no comparison");
        };
    }

    /** What an operator does to two scalars: comparisons give 0 and 1. */
    static DoubleBinaryOperator ofScalars(BinaryOp op) {
        if (op.isComparison()) {
            Comparison comparison = comparison(op);
            return (a, b) -> comparison.holds(a, b) ? 1 : 0;
        }
        return arithmetic(op);
    }

    /** Whether an operator gives something that is no longer the metric. */
    static boolean makesNewMetric(BinaryOp op) {
        return switch (op) {
            case ADD, SUB, MUL, DIV, MOD, POW, ATAN2 -> true;
            default -> false;
        };
    }
}
