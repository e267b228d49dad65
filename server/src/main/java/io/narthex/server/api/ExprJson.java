package io.narthex.server.api;

import io.narthex.http.JsonOut;
import io.narthex.model.GoFloat;
import io.narthex.model.Matcher;
import io.narthex.promql.parser.Expr;
import io.narthex.promql.parser.FunctionSignature;
import io.narthex.promql.parser.ValueType;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** The tree of an expression as the page's tree view reads it. The names in an object are sorted, as Go sorts those of a map. */
final class ExprJson {
    private ExprJson() {}

    static void write(Expr expr, JsonOut out) {
        out.beginObject();
        switch (expr) {
            case Expr.Aggregation aggregation -> aggregation(aggregation, out);
            case Expr.Binary binary -> binary(binary, out);
            case Expr.Call call -> call(call, out);
            case Expr.MatrixSelector matrix -> matrix(matrix, out);
            case Expr.Subquery subquery -> subquery(subquery, out);
            case Expr.NumberLiteral number -> {
                out.name("type").string("numberLiteral");
                out.name("val").string(GoFloat.format(number.value()));
            }
            case Expr.Paren paren -> {
                out.name("expr");
                write(paren.expr(), out);
                out.name("type").string("parenExpr");
            }
            case Expr.StringLiteral text -> {
                out.name("type").string("stringLiteral");
                out.name("val").string(text.value());
            }
            case Expr.Unary unary -> {
                out.name("expr");
                write(unary.expr(), out);
                out.name("op").string(unary.negative() ? "-" : "+");
                out.name("type").string("unaryExpr");
            }
            case Expr.VectorSelector selector -> selector(selector, out);
        }
        out.endObject();
    }

    private static void aggregation(Expr.Aggregation aggregation, JsonOut out) {
        out.name("expr");
        write(aggregation.expr(), out);
        out.name("grouping");
        strings(aggregation.grouping(), out);
        out.name("op").string(aggregation.op().keyword()).name("param");
        if (aggregation.parameter().isPresent()) {
            write(aggregation.parameter().get(), out);
        } else {
            out.nul();
        }
        out.name("type").string("aggregation");
        out.name("without").bool(aggregation.without());
    }

    private static void binary(Expr.Binary binary, JsonOut out) {
        out.name("bool").bool(binary.bool()).name("lhs");
        write(binary.left(), out);
        out.name("matching");
        if (binary.matching().isPresent()) {
            matching(binary.matching().get(), out);
        } else {
            out.nul();
        }
        out.name("op").string(binary.op().symbol()).name("rhs");
        write(binary.right(), out);
        out.name("type").string("binaryExpr");
    }

    private static void matching(Expr.VectorMatching matching, JsonOut out) {
        out.beginObject().name("card");
        out.string(matching.cardinality().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        out.name("fillValues").beginObject().name("lhs");
        number(matching.fillLeft(), out);
        out.name("rhs");
        number(matching.fillRight(), out);
        out.endObject().name("include");
        strings(matching.include(), out);
        out.name("labels");
        strings(matching.labels(), out);
        out.name("on").bool(matching.on()).endObject();
    }

    private static void number(OptionalDouble value, JsonOut out) {
        if (value.isPresent() && Double.isFinite(value.getAsDouble())) {
            out.number(value.getAsDouble());
        } else {
            out.nul();
        }
    }

    private static void call(Expr.Call call, JsonOut out) {
        FunctionSignature function = call.function();
        out.name("args").beginArray();
        call.arguments().forEach(argument -> write(argument, out));
        out.endArray().name("func").beginObject().name("argTypes");
        strings(function.argumentTypes().stream().map(ValueType::apiName).toList(), out);
        out.name("name").string(function.name());
        out.name("returnType").string(function.returnType().apiName());
        out.name("variadic").number(function.variadic()).endObject();
        out.name("type").string("call");
    }

    private static void selector(Expr.VectorSelector selector, JsonOut out) {
        front(selector, out);
        out.name("smoothed").bool(selector.extension() == Expr.Extension.SMOOTHED);
        at(selector.shift().at(), out);
        out.name("type").string("vectorSelector");
    }

    private static void matrix(Expr.MatrixSelector matrix, JsonOut out) {
        front(matrix.selector(), out);
        DurationJson.pair("range", Optional.of(matrix.range()), out);
        out.name("smoothed").bool(matrix.selector().extension() == Expr.Extension.SMOOTHED);
        at(matrix.selector().shift().at(), out);
        out.name("type").string("matrixSelector");
    }

    private static void front(Expr.VectorSelector selector, JsonOut out) {
        out.name("anchored").bool(selector.extension() == Expr.Extension.ANCHORED);
        out.name("matchers").beginArray();
        for (Matcher matcher : selector.matchers()) {
            out.beginObject().name("name").string(matcher.name());
            out.name("type").string(matcher.type().symbol());
            out.name("value").string(matcher.value()).endObject();
        }
        out.endArray().name("name").string(selector.name());
        DurationJson.pair("offset", selector.shift().offset(), out);
    }

    private static void subquery(Expr.Subquery subquery, JsonOut out) {
        out.name("expr");
        write(subquery.expr(), out);
        DurationJson.pair("offset", subquery.shift().offset(), out);
        DurationJson.pair("range", Optional.of(subquery.range()), out);
        Expr.At at = subquery.shift().at();
        out.name("startOrEnd");
        startOrEnd(at, out);
        DurationJson.pair("step", subquery.step(), out);
        out.name("timestamp");
        timestamp(at, out);
        out.name("type").string("subquery");
    }

    private static void at(Expr.At at, JsonOut out) {
        out.name("startOrEnd");
        startOrEnd(at, out);
        out.name("timestamp");
        timestamp(at, out);
    }

    private static void startOrEnd(Expr.At at, JsonOut out) {
        switch (at) {
            case Expr.At.Start start -> out.string("start");
            case Expr.At.End end -> out.string("end");
            case Expr.At.Absent absent -> out.nul();
            case Expr.At.Time time -> out.nul();
        }
    }

    private static void timestamp(Expr.At at, JsonOut out) {
        if (at instanceof Expr.At.Time time) {
            out.number(time.timestamp());
        } else {
            out.nul();
        }
    }

    private static void strings(List<String> values, JsonOut out) {
        out.beginArray();
        values.forEach(out::string);
        out.endArray();
    }
}
