package io.narthex.promql.plan;

import io.narthex.promql.parser.Expr;
import java.util.Optional;

/** At which time {@code info} looks for info series: that of the first selector in its argument, with the subqueries around it. */
final class InfoReference {
    private InfoReference() {}

    static ReferenceTime of(Expr expr, SelectorPlanner selectors) {
        return find(expr, selectors).orElse(new ReferenceTime(false, 0, 0));
    }

    private static Optional<ReferenceTime> find(Expr expr, SelectorPlanner selectors) {
        return switch (expr) {
            case Expr.NumberLiteral unused -> Optional.empty();
            case Expr.StringLiteral unused -> Optional.empty();
            case Expr.VectorSelector selector -> Optional.of(selectors.reference(selector.shift()));
            case Expr.MatrixSelector matrix ->
                Optional.of(selectors.reference(matrix.selector().shift()));
            case Expr.Subquery subquery ->
                find(subquery.expr(), selectors).map(inner -> within(inner, selectors.reference(subquery.shift())));
            case Expr.Call call ->
                call.arguments().stream()
                        .flatMap(argument -> find(argument, selectors).stream())
                        .findFirst();
            case Expr.Aggregation aggregation ->
                find(aggregation.expr(), selectors)
                        .or(() -> aggregation.parameter().flatMap(parameter -> find(parameter, selectors)));
            case Expr.Binary binary -> find(binary.left(), selectors).or(() -> find(binary.right(), selectors));
            case Expr.Unary unary -> find(unary.expr(), selectors);
            case Expr.Paren paren -> find(paren.expr(), selectors);
        };
    }

    private static ReferenceTime within(ReferenceTime inner, ReferenceTime subquery) {
        return inner.pinned()
                ? inner
                : new ReferenceTime(subquery.pinned(), subquery.at(), inner.offset() + subquery.offset());
    }
}
