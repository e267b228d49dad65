package io.narthex.promql.parser;

/** A duration between brackets or after {@code offset}: a literal, or arithmetic over literals and the query's own times. In seconds. */
public sealed interface DurationExpr {
    Span span();

    /**
     * A constant.
     *
     * @param asDuration whether it was written as {@code 5m} and not as a number
     */
    record Literal(double seconds, boolean asDuration, Span span) implements DurationExpr {}

    /** {@code step()}: the step of the query. */
    record Step(Span span) implements DurationExpr {}

    /** {@code range()}: the length of the query. */
    record Range(Span span) implements DurationExpr {}

    /** {@code -d} or {@code +d}. */
    record Unary(boolean negative, DurationExpr operand, Span span) implements DurationExpr {}

    /** {@code a op b}. */
    record Binary(Op op, DurationExpr left, DurationExpr right, Span span) implements DurationExpr {}

    /** {@code (d)}. */
    record Paren(DurationExpr inner, Span span) implements DurationExpr {}

    /** The operators, and the two functions of two arguments. */
    enum Op {
        ADD,
        SUB,
        MUL,
        DIV,
        MOD,
        POW,
        MIN_OF,
        MAX_OF
    }
}
