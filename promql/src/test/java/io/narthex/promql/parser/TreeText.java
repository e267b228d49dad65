package io.narthex.promql.parser;

/** A tree as text without the places of its nodes in the source, to compare trees by. */
final class TreeText {
    private TreeText() {}

    static String of(Expr expr) {
        return expr.toString().replaceAll("Span\\[start=-?\\d+, end=-?\\d+]", "@");
    }
}
