package io.narthex.promql.why;

import io.narthex.model.Utf8;
import io.narthex.promql.explain.EmptyReason;
import io.narthex.promql.explain.EmptyReason.Kind;
import io.narthex.promql.parser.Expr;
import io.narthex.promql.parser.PromqlPrinter;
import io.narthex.promql.parser.Span;
import io.narthex.promql.plan.Plan;
import io.narthex.storage.Queryable;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A query whose answer is empty, with what is needed to find out why.
 *
 * @param source the text of the query
 * @param whole the query as a tree
 * @param sources the expression that each part of the plan computes, by identity
 * @param deadline called now and then in long work; throws when the time is over
 */
public record Question(Queryable storage, String source, Expr whole, Map<Plan, Expr> sources, Runnable deadline) {
    /** The expression that a part of the plan computes; the whole query if it stands for no part of its own. */
    public Expr expr(Plan plan) {
        return sources.getOrDefault(plan, whole);
    }

    EmptyReason reason(Plan plan, Kind kind, String message) {
        return reason(plan, kind, message, List.of(), Optional.empty());
    }

    EmptyReason reason(Plan plan, Kind kind, String message, List<String> suggestions, Optional<String> fix) {
        Expr expr = expr(plan);
        return new EmptyReason(kind, PromqlPrinter.print(expr), expr.span(), message, suggestions, fix);
    }

    /** The query with a part replaced. */
    String replaced(Span part, String by) {
        byte[] bytes = Utf8.encode(source);
        return Utf8.decode(bytes, 0, part.start()) + by + Utf8.decode(bytes, part.end(), bytes.length);
    }
}
