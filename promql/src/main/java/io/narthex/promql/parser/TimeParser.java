package io.narthex.promql.parser;

import io.narthex.model.GoFloat;
import java.math.BigDecimal;
import java.util.Optional;

/** Parses what may follow an expression and says at which times it is evaluated: ranges, subqueries, {@code offset}, {@code @}, {@code anchored}, {@code smoothed}. */
final class TimeParser {
    private final TokenStream tokens;
    private final DurationParser durations;
    private final ParserOptions options;

    TimeParser(TokenStream tokens, ParserOptions options) {
        this.tokens = tokens;
        this.durations = new DurationParser(tokens);
        this.options = options;
    }

    /** {@code [range]} or {@code [range:step]}. */
    Expr brackets(Expr expr) {
        Token open = tokens.take();
        Place before = tokens.enter(Place.RANGE);
        DurationExpr range = durations.positive();
        tokens.enter(Place.RANGE_END);
        Expr result = tokens.accept(TokenKind.COLON) ? subquery(expr, range) : matrix(expr, range, open);
        tokens.enter(before);
        return result;
    }

    private Expr subquery(Expr expr, DurationExpr range) {
        tokens.enter(Place.SUBQUERY_STEP);
        Optional<DurationExpr> step = Optional.empty();
        if (!tokens.isAt(TokenKind.RIGHT_BRACKET)) {
            step = Optional.of(durations.positive());
            tokens.enter(Place.SUBQUERY_END);
        }
        Span span =
                Span.between(expr.span(), tokens.expect(TokenKind.RIGHT_BRACKET).span());
        return new Expr.Subquery(expr, range, step, Expr.TimeShift.NONE, span);
    }

    private Expr matrix(Expr expr, DurationExpr range, Token open) {
        Token close = tokens.expect(TokenKind.RIGHT_BRACKET);
        Span brackets = Span.between(open.span(), close.span());
        if (!(expr instanceof Expr.VectorSelector selector)) {
            throw tokens.error(brackets, "ranges only allowed for vector selectors");
        }
        if (selector.shift().offset().isPresent()) {
            throw tokens.error(brackets, "no offset modifiers allowed before range");
        }
        if (!(selector.shift().at() instanceof Expr.At.Absent)) {
            throw tokens.error(brackets, "no @ modifiers allowed before range");
        }
        return new Expr.MatrixSelector(selector, range, Span.between(selector.span(), close.span()));
    }

    /** {@code offset duration}. */
    Expr offset(Expr expr) {
        tokens.take();
        Place before = tokens.enter(Place.OFFSET);
        DurationExpr offset = durations.offset();
        tokens.enter(before);
        Expr.TimeShift shift = shiftOf(expr)
                .orElseThrow(() -> tokens.error(
                        expr.span(),
                        "offset modifier must be preceded by an instant vector selector or range vector selector or a"
                                + " subquery"));
        if (shift.offset().isPresent()) {
            throw tokens.error(expr.span(), "offset may not be set multiple times");
        }
        boolean none = offset instanceof DurationExpr.Literal literal && Math.rint(literal.seconds() * 1e9) == 0;
        return shifted(expr, new Expr.TimeShift(none ? Optional.empty() : Optional.of(offset), shift.at()));
    }

    /** {@code @ timestamp}, {@code @ start()} or {@code @ end()}. */
    Expr at(Expr expr) {
        tokens.take();
        Place before = tokens.enter(Place.AT);
        Expr.At at = atValue(expr);
        tokens.enter(before);
        Expr.TimeShift shift = shiftOf(expr)
                .orElseThrow(() -> tokens.error(
                        expr.span(),
                        "@ modifier must be preceded by an instant vector selector or range vector selector or a"
                                + " subquery"));
        if (!(shift.at() instanceof Expr.At.Absent)) {
            throw tokens.error(expr.span(), "@ <timestamp> may not be set multiple times");
        }
        return shifted(expr, new Expr.TimeShift(shift.offset(), at));
    }

