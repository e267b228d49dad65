package io.narthex.promql.parser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.narthex.model.Matcher;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class PromqlParserTest {
    private static Expr parse(String source) {
        return PromqlParser.parse(source, ParserOptions.EVERYTHING);
    }

    private static String failure(String source) {
        try {
            return "parsed: " + parse(source);
        } catch (ParseException e) {
            return String.valueOf(e.getMessage());
        }
    }

    /** The messages are those of Prometheus. */
    @TestFactory
    Stream<DynamicTest> parse_whatIsNoExpression_saysWhereAndWhy() {
        return Pairs.read("errors.txt").entrySet().stream()
                .map(pair -> DynamicTest.dynamicTest(
                        pair.getKey(), () -> assertThat(failure(pair.getKey())).isEqualTo(pair.getValue())));
    }

    @Test
    void parse_nothing_saysSo() {
        assertThat(failure("")).isEqualTo("unknown position: parse error: no expression found in input");
        assertThat(failure("  # c")).isEqualTo("1:1: parse error: no expression found in input");
    }

    @Test
    void parse_errorInALaterLine_countsLinesAndBytes() {
        assertThat(failure("foo +\n\"é\" bar")).isEqualTo("2:6: parse error: unexpected identifier \"bar\"");
        assertThat(failure("\"\uDCFF\"")).isEqualTo("1:1: parse error: invalid UTF-8 rune");
    }

    /** Shows how operators group: every node that is no leaf in brackets. */
    private static String shape(Expr expr) {
        List<Expr> children = ExprWalk.children(expr);
        return switch (expr) {
            case Expr.Binary(BinaryOp op, Expr left, Expr right, var bool, var matching, var span) ->
                "[" + shape(left) + " " + op.symbol() + " " + shape(right) + "]";
            case Expr.Unary(boolean negative, Expr inner, var span) ->
                "[" + (negative ? "-" : "+") + shape(inner) + "]";
            default ->
                children.isEmpty() || expr instanceof Expr.MatrixSelector
                        ? PromqlPrinter.print(expr)
                        : "(" + shape(children.getFirst()) + ")";
        };
    }

    @Test
    void parse_operators_groupByPrecedence() {
        Map<String, String> shapes = Map.ofEntries(
                Map.entry("a + b * c", "[a + [b * c]]"),
                Map.entry("a * b + c", "[[a * b] + c]"),
                Map.entry("a - b - c", "[[a - b] - c]"),
                Map.entry("a ^ b ^ c", "[a ^ [b ^ c]]"),
                Map.entry("-a ^ b", "[-[a ^ b]]"),
                Map.entry("-a * b", "[[-a] * b]"),
                Map.entry("a ^ -b * c", "[[a ^ [-b]] * c]"),
                Map.entry("- - a", "[-[-a]]"),
                Map.entry("a or b and c unless d", "[a or [[b and c] unless d]]"),
                Map.entry("a == b + c > d", "[[a == [b + c]] > d]"),
                Map.entry("a atan2 b % c / d", "[[[a atan2 b] % c] / d]"),
                Map.entry("a and b == c or d", "[[a and [b == c]] or d]"),
                Map.entry("a </ 5 >/ 2", "[[a </ 5] >/ 2]"),
                Map.entry("(a + b) * c", "[([a + b]) * c]"),
                Map.entry("-a offset 5m", "[-a offset 5m]"),
                Map.entry("a + b @ 5", "[a + b @ 5.000]"),
                Map.entry("a offset -2 ^ 2", "[a offset -2s ^ 2]"));
        shapes.forEach(
                (source, shape) -> assertThat(shape(parse(source))).as(source).isEqualTo(shape));
    }

    @Test
    void parse_offset_endsWhereTheDurationDoes() {
        Map<String, String> shapes = Map.of(
                "a offset 5m + 3", "[a offset 5m + 3]",
                "a offset step() + 3", "[a offset step() + 3]",
                "a offset -(5m) + 3", "[a offset -(5m) + 3]",
                "a offset (5m) + 3", "a offset (5m) + 3",
                "a offset --5m + 3", "a offset 5m + 3");
        shapes.forEach(
                (source, shape) -> assertThat(shape(parse(source))).as(source).isEqualTo(shape));
    }

    @Test
    void parse_spans_areBytes() {
        Expr.Binary sum = (Expr.Binary) parse("sum by (a) (foo{b=\"ü\"} offset 5m ) + 1");
        assertThat(sum.span()).isEqualTo(new Span(0, 39));
        Expr.Aggregation aggregation = (Expr.Aggregation) sum.left();
        assertThat(aggregation.span()).isEqualTo(new Span(0, 35));
        assertThat(aggregation.expr().span()).isEqualTo(new Span(12, 33));
        assertThat(sum.right().span()).isEqualTo(new Span(38, 39));
        assertThat(parse(" rate(foo[5m] @ 3) ").span()).isEqualTo(new Span(1, 18));
        assertThat(parse("- 5").span()).isEqualTo(new Span(0, 3));
    }

    @Test
    void parse_selector_keepsTheNameLast() {
        Expr.VectorSelector selector = (Expr.VectorSelector) parse("foo{b!=\"1\",a=~'x|y',}");
        assertThat(selector.name()).isEqualTo("foo");
        assertThat(selector.matchers())
                .extracting(Matcher::toString)
                .containsExactly("b!=\"1\"", "a=~\"x|y\"", "__name__=\"foo\"");
        Expr.VectorSelector quoted = (Expr.VectorSelector) parse("{\"foo.bar\",\"a b\"!~\"c\"}");
        assertThat(quoted.name()).isEmpty();
        assertThat(quoted.matchers())
                .extracting(Matcher::toString)
                .containsExactly("__name__=\"foo.bar\"", "\"a b\"!~\"c\"");
    }

    @Test
    void parse_matching_isKeptWhereTwoVectorsMeet() {
        Expr.Binary join = (Expr.Binary) parse("a * on(x, \"y z\") group_left(c) fill(0) b");
        Expr.VectorMatching matching = join.matching().orElseThrow();
        assertThat(matching.cardinality()).isEqualTo(Expr.Cardinality.MANY_TO_ONE);
        assertThat(matching.on()).isTrue();
        assertThat(matching.labels()).containsExactly("x", "y z");
        assertThat(matching.include()).containsExactly("c");
        assertThat(matching.fillLeft()).hasValue(0);
        assertThat(((Expr.Binary) parse("a + 1")).matching()).isEmpty();
        assertThat(((Expr.Binary) parse("a or b")).matching().map(Expr.VectorMatching::cardinality))
                .hasValue(Expr.Cardinality.MANY_TO_MANY);
    }

    @Test
    void parse_shift_takesOffsetAndTimeInEitherOrder() {
        Expr.TimeShift one = ((Expr.VectorSelector) parse("foo offset 5m @ 1.5")).shift();
        Expr.TimeShift other = ((Expr.VectorSelector) parse("foo @ 1.5 offset 300")).shift();
        assertThat(one.at()).isEqualTo(new Expr.At.Time(1500)).isEqualTo(other.at());
        assertThat(one.offset())
                .hasValueSatisfying(offset -> assertThat(seconds(offset)).isEqualTo(300));
        assertThat(other.offset())
                .hasValueSatisfying(offset -> assertThat(seconds(offset)).isEqualTo(300));
        assertThat(((Expr.VectorSelector) parse("foo offset 0s")).shift()).isEqualTo(Expr.TimeShift.NONE);
        Expr.Subquery subquery = (Expr.Subquery) parse("foo[1h:] @ end() offset -1m");
        assertThat(subquery.shift().at()).isEqualTo(new Expr.At.End());
        assertThat(subquery.step()).isEqualTo(Optional.empty());
    }

    private static double seconds(DurationExpr duration) {
        return ((DurationExpr.Literal) duration).seconds();
    }

    @Test
    void parse_options_gateWhatIsExperimental() {
        Map<String, String> refused = Map.of(
                "mad_over_time(foo[5m])", "1:1: parse error: function \"mad_over_time\" is not enabled",
                "1 + start()", "1:5: parse error: function \"start\" is not enabled",
                "limitk(1, foo)",
                        "1:1: parse error: limitk() is experimental and must be enabled with"
                                + " --enable-feature=promql-experimental-functions",
                "foo anchored", "1:1: parse error: anchored modifier is experimental and not enabled",
                "foo[5m] smoothed", "1:1: parse error: smoothed modifier is experimental and not enabled",
                "1 + foo + fill(1) bar", "1:1: parse error: binop fill modifiers are experimental and not enabled");
        refused.forEach(
                (source, message) -> assertThatThrownBy(() -> PromqlParser.parse(source, ParserOptions.DEFAULTS))
                        .isInstanceOf(ParseException.class)
                        .hasMessage(message));
        assertThat(PromqlParser.parse("foo[step() * 2]", ParserOptions.DEFAULTS).type())
                .isEqualTo(ValueType.MATRIX);
    }

    @Test
    void parse_deepNesting_isRefusedWithoutOverflow() {
        String[] deep = {
            "(".repeat(100_000) + "1" + ")".repeat(100_000),
            "-".repeat(100_000) + "foo",
            "1^".repeat(100_000) + "1",
            "abs(".repeat(100_000),
            "sum(".repeat(100_000) + "foo" + ")".repeat(100_000),
            "foo[" + "(".repeat(100_000),
            "foo offset " + "-".repeat(100_000) + "5m",
            "foo[" + "min_of(".repeat(100_000)
        };
        for (String source : deep) {
            assertThat(failure(source)).contains("expression nests deeper than 200 levels");
        }
        assertThat(failure("1+".repeat(100_000) + "1")).contains("expression is higher than 500 levels");
        assertThat(failure("foo[1" + "+1".repeat(100_000) + "]")).contains("expression is higher than 500 levels");
        assertThat(parse("1+".repeat(499) + "1")).isInstanceOf(Expr.Binary.class);
        assertThat(parse("(".repeat(199) + "1" + ")".repeat(199))).isInstanceOf(Expr.Paren.class);
    }

    @Test
    void parseSelector_takesSelectorsOnly() {
        assertThat(PromqlParser.parseSelector("up{job=\"a\"}"))
                .extracting(Matcher::toString)
                .containsExactly("job=\"a\"", "__name__=\"up\"");
        assertThat(PromqlParser.parseSelector("{}")).isEmpty();
        assertThat(PromqlParser.parseSelector("sum")).hasSize(1);
        assertThatThrownBy(() -> PromqlParser.parseSelector("up[5m]")).hasMessage("1:3: parse error: unexpected \"[\"");
        assertThatThrownBy(() -> PromqlParser.parseSelector(""))
                .hasMessage("unknown position: parse error: unexpected end of input");
        assertThatThrownBy(() -> PromqlParser.parseSelector("1"))
                .hasMessage("1:1: parse error: unexpected number \"1\"");
    }
}
