package io.narthex.server.api;

import io.narthex.http.JsonOut;
import io.narthex.model.GoFloat;
import io.narthex.promql.parser.DurationExpr;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Durations in the tree of an expression: the milliseconds where they are known, else the tree of the arithmetic. */
final class DurationJson {
    private DurationJson() {}

    /** Writes {@code name} with the milliseconds and {@code nameExpr} with the tree, of which one says nothing. */
    static void pair(String name, Optional<DurationExpr> duration, JsonOut out) {
        boolean constant = duration.isEmpty() || isConstant(duration.get());
        out.name(name).number(constant && duration.isPresent() ? Math.round(constant(duration.get()) * 1000) : 0);
        out.name(name + "Expr");
        if (constant) {
            out.nul();
        } else {
            write(duration.get(), false, out);
        }
    }

    private static boolean isConstant(DurationExpr duration) {
        return duration instanceof DurationExpr.Literal
                || duration instanceof DurationExpr.Unary unary && unary.operand() instanceof DurationExpr.Literal;
    }

    private static double constant(DurationExpr duration) {
        return switch (duration) {
            case DurationExpr.Literal literal -> literal.seconds();
            case DurationExpr.Unary unary -> unary.negative() ? -constant(unary.operand()) : constant(unary.operand());
            default -> throw new IllegalArgumentException("no constant: " + duration);
        };
    }

    private static void write(DurationExpr duration, boolean wrapped, JsonOut out) {
        switch (duration) {
            case DurationExpr.Literal literal ->
                out.beginObject()
                        .name("duration")
                        .bool(literal.asDuration())
                        .name("type")
                        .string("numberLiteral")
                        .name("val")
                        .string(GoFloat.format(literal.seconds()))
                        .endObject();
            case DurationExpr.Step step -> operation("step", null, null, wrapped, out);
            case DurationExpr.Range range -> operation("range", null, null, wrapped, out);
            case DurationExpr.Unary unary ->
                operation(unary.negative() ? "-" : "+", null, unary.operand(), wrapped, out);
            case DurationExpr.Binary binary ->
                operation(symbol(binary.op()), binary.left(), binary.right(), wrapped, out);
            case DurationExpr.Paren paren -> write(paren.inner(), true, out);
        }
    }

    private static void operation(
            String op, @Nullable DurationExpr left, @Nullable DurationExpr right, boolean wrapped, JsonOut out) {
        out.beginObject().name("lhs");
        side(left, out);
        out.name("op").string(op).name("rhs");
        side(right, out);
        out.name("type").string("durationExpr").name("wrapped").bool(wrapped).endObject();
    }

    private static void side(@Nullable DurationExpr duration, JsonOut out) {
        if (duration == null) {
            out.nul();
        } else {
            write(duration, false, out);
        }
    }

    private static String symbol(DurationExpr.Op op) {
        return switch (op) {
            case ADD -> "+";
            case SUB -> "-";
            case MUL -> "*";
            case DIV -> "/";
            case MOD -> "%";
            case POW -> "^";
            case MIN_OF -> "min_of";
            case MAX_OF -> "max_of";
        };
    }
}
