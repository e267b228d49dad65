package io.narthex.promql.parser;

import static io.narthex.promql.parser.ValueType.SCALAR;
import static io.narthex.promql.parser.ValueType.STRING;
import static io.narthex.promql.parser.ValueType.VECTOR;

import io.narthex.model.GoQuote;
import io.narthex.model.LabelNames;
import io.narthex.model.Matcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks that types fit, and gives the tree its final form: matching only where two vectors meet, and many-to-many for set operators. */
final class TypeCheck {
    private final Source source;

    TypeCheck(Source source) {
        this.source = source;
    }

    /** The checked tree. */
    Expr check(Expr expr) {
        return switch (expr) {
            case Expr.NumberLiteral number -> number;
            case Expr.StringLiteral string -> string;
            case Expr.VectorSelector selector -> {
                checkName(selector);
                checkNotEmpty(selector);
                yield selector;
            }
            case Expr.MatrixSelector matrix -> {
                checkName(matrix.selector());
                checkNotEmpty(matrix.selector());
                yield matrix;
            }
            case Expr.Subquery subquery -> subquery(subquery);
            case Expr.Call call -> call(call);
            case Expr.Aggregation aggregation -> aggregation(aggregation);
            case Expr.Binary binary ->
                new BinaryCheck(source, binary, check(binary.left()), check(binary.right())).checked();
            case Expr.Unary unary -> unary(unary);
            case Expr.Paren(Expr inner, Span span) -> new Expr.Paren(check(inner), span);
        };
    }

    private void checkName(Expr.VectorSelector selector) {
        if (selector.name().isEmpty()) {
            return;
        }
        List<Matcher> matchers = selector.matchers();
        for (Matcher matcher : matchers.subList(0, matchers.size() - 1)) {
            if (matcher.name().equals(LabelNames.METRIC_NAME)) {
                throw source.error(
                        selector.span(),
                        "metric name must not be set twice: " + GoQuote.quote(selector.name()) + " or "
                                + GoQuote.quote(matcher.value()));
            }
        }
    }

    /** A typing error must not select everything. */
    private void checkNotEmpty(Expr.VectorSelector selector) {
        if (selector.name().isEmpty() && selector.matchers().stream().allMatch(Matcher::matchesEmpty)) {
            throw source.error(selector.span(), "vector selector must contain at least one non-empty matcher");
        }
    }

    private Expr subquery(Expr.Subquery subquery) {
        Expr inner = check(subquery.expr());
        if (inner.type() != VECTOR) {
            throw source.error(
                    subquery.span(),
                    "subquery is only allowed on instant vector, got "
                            + inner.type().apiName() + " instead");
        }
        return new Expr.Subquery(inner, subquery.range(), subquery.step(), subquery.shift(), subquery.span());
    }

    private Expr unary(Expr.Unary unary) {
        Expr inner = check(unary.expr());
        if (inner.type() != SCALAR && inner.type() != VECTOR) {
            throw source.error(
                    unary.span(),
                    "unary expression only allowed on expressions of type scalar or instant vector, got "
                            + GoQuote.quote(inner.type().documented()));
        }
        return new Expr.Unary(unary.negative(), inner, unary.span());
    }

    private Expr aggregation(Expr.Aggregation aggregation) {
        Expr inner = expect(aggregation.expr(), VECTOR, "aggregation expression");
        ValueType wanted = aggregation.op() == AggregationOp.COUNT_VALUES ? STRING : SCALAR;
        Optional<Expr> parameter = aggregation.parameter().map(given -> expect(given, wanted, "aggregation parameter"));
        return new Expr.Aggregation(
                aggregation.op(), inner, parameter, aggregation.grouping(), aggregation.without(), aggregation.span());
    }

    private Expr expect(Expr expr, ValueType wanted, String where) {
        Expr checked = check(expr);
        if (checked.type() != wanted) {
            throw source.error(expr.span(), mismatch(wanted, where, checked.type()));
        }
        return checked;
    }

    private static String mismatch(ValueType wanted, String where, ValueType got) {
        return "expected type " + wanted.documented() + " in " + where + ", got " + got.documented();
    }

    private Expr call(Expr.Call call) {
        FunctionSignature function = call.function();
        String name = GoQuote.quote(function.name());
        checkCount(call, name);
        boolean info = function.name().equals("info") && call.arguments().size() > 1;
        if (info) {
            checkInfo(call);
        }
        List<Expr> checked = new ArrayList<>(call.arguments().size());
        int last = function.argumentTypes().size() - 1;
        for (int i = 0; i < call.arguments().size(); i++) {
            Expr argument = call.arguments().get(i);
            if (info && i == 1) {
                checked.add(argument);
                continue;
            }
            ValueType wanted = function.argumentTypes().get(Math.min(i, last));
            checked.add(expect(argument, wanted, "call to function " + name));
        }
        return new Expr.Call(function, List.copyOf(checked), call.span());
    }

    private void checkCount(Expr.Call call, String name) {
        FunctionSignature function = call.function();
        int types = function.argumentTypes().size();
        int given = call.arguments().size();
        if (function.variadic() == 0) {
            if (given != types) {
                throw source.error(
                        call.span(), "expected " + types + " argument(s) in call to " + name + ", got " + given);
            }
            return;
        }
        int least = types - 1;
        int most = least + function.variadic();
        if (given < least) {
            throw source.error(
                    call.span(), "expected at least " + least + " argument(s) in call to " + name + ", got " + given);
        }
        if (function.variadic() > 0 && given > most) {
            throw source.error(
                    call.span(), "expected at most " + most + " argument(s) in call to " + name + ", got " + given);
        }
    }

    /** The second argument of {@code info} is no vector, but says in the form of a selector which labels are wanted. */
    private void checkInfo(Expr.Call call) {
        Expr labels = call.arguments().get(1);
        if (labels.type() != VECTOR) {
            throw source.error(call.span(), mismatch(VECTOR, "call to function \"info\"", labels.type()));
        }
        if (!(labels instanceof Expr.VectorSelector selector)) {
            throw source.error(labels.span(), "expected label selectors only");
        }
        if (!selector.name().isEmpty()) {
            throw source.error(labels.span(), "expected label selectors only, got vector selector instead");
        }
    }
}
