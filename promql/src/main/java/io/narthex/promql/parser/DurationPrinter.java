package io.narthex.promql.parser;

import io.narthex.model.GoFloat;
import io.narthex.model.PromDuration;

/** From the tree of a duration to its source. */
final class DurationPrinter {
    private DurationPrinter() {}

    /** What stands alone in brackets or behind {@code offset}: a literal is a duration there, however it was written. */
    static void printWhole(DurationExpr duration, StringBuilder out) {
        if (duration instanceof DurationExpr.Literal literal) {
            number(literal.seconds(), true, out);
        } else {
            print(duration, out);
        }
    }

    static void print(DurationExpr duration, StringBuilder out) {
        switch (duration) {
            case DurationExpr.Literal(double seconds, boolean asDuration, Span span) ->
                number(seconds, asDuration, out);
            case DurationExpr.Step(Span span) -> out.append("step()");
            case DurationExpr.Range(Span span) -> out.append("range()");
            case DurationExpr.Unary(boolean negative, DurationExpr operand, Span span) -> {
                out.append(negative ? "-" : "");
                print(operand, out);
            }
            case DurationExpr.Paren(DurationExpr inner, Span span) -> {
                out.append('(');
                print(inner, out);
                out.append(')');
            }
            case DurationExpr.Binary binary -> binary(binary, out);
        }
    }

    private static void binary(DurationExpr.Binary binary, StringBuilder out) {
        String function = switch (binary.op()) {
            case MIN_OF -> "min_of";
            case MAX_OF -> "max_of";
            case ADD, SUB, MUL, DIV, MOD, POW -> "";
        };
        if (!function.isEmpty()) {
            out.append(function).append('(');
            print(binary.left(), out);
            out.append(", ");
            print(binary.right(), out);
            out.append(')');
            return;
        }
        print(binary.left(), out);
        out.append(' ').append(symbol(binary.op())).append(' ');
        print(binary.right(), out);
    }

    private static String symbol(DurationExpr.Op op) {
        return switch (op) {
            case ADD -> "+";
            case SUB -> "-";
            case MUL -> "*";
            case DIV -> "/";
            case MOD -> "%";
            case POW -> "^";
            case MIN_OF, MAX_OF -> ",";
        };
    }

    /** A number; as a duration in whole milliseconds. */
    static void number(double value, boolean asDuration, StringBuilder out) {
        if (!asDuration) {
            GoFloat.append(value, out);
            return;
        }
        long nanos = (long) Math.rint(Math.abs(value) * 1e9);
        if (value < 0) {
            out.append('-');
        }
        out.append(PromDuration.format(nanos / 1_000_000));
    }
}
