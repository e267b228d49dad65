package io.narthex.promql.parser;

import io.narthex.model.GoQuote;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Parses expressions by recursive descent, binary operators by their precedence. The trees are complete, but their types are not checked, and matching is noted at
 * every binary operator: {@link TypeCheck} follows.
 */
final class ExprParser {
    private final ParserOptions options;
    private final TokenStream tokens;
    private final SelectorParser selectors;
    private final ModifierParser modifiers;
    private final TimeParser times;

    /** The height of the tree parsed last. */
    private int height;

    ExprParser(Source source, ParserOptions options) {
        this.options = options;
        this.tokens = new TokenStream(source);
        this.selectors = new SelectorParser(tokens);
        this.modifiers = new ModifierParser(tokens, selectors);
        this.times = new TimeParser(tokens, options);
    }

    /** The whole source as an expression. */
    Expr whole() {
        if (tokens.isAt(TokenKind.END_OF_INPUT)) {
            throw tokens.error(new Span(0, 0), "no expression found in input");
        }
        Expr expr = expression(Precedence.LOWEST);
        tokens.expect(TokenKind.END_OF_INPUT);
        return expr;
    }

    /** The whole source as a selector without range and modifiers. */
    Expr.VectorSelector wholeSelector() {
        TokenKind first = tokens.peek().kind();
        if (first != TokenKind.LEFT_BRACE && !first.isMetricName()) {
            throw tokens.unexpected();
        }
        Expr.VectorSelector selector = selectors.selector();
        tokens.expect(TokenKind.END_OF_INPUT);
        return selector;
    }

    private Expr expression(int minPrecedence) {
        tokens.descend();
        Expr left = operand();
        int leftHeight = height;
        while (true) {
            BinaryOp op = tokens.peek().kind().binaryOp();
            if (op == null || Precedence.of(op) < minPrecedence) {
                break;
            }
            tokens.take();
            BinaryModifiers modifier = modifiers.binary();
            Expr right = expression(Precedence.ofRightOperand(op));
            left = binary(op, left, right, modifier);
            grow(Math.max(leftHeight, height));
            leftHeight = height;
        }
        height = leftHeight;
        tokens.ascend();
        return left;
    }

    private Expr binary(BinaryOp op, Expr left, Expr right, BinaryModifiers modifier) {
        Span span = Span.between(left.span(), right.span());
        Expr.VectorMatching matching = modifier.matching();
        boolean fills = matching.fillLeft().isPresent() || matching.fillRight().isPresent();
        if (fills && !options.binopFillModifiers()) {
            throw tokens.error(span, "binop fill modifiers are experimental and not enabled");
        }
        return new Expr.Binary(op, left, right, modifier.bool(), Optional.of(matching), span);
    }

    private Expr operand() {
        return switch (tokens.peek().kind()) {
            case ADD, SUB -> unary(tokens.take());
            default -> postfix(primary());
        };
    }

    /** A sign is folded into a number. */
    private Expr unary(Token sign) {
        Expr operand = expression(Precedence.UNARY_OPERAND);
        boolean negative = sign.is(TokenKind.SUB);
        Span span = new Span(sign.start(), operand.span().end());
        if (operand instanceof Expr.NumberLiteral(double value, boolean asDuration, Span number)) {
            return new Expr.NumberLiteral(negative ? -value : value, asDuration, span);
        }
        grow(height);
        return new Expr.Unary(negative, operand, span);
    }

    private Expr postfix(Expr first) {
        Expr expr = first;
        while (true) {
            switch (tokens.peek().kind()) {
                case LEFT_BRACKET -> {
                    expr = times.brackets(expr);
                    grow(height);
                }
                case OFFSET -> expr = times.offset(expr);
                case AT -> expr = times.at(expr);
                case ANCHORED -> expr = times.extension(expr, Expr.Extension.ANCHORED);
                case SMOOTHED -> expr = times.extension(expr, Expr.Extension.SMOOTHED);
                default -> {
                    return expr;
                }
            }
        }
    }

    private Expr primary() {
        Token token = tokens.peek();
        height = 1;
        return switch (token.kind()) {
            case NUMBER, DURATION -> number(tokens.take());
            case STRING -> {
                tokens.take();
                yield new Expr.StringLiteral(StringSyntax.unquote(token.text()), token.span());
            }
            case LEFT_PAREN -> paren(tokens.take());
            case LEFT_BRACE -> selectors.selector();
            default -> {
                if (!token.kind().isMetricName()) {
                    throw tokens.unexpected();
                }
                yield word(tokens.take());
            }
        };
    }

