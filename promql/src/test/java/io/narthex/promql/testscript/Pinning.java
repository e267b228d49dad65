package io.narthex.promql.testscript;

import io.narthex.promql.parser.Expr;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Rewrites a tree so that the time of evaluation must not matter: selectors and subqueries get {@code @ time} where they have none. Positions stay those of the
 * original source.
 */
final class Pinning {
    /** Functions whose result depends on the time of evaluation whatever their arguments are. */
    private static final Set<String> TIME_DEPENDENT = Set.of(
            "time",
            "timestamp",
            "minute",
            "hour",
            "month",
            "year",
            "day_of_month",
            "day_of_week",
            "day_of_year",
            "days_in_month",
            "predict_linear",
            "start",
            "end",
            "range",
            "step");

    private final long time;
    private boolean dependsOnTime;

    private Pinning(long time) {
        this.time = time;
    }

    /**
     * The expression pinned to a time.
     *
     * @param time in milliseconds
     * @return nothing if it depends on the time of evaluation anyway
     */
    static Optional<Expr> pin(Expr expr, long time) {
        Pinning pinning = new Pinning(time);
        Expr pinned = pinning.pin(expr);
        return pinning.dependsOnTime ? Optional.empty() : Optional.of(pinned);
    }

    private Expr pin(Expr expr) {
        return switch (expr) {
            case Expr.NumberLiteral number -> number;
            case Expr.StringLiteral string -> string;
            case Expr.VectorSelector selector -> pin(selector);
            case Expr.MatrixSelector(Expr.VectorSelector selector, var range, var span) ->
                new Expr.MatrixSelector(pin(selector), range, span);
            case Expr.Subquery(Expr inner, var range, var step, Expr.TimeShift shift, var span) ->
                new Expr.Subquery(inner, range, step, pin(shift), span);
            case Expr.Call(var function, List<Expr> arguments, var span) -> {
                dependsOnTime |= TIME_DEPENDENT.contains(function.name());
                yield new Expr.Call(function, arguments.stream().map(this::pin).toList(), span);
            }
            case Expr.Aggregation(var op, Expr inner, var parameter, var grouping, boolean without, var span) ->
                new Expr.Aggregation(op, pin(inner), parameter.map(this::pin), grouping, without, span);
            case Expr.Binary(var op, Expr left, Expr right, boolean bool, var matching, var span) ->
                new Expr.Binary(op, pin(left), pin(right), bool, matching, span);
            case Expr.Unary(boolean negative, Expr inner, var span) -> new Expr.Unary(negative, pin(inner), span);
            case Expr.Paren(Expr inner, var span) -> new Expr.Paren(pin(inner), span);
        };
    }

    private Expr.VectorSelector pin(Expr.VectorSelector selector) {
        return new Expr.VectorSelector(
                selector.name(), selector.matchers(), pin(selector.shift()), selector.extension(), selector.span());
    }

    private Expr.TimeShift pin(Expr.TimeShift shift) {
        return shift.at() instanceof Expr.At.Time ? shift : new Expr.TimeShift(shift.offset(), new Expr.At.Time(time));
    }
}
