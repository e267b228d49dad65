package io.narthex.promql.plan;

import io.narthex.promql.function.GoMath;
import io.narthex.promql.parser.DurationExpr;

/**
 * The value of durations between brackets and after {@code offset}.
 *
 * @param step the step of the query in seconds
 * @param range the length of the query in seconds
 */
record DurationEvaluation(double step, double range) {
    private static final double MAX_SECONDS = 0x1p63 / 1e9;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final long NANOS_PER_MILLI = 1_000_000;

    /** A duration that must be above zero, in milliseconds. */
    long positive(DurationExpr expr) {
        return millis(expr, false);
    }

    /** A duration of any sign, in milliseconds. */
    long signed(DurationExpr expr) {
        return millis(expr, true);
    }

    private long millis(DurationExpr expr, boolean mayBeNegative) {
        if (isLiteral(expr)) {
            return Math.round(value(expr) * NANOS_PER_SECOND) / NANOS_PER_MILLI;
        }
        double seconds = value(expr);
        if (Double.isNaN(seconds) || Double.isInfinite(seconds)) {
            throw failure(expr, "duration is NaN or infinite");
        }
        if (seconds <= 0 && !mayBeNegative) {
            throw failure(expr, "duration must be greater than 0");
        }
        if (seconds > MAX_SECONDS || seconds < -MAX_SECONDS) {
            throw failure(expr, "duration is out of range");
        }
        return (long) (seconds * 1000);
    }

    /** Literals keep their nanoseconds, computed durations are cut to milliseconds after the computation. */
    private static boolean isLiteral(DurationExpr expr) {
        return switch (expr) {
            case DurationExpr.Literal literal -> true;
            case DurationExpr.Unary unary -> unary.operand() instanceof DurationExpr.Literal;
            default -> false;
        };
    }

    private double value(DurationExpr expr) {
        return switch (expr) {
            case DurationExpr.Literal literal -> literal.seconds();
            case DurationExpr.Step unused -> step;
            case DurationExpr.Range unused -> range;
            case DurationExpr.Paren paren -> value(paren.inner());
            case DurationExpr.Unary unary -> unary.negative() ? -value(unary.operand()) : value(unary.operand());
            case DurationExpr.Binary binary -> binary(binary);
        };
    }

    private double binary(DurationExpr.Binary expr) {
        double left = value(expr.left());
        double right = value(expr.right());
        return switch (expr.op()) {
            case ADD -> left + right;
            case SUB -> left - right;
            case MUL -> left * right;
            case DIV -> {
                if (right == 0) {
                    throw failure(expr, "division by zero");
                }
                yield left / right;
            }
            case MOD -> {
                if (right == 0) {
                    throw failure(expr, "modulo by zero");
                }
                yield left % right;
            }
            case POW -> GoMath.pow(left, right);
            case MIN_OF -> GoMath.min(left, right);
            case MAX_OF -> GoMath.max(left, right);
        };
    }

    private static PlanException failure(DurationExpr expr, String what) {
        return new PlanException(expr.span().start() + ":" + expr.span().end() + ": " + what);
    }
}
