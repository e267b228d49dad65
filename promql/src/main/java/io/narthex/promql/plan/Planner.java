package io.narthex.promql.plan;

import io.narthex.promql.function.Site;
import io.narthex.promql.parser.AggregationOp;
import io.narthex.promql.parser.Expr;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes plans from trees. One object serves one query. */
public final class Planner {
    private final SelectorPlanner selectors;
    private final CallPlanner calls;
    private final Map<Plan, Expr> sources = new IdentityHashMap<>();
    private int nextOrder;

    private Planner(PlanSettings settings) {
        selectors = new SelectorPlanner(settings);
        calls = new CallPlanner(this, settings, selectors);
    }

    /**
     * The plan of a query.
     *
     * @param minTime the oldest timestamp it needs
     * @param maxTime the newest timestamp it needs
     * @param sources the expression that each part of the plan computes; by identity, for equal parts may stand in several places
     */
    public record Result(Plan plan, long minTime, long maxTime, Map<Plan, Expr> sources) {}

    /**
     * Plans an expression.
     *
     * @throws PlanException if a duration in it makes no sense
     */
    public static Result plan(Expr expr, PlanSettings settings) {
        Planner planner = new Planner(settings);
        Plan plan = planner.plan(expr, Surroundings.of(settings)).settled();
        return new Result(plan, planner.selectors.minTime(), planner.selectors.maxTime(), planner.sources);
    }

    /** The place of an expression whose parts are planned already. */
    Site site(Expr expr) {
        return new Site(expr.span(), nextOrder++);
    }

    static Expr withoutParens(Expr expr) {
        Expr inner = expr;
        while (inner instanceof Expr.Paren paren) {
            inner = paren.expr();
        }
        return inner;
    }

    Planned plan(Expr expr, Surroundings around) {
        Planned planned = parts(expr, around);
        sources.putIfAbsent(planned.plan(), expr);
        return planned;
    }

    private Planned parts(Expr expr, Surroundings around) {
        return switch (expr) {
            case Expr.NumberLiteral number -> Planned.fixed(new Plan.Constant(number.value()));
            case Expr.StringLiteral string -> Planned.fixed(new Plan.Text(string.value()));
            case Expr.Paren paren -> plan(paren.expr(), around);
            case Expr.Unary unary -> unary(unary, around);
            case Expr.VectorSelector selector -> {
                Selection selection = selectors.selection(selector, 0, around, site(selector));
                boolean pinned = selection.reference().pinned();
                yield new Planned(new Plan.InstantSelector(selection), pinned, pinned);
            }
            case Expr.MatrixSelector matrix -> rangeSelector(matrix, around);
            case Expr.Subquery subquery -> subquery(subquery, around);
            case Expr.Call call -> calls.plan(call, around);
            case Expr.Aggregation aggregation -> aggregation(aggregation, around);
            case Expr.Binary binary -> binary(binary, around);
        };
    }

    private Planned unary(Expr.Unary unary, Surroundings around) {
        Planned operand = plan(unary.expr(), around);
        if (!unary.negative()) {
            return operand;
        }
        Plan negated = switch (operand.plan()) {
            case Plan.OfScalar scalar -> new Plan.NegatedScalar(scalar);
            case Plan.OfVector vector -> new Plan.NegatedVector(vector);
            case Plan.OfRanges ranges -> throw misfit(ranges);
            case Plan.Text text -> throw misfit(text);
        };
        return new Planned(negated, operand.invariant(), operand.wraps());
    }

    private Planned rangeSelector(Expr.MatrixSelector matrix, Surroundings around) {
        long range = selectors.range(matrix.range());
        Selection selection = selectors.selection(matrix.selector(), range, around, site(matrix));
        return new Planned(
                new Plan.RangeSelector(selection, range), selection.reference().pinned(), false);
    }

    private Planned subquery(Expr.Subquery subquery, Surroundings around) {
        long range = selectors.range(subquery.range());
        long step = selectors.subqueryStep(subquery);
        ReferenceTime reference = selectors.reference(subquery.shift());
        Planned inner = plan(subquery.expr(), around.inSubquery(reference, range, step));
        // What is invariant inside is evaluated once for the subquery, literals too.
        Plan.OfVector vector = vector(inner.settled());
        return new Planned(new Plan.Subquery(vector, range, step, reference), reference.pinned(), false);
    }

    private Planned aggregation(Expr.Aggregation aggregation, Surroundings around) {
        Surroundings inside = around.inFunction(aggregation.op().keyword());
        Optional<Expr> parameterExpr = aggregation.parameter().map(Planner::withoutParens);
        Optional<Plan> parameter = parameterExpr.map(expr -> plan(expr, inside).settled());
        Expr operandExpr = withoutParens(aggregation.expr());
        Planned operand = plan(operandExpr, inside);
        Plan.OfVector vector = vector(operand.plan());
        Set<String> grouping = Set.copyOf(aggregation.grouping());
        Site parameterSite = parameterExpr.map(this::site).orElseGet(() -> site(aggregation));
        Site operandSite = site(operandExpr);
        Plan plan = aggregation.op() == AggregationOp.COUNT_VALUES
                ? new Plan.CountValues(vector, text(parameter.orElseThrow()), grouping, aggregation.without())
                : new Plan.Aggregation(
                        aggregation.op(),
                        vector,
                        parameter.map(Planner::scalar),
                        parameterSite,
                        grouping,
                        aggregation.without(),
                        site(aggregation),
                        operandSite);
        return new Planned(plan, operand.invariant(), operand.wraps());
    }

    private Planned binary(Expr.Binary binary, Surroundings around) {
        Planned left = plan(binary.left(), around.inOperator(binary.op()));
        Planned right = plan(binary.right(), around.inOperator(binary.op()));
        Site site = site(binary);
        return left.invariant() && right.invariant()
                ? Planned.invariant(operator(binary, left.plan(), right.plan(), site))
                : Planned.varying(operator(binary, left.settled(), right.settled(), site));
    }

    private static Plan operator(Expr.Binary binary, Plan left, Plan right, Site site) {
        if (left instanceof Plan.OfScalar a && right instanceof Plan.OfScalar b) {
            return new Plan.ScalarPair(new Plan.ScalarOperator.Symbol(binary.op()), a, b);
        }
        if (left instanceof Plan.OfScalar a) {
            return new Plan.WithScalar(binary.op(), binary.bool(), vector(right), a, true, site);
        }
        if (right instanceof Plan.OfScalar b) {
            return new Plan.WithScalar(binary.op(), binary.bool(), vector(left), b, false, site);
        }
        Expr.VectorMatching matching = binary.matching().orElseThrow();
        return binary.op().isSetOperator()
                ? new Plan.SetOperation(binary.op(), vector(left), vector(right), matching)
                : new Plan.Matched(binary.op(), binary.bool(), vector(left), vector(right), matching, site);
    }

    static Plan.OfVector vector(Plan plan) {
        if (plan instanceof Plan.OfVector vector) {
            return vector;
        }
        throw misfit(plan);
    }

    static Plan.OfScalar scalar(Plan plan) {
        if (plan instanceof Plan.OfScalar scalar) {
            return scalar;
        }
        throw misfit(plan);
    }

    static String text(Plan plan) {
        if (plan instanceof Plan.Text(String value)) {
            return value;
        }
        throw misfit(plan);
    }

    private static IllegalArgumentException misfit(Plan plan) {
        return new IllegalArgumentException("an operand of the wrong type: the parser lets no such tree pass: " + plan);
    }
}