    private Expr number(Token token) {
        double value = Literals.seconds(token, tokens);
        return new Expr.NumberLiteral(value, token.is(TokenKind.DURATION), token.span());
    }

    private Expr paren(Token open) {
        Expr inner = expression(Precedence.LOWEST);
        grow(height);
        Token close = tokens.expect(TokenKind.RIGHT_PAREN);
        return new Expr.Paren(inner, Span.between(open.span(), close.span()));
    }

    /** An aggregation, a call or a selector, whatever follows the word. */
    private Expr word(Token word) {
        TokenKind next = tokens.peek().kind();
        AggregationOp aggregation = word.kind().aggregationOp();
        if (aggregation != null
                && (next == TokenKind.LEFT_PAREN || next == TokenKind.BY || next == TokenKind.WITHOUT)) {
            return aggregation(aggregation, word);
        }
        boolean mayBeCalled = word.is(TokenKind.IDENTIFIER) || word.kind().group() == TokenKind.Group.QUERY_TIME;
        return next == TokenKind.LEFT_PAREN && mayBeCalled ? call(word) : selectors.named(word);
    }

    private Expr call(Token name) {
        List<Expr> arguments = arguments();
        FunctionSignature function = Functions.find(name.text())
                .orElseThrow(
                        () -> tokens.error(name.span(), "unknown function with name " + GoQuote.quote(name.text())));
        if (function.experimental() && !options.experimentalFunctions()) {
            throw tokens.error(name.span(), "function " + GoQuote.quote(name.text()) + " is not enabled");
        }
        return new Expr.Call(function, arguments, new Span(name.start(), tokens.lastEnd()));
    }

    /** {@code (a, b)}; a comma must not end it. */
    private List<Expr> arguments() {
        tokens.expect(TokenKind.LEFT_PAREN);
        List<Expr> arguments = new ArrayList<>();
        int highest = 0;
        if (!tokens.isAt(TokenKind.RIGHT_PAREN)) {
            arguments.add(expression(Precedence.LOWEST));
            highest = height;
        }
        while (!arguments.isEmpty() && tokens.isAt(TokenKind.COMMA)) {
            Token comma = tokens.take();
            if (!tokens.peek().kind().startsExpression()) {
                throw tokens.error(comma.span(), "trailing commas not allowed in function call args");
            }
            arguments.add(expression(Precedence.LOWEST));
            highest = Math.max(highest, height);
        }
        tokens.expect(TokenKind.RIGHT_PAREN);
        grow(highest);
        return List.copyOf(arguments);
    }

    private Expr aggregation(AggregationOp op, Token keyword) {
        Place before = tokens.enter(Place.AGGREGATION);
        Grouping grouping = grouping();
        List<Expr> arguments = arguments();
        Span span = new Span(keyword.start(), tokens.lastEnd());
        if (!grouping.written) {
            grouping = grouping();
            span = new Span(keyword.start(), tokens.lastEnd());
        }
        tokens.enter(before);
        return aggregation(op, grouping, arguments, span);
    }

    private Expr aggregation(AggregationOp op, Grouping grouping, List<Expr> arguments, Span span) {
        if (arguments.isEmpty()) {
            throw tokens.error(span, "no arguments for aggregate expression provided");
        }
        if (op.isExperimental() && !options.experimentalFunctions()) {
            throw tokens.error(
                    span,
                    op.keyword()
                            + "() is experimental and must be enabled with --enable-feature=promql-experimental-functions");
        }
        int wanted = op.hasParameter() ? 2 : 1;
        if (arguments.size() != wanted) {
            throw tokens.error(
                    span,
                    "wrong number of arguments for aggregate expression provided, expected " + wanted + ", got "
                            + arguments.size());
        }
        Optional<Expr> parameter = op.hasParameter() ? Optional.of(arguments.getFirst()) : Optional.empty();
        return new Expr.Aggregation(op, arguments.getLast(), parameter, grouping.labels, grouping.without, span);
    }

    private record Grouping(boolean written, boolean without, List<String> labels) {}

    private Grouping grouping() {
        return switch (tokens.peek().kind()) {
            case BY -> {
                tokens.take();
                yield new Grouping(true, false, selectors.labels());
            }
            case WITHOUT -> {
                tokens.take();
                yield new Grouping(true, true, selectors.labels());
            }
            default -> new Grouping(false, false, List.of());
        };
    }

    /** Puts a node on top of a tree. */
    private void grow(int below) {
        height = below + 1;
        tokens.checkHeight(height);
    }
}
