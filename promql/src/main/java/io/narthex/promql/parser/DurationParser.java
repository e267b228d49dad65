package io.narthex.promql.parser;

/** Parses durations: what stands in brackets and behind {@code offset}. */
final class DurationParser {
    /** Go counts durations as nanoseconds in 64 bits. */
    private static final double MAX_SECONDS = 0x1p63 / 1e9;

    private static final int ADDITIVE = 1;
    private static final int MULTIPLICATIVE = 2;
    private static final int POWER = 3;

    private final TokenStream tokens;

    /** The operators and parentheses of the duration so far; bounds the height of its tree. */
    private int parts;

    DurationParser(TokenStream tokens) {
        this.tokens = tokens;
    }

    /** A duration that is above zero as far as that can be seen. */
    DurationExpr positive() {
        parts = 0;
        DurationExpr duration = binary(ADDITIVE);
        if (duration instanceof DurationExpr.Literal literal && literal.seconds() <= 0) {
            throw tokens.error(literal.span(), "duration must be greater than 0");
        }
        return duration;
    }

    /**
     * What follows {@code offset}. A literal or a call, with or without sign, is the whole offset: an operator behind it belongs to the expression around. In front of
     * parentheses and further signs, the offset goes on as far as it can.
     */
    DurationExpr offset() {
        parts = 0;
        return switch (tokens.peek().kind()) {
            case ADD, SUB -> signedOffset();
            case LEFT_PAREN -> binary(ADDITIVE);
            default -> primary();
        };
    }

    private DurationExpr signedOffset() {
        Token sign = tokens.take();
        return switch (tokens.peek().kind()) {
            case ADD, SUB -> operators(signed(sign, binary(POWER)), ADDITIVE);
            default -> signed(sign, primary());
        };
    }

    private DurationExpr binary(int minPrecedence) {
        tokens.checkHeight(++parts);
        tokens.descend();
        DurationExpr result = operators(unary(), minPrecedence);
        tokens.ascend();
        return result;
    }

    private DurationExpr operators(DurationExpr first, int minPrecedence) {
        DurationExpr left = first;
        while (precedence(tokens.peek().kind()) >= minPrecedence) {
            Token operator = tokens.take();
            int precedence = precedence(operator.kind());
            DurationExpr right = binary(precedence == POWER ? POWER : precedence + 1);
            if (right instanceof DurationExpr.Literal literal && literal.seconds() == 0) {
                refuseZero(operator);
            }
            left = new DurationExpr.Binary(op(operator.kind()), left, right, Span.between(left.span(), right.span()));
        }
        return left;
    }

    private void refuseZero(Token operator) {
        switch (operator.kind()) {
            case DIV -> throw tokens.error(operator.span(), "division by zero");
            case MOD -> throw tokens.error(operator.span(), "modulo by zero");
            default -> {
                // zero is fine
            }
        }
    }

    private DurationExpr unary() {
        return switch (tokens.peek().kind()) {
            case ADD, SUB -> signed(tokens.take(), binary(POWER));
            default -> primary();
        };
    }

    /** A sign is folded into a literal, and a plus has no effect. */
    private DurationExpr signed(Token sign, DurationExpr operand) {
        boolean negative = sign.is(TokenKind.SUB);
        Span span = new Span(sign.start(), operand.span().end());
        return switch (operand) {
            case DurationExpr.Literal(double seconds, boolean asDuration, Span literal) ->
                new DurationExpr.Literal(negative ? -seconds : seconds, asDuration, span);
            default -> negative ? new DurationExpr.Unary(true, operand, span) : operand;
        };
    }

    private DurationExpr primary() {
        Token token = tokens.peek();
        return switch (token.kind()) {
            case NUMBER, DURATION -> literal();
            case STEP -> new DurationExpr.Step(emptyCall());
            case RANGE -> new DurationExpr.Range(emptyCall());
            case MIN_OF -> choice(DurationExpr.Op.MIN_OF);
            case MAX_OF -> choice(DurationExpr.Op.MAX_OF);
            case LEFT_PAREN -> paren();
            default -> throw tokens.unexpected();
        };
    }

    private DurationExpr literal() {
        Token token = tokens.take();
        double seconds = Literals.seconds(token, tokens);
        if (seconds > MAX_SECONDS || seconds < -MAX_SECONDS) {
            throw tokens.error(token.span(), "duration out of range");
        }
        return new DurationExpr.Literal(seconds, token.is(TokenKind.DURATION), token.span());
    }

    private Span emptyCall() {
        Token name = tokens.take();
        tokens.expect(TokenKind.LEFT_PAREN);
        return Span.between(name.span(), tokens.expect(TokenKind.RIGHT_PAREN).span());
    }

    private DurationExpr choice(DurationExpr.Op op) {
        Token name = tokens.take();
        tokens.expect(TokenKind.LEFT_PAREN);
        DurationExpr left = binary(ADDITIVE);
        tokens.expect(TokenKind.COMMA);
        DurationExpr right = binary(ADDITIVE);
        Token end = tokens.expect(TokenKind.RIGHT_PAREN);
        return new DurationExpr.Binary(op, left, right, Span.between(name.span(), end.span()));
    }

    private DurationExpr paren() {
        Token open = tokens.take();
        DurationExpr inner = binary(ADDITIVE);
        Token close = tokens.expect(TokenKind.RIGHT_PAREN);
        return new DurationExpr.Paren(inner, Span.between(open.span(), close.span()));
    }

    private static int precedence(TokenKind kind) {
        return switch (kind) {
            case ADD, SUB -> ADDITIVE;
            case MUL, DIV, MOD -> MULTIPLICATIVE;
            case POW -> POWER;
            default -> 0;
        };
    }

    private static DurationExpr.Op op(TokenKind kind) {
        return switch (kind) {
            case ADD -> DurationExpr.Op.ADD;
            case SUB -> DurationExpr.Op.SUB;
            case MUL -> DurationExpr.Op.MUL;
            case DIV -> DurationExpr.Op.DIV;
            case MOD -> DurationExpr.Op.MOD;
            case POW -> DurationExpr.Op.POW;
            default -> throw new IllegalArgumentException("no operator: " + kind);
        };
    }
}
