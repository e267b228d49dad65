package io.narthex.promql.parser;

import java.util.List;
import java.util.OptionalDouble;

/** Parses what stands between a binary operator and its right operand: {@code bool}, matching, grouping, fill values; in this order. */
final class ModifierParser {
    private final TokenStream tokens;
    private final SelectorParser selectors;

    ModifierParser(TokenStream tokens, SelectorParser selectors) {
        this.tokens = tokens;
        this.selectors = selectors;
    }

    BinaryModifiers binary() {
        boolean bool = tokens.accept(TokenKind.BOOL);
        boolean on = tokens.isAt(TokenKind.ON);
        List<String> labels = List.of();
        List<String> include = List.of();
        Expr.Cardinality cardinality = Expr.Cardinality.ONE_TO_ONE;
        if (on || tokens.isAt(TokenKind.IGNORING)) {
            tokens.take();
            labels = selectors.labels();
            cardinality = cardinality();
            include = cardinality == Expr.Cardinality.ONE_TO_ONE ? List.of() : include();
        }
        Fill fill = fill();
        return new BinaryModifiers(
                bool, new Expr.VectorMatching(cardinality, labels, on, include, fill.left, fill.right));
    }

    private Expr.Cardinality cardinality() {
        if (tokens.accept(TokenKind.GROUP_LEFT)) {
            return Expr.Cardinality.MANY_TO_ONE;
        }
        return tokens.accept(TokenKind.GROUP_RIGHT) ? Expr.Cardinality.ONE_TO_MANY : Expr.Cardinality.ONE_TO_ONE;
    }

    /** Parentheses behind {@code group_left} are its labels, and not those of the right operand. */
    private List<String> include() {
        TokenKind next = tokens.peek().kind();
        boolean none = next != TokenKind.LEFT_PAREN && next.startsExpression();
        return none ? List.of() : selectors.labels();
    }

    private record Fill(OptionalDouble left, OptionalDouble right) {}

    private Fill fill() {
        OptionalDouble left = OptionalDouble.empty();
        OptionalDouble right = OptionalDouble.empty();
        if (tokens.accept(TokenKind.FILL)) {
            left = fillValue();
            right = left;
        } else if (tokens.accept(TokenKind.FILL_LEFT)) {
            left = fillValue();
            right = tokens.accept(TokenKind.FILL_RIGHT) ? fillValue() : right;
        } else if (tokens.accept(TokenKind.FILL_RIGHT)) {
            right = fillValue();
            left = tokens.accept(TokenKind.FILL_LEFT) ? fillValue() : left;
        }
        return new Fill(left, right);
    }

    private OptionalDouble fillValue() {
        tokens.expect(TokenKind.LEFT_PAREN);
        boolean negative = tokens.isAt(TokenKind.SUB);
        if (negative || tokens.isAt(TokenKind.ADD)) {
            tokens.take();
        }
        if (!Literals.isNumber(tokens.peek())) {
            throw tokens.unexpected();
        }
        double value = Literals.seconds(tokens.take(), tokens);
        tokens.expect(TokenKind.RIGHT_PAREN);
        return OptionalDouble.of(negative ? -value : value);
    }
}
