package io.narthex.promql.parser;

/** The binary operators. */
public enum BinaryOp {
    ADD("+"),
    SUB("-"),
    MUL("*"),
    DIV("/"),
    MOD("%"),
    POW("^"),
    ATAN2("atan2"),
    EQUAL("=="),
    NOT_EQUAL("!="),
    GREATER(">"),
    LESS("<"),
    GREATER_OR_EQUAL(">="),
    LESS_OR_EQUAL("<="),
    TRIM_UPPER("</"),
    TRIM_LOWER(">/"),
    AND("and"),
    OR("or"),
    UNLESS("unless");

    private final String symbol;

    BinaryOp(String symbol) {
        this.symbol = symbol;
    }

    public String symbol() {
        return symbol;
    }

    /** Whether it compares: filters, or with {@code bool} gives 0 and 1. */
    public boolean isComparison() {
        return switch (this) {
            case EQUAL, NOT_EQUAL, GREATER, LESS, GREATER_OR_EQUAL, LESS_OR_EQUAL -> true;
            case ADD, SUB, MUL, DIV, MOD, POW, ATAN2, TRIM_UPPER, TRIM_LOWER, AND, OR, UNLESS -> false;
        };
    }

    /** Whether it works on sets of series. */
    public boolean isSetOperator() {
        return this == AND || this == OR || this == UNLESS;
    }
}
