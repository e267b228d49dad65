package io.narthex.promql.parser;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Ways over a tree. */
public final class ExprWalk {
    private ExprWalk() {}

    /** The expressions directly inside of one, in the order of the source; the selector of a range selector is one. */
    public static List<Expr> children(Expr expr) {
        return switch (expr) {
            case Expr.NumberLiteral number -> List.of();
            case Expr.StringLiteral string -> List.of();
            case Expr.VectorSelector selector -> List.of();
            case Expr.MatrixSelector matrix -> List.of(matrix.selector());
            case Expr.Subquery subquery -> List.of(subquery.expr());
            case Expr.Call call -> call.arguments();
            case Expr.Aggregation aggregation ->
                aggregation.parameter().isPresent()
                        ? List.of(aggregation.parameter().get(), aggregation.expr())
                        : List.of(aggregation.expr());
            case Expr.Binary binary -> List.of(binary.left(), binary.right());
            case Expr.Unary unary -> List.of(unary.expr());
            case Expr.Paren paren -> List.of(paren.expr());
        };
    }

    /** Visits an expression and everything inside of it, from the outside in and in the order of the source. */
    public static void forEach(Expr expr, Consumer<Expr> visitor) {
        visitor.accept(expr);
        for (Expr child : children(expr)) {
            forEach(child, visitor);
        }
    }

    /** Whether the expression or anything inside of it satisfies a condition. */
    public static boolean any(Expr expr, Predicate<Expr> condition) {
        if (condition.test(expr)) {
            return true;
        }
        for (Expr child : children(expr)) {
            if (any(child, condition)) {
                return true;
            }
        }
        return false;
    }

    /** The selectors of an expression in the order of the source, those of range selectors included. */
    public static List<Expr.VectorSelector> selectors(Expr expr) {
        List<Expr.VectorSelector> found = new ArrayList<>();
        forEach(expr, node -> {
            if (node instanceof Expr.VectorSelector selector) {
                found.add(selector);
            }
        });
        return found;
    }

    /** What is inside of any parentheses around an expression. */
    public static Expr unwrap(Expr expr) {
        Expr inner = expr;
        while (inner instanceof Expr.Paren paren) {
            inner = paren.expr();
        }
        return inner;
    }
}