    private Expr.At atValue(Expr expr) {
        Token token = tokens.peek();
        if (token.is(TokenKind.START) || token.is(TokenKind.END)) {
            tokens.take();
            tokens.expect(TokenKind.LEFT_PAREN);
            tokens.expect(TokenKind.RIGHT_PAREN);
            return token.is(TokenKind.START) ? new Expr.At.Start() : new Expr.At.End();
        }
        boolean negative = token.is(TokenKind.SUB);
        if (negative || token.is(TokenKind.ADD)) {
            tokens.take();
        }
        if (!Literals.isNumber(tokens.peek())) {
            throw tokens.unexpected();
        }
        double seconds = Literals.seconds(tokens.take(), tokens);
        return new Expr.At.Time(milliseconds(negative ? -seconds : seconds, expr));
    }

    private long milliseconds(double seconds, Expr expr) {
        if (!(Math.abs(seconds) < 0x1p63)) {
            String shown = Double.isFinite(seconds)
                    ? new BigDecimal(seconds).setScale(6).toPlainString()
                    : GoFloat.format(seconds);
            throw tokens.error(expr.span(), "timestamp out of bounds for @ modifier: " + shown);
        }
        return roundHalfAway(seconds * 1000);
    }

    private static long roundHalfAway(double value) {
        double magnitude = Math.abs(value);
        double floor = Math.floor(magnitude);
        double rounded = magnitude - floor >= 0.5 ? floor + 1 : floor;
        return (long) Math.copySign(rounded, value);
    }

    /** {@code anchored} or {@code smoothed}. */
    Expr extension(Expr expr, Expr.Extension extension) {
        String word = tokens.take().kind().text();
        if (!options.extendedRangeSelectors()) {
            throw tokens.error(expr.span(), word + " modifier is experimental and not enabled");
        }
        return switch (expr) {
            case Expr.VectorSelector selector -> extended(selector, extension, expr.span());
            case Expr.MatrixSelector(Expr.VectorSelector selector, DurationExpr range, Span span) ->
                new Expr.MatrixSelector(extended(selector, extension, span), range, span);
            case Expr.Subquery subquery ->
                throw tokens.error(expr.span(), word + " modifier is not supported for subqueries");
            default -> throw tokens.error(expr.span(), word + " modifier not implemented");
        };
    }

    private Expr.VectorSelector extended(Expr.VectorSelector selector, Expr.Extension extension, Span span) {
        if (selector.extension() != Expr.Extension.NONE && selector.extension() != extension) {
            throw tokens.error(span, "anchored and smoothed modifiers cannot be used together");
        }
        return new Expr.VectorSelector(
                selector.name(), selector.matchers(), selector.shift(), extension, selector.span());
    }

    private static Optional<Expr.TimeShift> shiftOf(Expr expr) {
        return switch (expr) {
            case Expr.VectorSelector selector -> Optional.of(selector.shift());
            case Expr.MatrixSelector matrix -> Optional.of(matrix.selector().shift());
            case Expr.Subquery subquery -> Optional.of(subquery.shift());
            default -> Optional.empty();
        };
    }

    /** The expression with another shift; its span goes up to the token taken last. */
    private Expr shifted(Expr expr, Expr.TimeShift shift) {
        Span span = new Span(expr.span().start(), tokens.lastEnd());
        return switch (expr) {
            case Expr.VectorSelector selector ->
                new Expr.VectorSelector(selector.name(), selector.matchers(), shift, selector.extension(), span);
            case Expr.MatrixSelector(Expr.VectorSelector selector, DurationExpr range, Span whole) ->
                new Expr.MatrixSelector(
                        new Expr.VectorSelector(
                                selector.name(), selector.matchers(), shift, selector.extension(), selector.span()),
                        range,
                        span);
            case Expr.Subquery subquery ->
                new Expr.Subquery(subquery.expr(), subquery.range(), subquery.step(), shift, span);
            default -> expr;
        };
    }
}
