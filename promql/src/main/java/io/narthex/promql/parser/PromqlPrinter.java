package io.narthex.promql.parser;

import io.narthex.model.GoFloat;
import io.narthex.model.GoQuote;
import io.narthex.model.LabelNames;
import io.narthex.model.Matcher;
import io.narthex.model.Utf8;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** From tree to source, in the one form that Prometheus prints: on one line, matchers sorted, durations in their largest units. */
public final class PromqlPrinter {
    private final StringBuilder out = new StringBuilder();

    private PromqlPrinter() {}

    /** The source of an expression. */
    public static String print(Expr expr) {
        PromqlPrinter printer = new PromqlPrinter();
        printer.expr(expr);
        return printer.out.toString();
    }

    /** The source of a duration. */
    public static String print(DurationExpr duration) {
        StringBuilder out = new StringBuilder();
        DurationPrinter.print(duration, out);
        return out.toString();
    }

    private void expr(Expr expr) {
        switch (expr) {
            case Expr.NumberLiteral(double value, boolean asDuration, Span span) ->
                DurationPrinter.number(value, asDuration, out);
            case Expr.StringLiteral(String value, Span span) -> GoQuote.quote(value, out);
            case Expr.VectorSelector selector -> vector(selector);
            case Expr.MatrixSelector matrix -> matrix(matrix);
            case Expr.Subquery subquery -> subquery(subquery);
            case Expr.Call call -> {
                out.append(call.function().name()).append('(');
                list(call.arguments());
                out.append(')');
            }
            case Expr.Aggregation aggregation -> aggregation(aggregation);
            case Expr.Binary binary -> binary(binary);
            case Expr.Unary(boolean negative, Expr inner, Span span) -> {
                out.append(negative ? '-' : '+');
                expr(inner);
            }
            case Expr.Paren(Expr inner, Span span) -> {
                out.append('(');
                expr(inner);
                out.append(')');
            }
        }
    }

    private void list(List<Expr> exprs) {
        String separator = "";
        for (Expr expr : exprs) {
            out.append(separator);
            expr(expr);
            separator = ", ";
        }
    }

    private void vector(Expr.VectorSelector selector) {
        bareVector(selector);
        at(selector.shift().at());
        extension(selector.extension());
        offset(selector.shift().offset());
    }

    private void bareVector(Expr.VectorSelector selector) {
        out.append(selector.name());
        List<String> matchers = selector.matchers().stream()
                .filter(matcher -> !isName(matcher, selector))
                .map(Matcher::toString)
                .sorted(Utf8::compare)
                .toList();
        if (!matchers.isEmpty()) {
            out.append('{').append(String.join(",", matchers)).append('}');
        }
    }

    private static boolean isName(Matcher matcher, Expr.VectorSelector selector) {
        return matcher.name().equals(LabelNames.METRIC_NAME)
                && matcher.type() == Matcher.Type.EQUAL
                && matcher.value().equals(selector.name())
                && !matcher.value().isEmpty();
    }

    private void matrix(Expr.MatrixSelector matrix) {
        Expr.VectorSelector selector = matrix.selector();
        bareVector(selector);
        out.append('[');
        DurationPrinter.printWhole(matrix.range(), out);
        out.append(']');
        extension(selector.extension());
        at(selector.shift().at());
        offset(selector.shift().offset());
    }

    private void subquery(Expr.Subquery subquery) {
        expr(subquery.expr());
        out.append('[');
        DurationPrinter.printWhole(subquery.range(), out);
        out.append(':');
        subquery.step().ifPresent(step -> DurationPrinter.printWhole(step, out));
        out.append(']');
        at(subquery.shift().at());
        offset(subquery.shift().offset());
    }

    private void at(Expr.At at) {
        switch (at) {
            case Expr.At.Absent() -> {
                // nothing to print
            }
            case Expr.At.Time(long timestamp) ->
                out.append(" @ ").append(String.format(Locale.ROOT, "%.3f", timestamp / 1000.0));
            case Expr.At.Start() -> out.append(" @ start()");
            case Expr.At.End() -> out.append(" @ end()");
        }
    }

    private void extension(Expr.Extension extension) {
        if (extension != Expr.Extension.NONE) {
            out.append(' ').append(extension.name().toLowerCase(Locale.ROOT));
        }
    }

    private void offset(Optional<DurationExpr> offset) {
        if (offset.isPresent()) {
            out.append(" offset ");
            DurationPrinter.printWhole(offset.get(), out);
        }
    }

    private void aggregation(Expr.Aggregation aggregation) {
        out.append(aggregation.op().keyword());
        if (aggregation.without() || !aggregation.grouping().isEmpty()) {
            out.append(aggregation.without() ? " without" : " by");
            labels(aggregation.grouping());
            out.append(' ');
        }
        out.append('(');
        aggregation.parameter().ifPresent(parameter -> {
            expr(parameter);
            out.append(", ");
        });
        expr(aggregation.expr());
        out.append(')');
    }

    private void labels(List<String> labels) {
        out.append(" (");
        String separator = "";
        for (String label : labels) {
            out.append(separator).append(LabelNames.isLegacyLabel(label) ? label : GoQuote.quote(label));
            separator = ", ";
        }
        out.append(')');
    }

    private void binary(Expr.Binary binary) {
        expr(binary.left());
        out.append(' ').append(binary.op().symbol());
        if (binary.bool()) {
            out.append(" bool");
        }
        binary.matching().ifPresent(this::matching);
        out.append(' ');
        expr(binary.right());
    }

    private void matching(Expr.VectorMatching matching) {
        boolean left = matching.cardinality() == Expr.Cardinality.MANY_TO_ONE;
        boolean grouped = left || matching.cardinality() == Expr.Cardinality.ONE_TO_MANY;
        if (matching.on() || grouped || !matching.labels().isEmpty()) {
            out.append(matching.on() ? " on" : " ignoring");
            labels(matching.labels());
        }
        if (grouped) {
            out.append(left ? " group_left" : " group_right");
            labels(matching.include());
        }
        fill(matching.fillLeft(), matching.fillRight());
    }

    private void fill(OptionalDouble left, OptionalDouble right) {
        if (left.isPresent() && right.isPresent() && left.getAsDouble() == right.getAsDouble()) {
            fill(" fill", left.getAsDouble());
            return;
        }
        left.ifPresent(value -> fill(" fill_left", value));
        right.ifPresent(value -> fill(" fill_right", value));
    }

    private void fill(String keyword, double value) {
        out.append(keyword).append(" (").append(GoFloat.formatG(value)).append(')');
    }
}
