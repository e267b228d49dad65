package io.narthex.promql.parser;

/** How tightly binary operators bind; higher is tighter. A sign binds like a multiplication. */
final class Precedence {
    static final int LOWEST = 1;

    private static final int AND = 2;
    private static final int COMPARISON = 3;
    private static final int ADDITIVE = 4;
    private static final int MULTIPLICATIVE = 5;
    private static final int POWER = 6;

    /** What the operand of a sign is parsed with. */
    static final int UNARY_OPERAND = POWER;

    private Precedence() {}

    static int of(BinaryOp op) {
        return switch (op) {
            case OR -> LOWEST;
            case AND, UNLESS -> AND;
            case EQUAL, NOT_EQUAL, GREATER, LESS, GREATER_OR_EQUAL, LESS_OR_EQUAL, TRIM_UPPER, TRIM_LOWER -> COMPARISON;
            case ADD, SUB -> ADDITIVE;
            case MUL, DIV, MOD, ATAN2 -> MULTIPLICATIVE;
            case POW -> POWER;
        };
    }

    /** The least precedence of an operator inside of the right operand: powers group to the right, all others to the left. */
    static int ofRightOperand(BinaryOp op) {
        return op == BinaryOp.POW ? POWER : of(op) + 1;
    }
}
