package io.narthex.promql.parser;

import io.narthex.model.GoQuote;
import io.narthex.model.LabelNames;
import io.narthex.model.Matcher;
import java.util.ArrayList;
import java.util.List;

/** Parses selectors and lists of labels. */
final class SelectorParser {
    private final TokenStream tokens;

    SelectorParser(TokenStream tokens) {
        this.tokens = tokens;
    }

    /** {@code name}, {@code name{...}} or {@code {...}}; the token ahead begins one. */
    Expr.VectorSelector selector() {
        return tokens.isAt(TokenKind.LEFT_BRACE) ? braces("", tokens.peek().start()) : named(tokens.take());
    }

    /** The selector whose name has been taken. */
    Expr.VectorSelector named(Token name) {
        if (tokens.isAt(TokenKind.LEFT_BRACE)) {
            return braces(name.text(), name.start());
        }
        List<Matcher> matchers = List.of(Matcher.equal(LabelNames.METRIC_NAME, name.text()));
        return new Expr.VectorSelector(name.text(), matchers, Expr.TimeShift.NONE, Expr.Extension.NONE, name.span());
    }

    private Expr.VectorSelector braces(String name, int start) {
        tokens.take();
        List<Matcher> matchers = new ArrayList<>();
        Place before = tokens.enter(Place.MATCHER);
        while (!tokens.isAt(TokenKind.RIGHT_BRACE)) {
            tokens.enter(Place.MATCHER);
            matchers.add(matcher());
            tokens.enter(Place.MATCHERS_END);
            if (tokens.accept(TokenKind.COMMA)) {
                tokens.enter(Place.MATCHER);
            } else if (!tokens.isAt(TokenKind.RIGHT_BRACE)) {
                throw tokens.unexpected();
            }
        }
        int end = tokens.take().end();
        tokens.enter(before);
        if (!name.isEmpty()) {
            matchers.add(Matcher.equal(LabelNames.METRIC_NAME, name));
        }
        return new Expr.VectorSelector(
                name, List.copyOf(matchers), Expr.TimeShift.NONE, Expr.Extension.NONE, new Span(start, end));
    }

    private Matcher matcher() {
        Token label = tokens.peek();
        if (!label.is(TokenKind.IDENTIFIER) && !label.is(TokenKind.STRING)) {
            throw tokens.unexpected();
        }
        tokens.take();
        boolean quoted = label.is(TokenKind.STRING);
        String name = quoted ? StringSyntax.unquote(label.text()) : label.text();
        if (!isMatchOperator(tokens.peek().kind())) {
            if (quoted) {
                return Matcher.equal(LabelNames.METRIC_NAME, name);
            }
            tokens.enter(Place.MATCHER_OPERATOR);
            throw tokens.unexpected();
        }
        Matcher.Type type = matchType(tokens.take().kind());
        tokens.enter(Place.MATCHER_VALUE);
        Token value = tokens.expect(TokenKind.STRING);
        try {
            return Matcher.of(type, name, StringSyntax.unquote(value.text()));
        } catch (IllegalArgumentException e) {
            throw tokens.error(Span.between(label.span(), value.span()), String.valueOf(e.getMessage()));
        }
    }

    private static boolean isMatchOperator(TokenKind kind) {
        return switch (kind) {
            case EQUALS, NOT_EQUAL, REGEX_MATCH, REGEX_NO_MATCH -> true;
            default -> false;
        };
    }

    private static Matcher.Type matchType(TokenKind kind) {
        return switch (kind) {
            case EQUALS -> Matcher.Type.EQUAL;
            case NOT_EQUAL -> Matcher.Type.NOT_EQUAL;
            case REGEX_MATCH -> Matcher.Type.REGEX;
            default -> Matcher.Type.NOT_REGEX;
        };
    }

    /** {@code (label, "quoted label", ...)}. */
    List<String> labels() {
        Place before = tokens.enter(Place.GROUPING);
        tokens.expect(TokenKind.LEFT_PAREN);
        List<String> labels = new ArrayList<>();
        tokens.enter(Place.GROUPING_LABEL);
        while (!tokens.isAt(TokenKind.RIGHT_PAREN)) {
            labels.add(label());
            tokens.enter(Place.GROUPING_END);
            if (tokens.accept(TokenKind.COMMA)) {
                tokens.enter(Place.GROUPING_LABEL);
            } else if (!tokens.isAt(TokenKind.RIGHT_PAREN)) {
                throw tokens.unexpected();
            }
        }
        tokens.take();
        tokens.enter(before);
        return List.copyOf(labels);
    }

    private String label() {
        Token token = tokens.peek();
        boolean quoted = token.is(TokenKind.STRING);
        if (!quoted && !token.kind().isLabelName()) {
            throw tokens.unexpected();
        }
        tokens.take();
        String label = quoted ? StringSyntax.unquote(token.text()) : token.text();
        if (!LabelNames.isValid(label)) {
            throw tokens.error(token.span(), "invalid label name for grouping: " + GoQuote.quote(label));
        }
        return label;
    }
}
