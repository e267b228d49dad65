package io.narthex.cli.operator;

import io.narthex.model.Matcher;
import io.narthex.monitors.rules.Expressions;
import io.narthex.promql.parser.Expr;
import io.narthex.promql.parser.ParseException;
import io.narthex.promql.parser.ParserOptions;
import io.narthex.promql.parser.PromqlParser;
import io.narthex.promql.parser.PromqlPrinter;
import java.util.ArrayList;
import java.util.List;

/** Expressions by the parser of the server. */
final class PromqlExpressions implements Expressions {
    @Override
    public String restrict(String expression, String label, String value) {
        try {
            Expr expr = PromqlParser.parse(expression, ParserOptions.DEFAULTS);
            return PromqlPrinter.print(restrict(expr, Matcher.equal(label, value)));
        } catch (ParseException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static Expr restrict(Expr expr, Matcher wanted) {
        return switch (expr) {
            case Expr.NumberLiteral number -> number;
            case Expr.StringLiteral string -> string;
            case Expr.VectorSelector selector -> selector(selector, wanted);
            case Expr.MatrixSelector matrix ->
                new Expr.MatrixSelector(selector(matrix.selector(), wanted), matrix.range(), matrix.span());
            case Expr.Subquery query ->
                new Expr.Subquery(
                        restrict(query.expr(), wanted), query.range(), query.step(), query.shift(), query.span());
            case Expr.Call call -> {
                List<Expr> arguments = new ArrayList<>();
                call.arguments().forEach(argument -> arguments.add(restrict(argument, wanted)));
                yield new Expr.Call(call.function(), arguments, call.span());
            }
            case Expr.Aggregation of ->
                new Expr.Aggregation(
                        of.op(),
                        restrict(of.expr(), wanted),
                        of.parameter().map(parameter -> restrict(parameter, wanted)),
                        of.grouping(),
                        of.without(),
                        of.span());
            case Expr.Binary of ->
                new Expr.Binary(
                        of.op(),
                        restrict(of.left(), wanted),
                        restrict(of.right(), wanted),
                        of.bool(),
                        of.matching(),
                        of.span());
            case Expr.Unary of -> new Expr.Unary(of.negative(), restrict(of.expr(), wanted), of.span());
            case Expr.Paren paren -> new Expr.Paren(restrict(paren.expr(), wanted), paren.span());
        };
    }

    /** The name stays the last of the matchers. */
    private static Expr.VectorSelector selector(Expr.VectorSelector selector, Matcher wanted) {
        List<Matcher> matchers = new ArrayList<>();
        selector.matchers().stream()
                .filter(matcher -> !matcher.name().equals(wanted.name()))
                .forEach(matchers::add);
        int at = selector.name().isEmpty() ? matchers.size() : matchers.size() - 1;
        matchers.add(at, wanted);
        return new Expr.VectorSelector(
                selector.name(), matchers, selector.shift(), selector.extension(), selector.span());
    }
}
