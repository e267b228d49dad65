package io.narthex.promql.parser;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.model.Utf8;
import io.narthex.testkit.Seeded;
import java.util.random.RandomGenerator;

/** Whatever comes in: a tree, or a {@link ParseException} with a place inside of the source. */
class ParserFuzzTest {
    private static final String[] PIECES = {
        "foo",
        "sum",
        "rate",
        "by",
        "without",
        "on",
        "ignoring",
        "group_left",
        "bool",
        "offset",
        "anchored",
        "start",
        "step",
        "min_of",
        "fill",
        "and",
        "or",
        "unless",
        "atan2",
        "topk",
        "inf",
        "5",
        "0x1f",
        "1_0",
        "5m",
        "1h30m",
        "(",
        ")",
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "=",
        "!=",
        "=~",
        "!~",
        "==",
        "<",
        ">",
        "<=",
        "</",
        ">/",
        "+",
        "-",
        "*",
        "/",
        "%",
        "^",
        "@",
        "\"s\"",
        "'t'",
        "`r`",
        "\"",
        "'",
        "`",
        "\\",
        "#",
        "\n",
        " ",
        "{a=\"b\"}",
        "[5m]",
        "[5m:]",
        "é",
        "\uDCFF",
        "$",
        ".",
        "_",
        "e5"
    };

    @Seeded
    void parse_tokenSoup_givesATreeOrAnError(RandomGenerator random) {
        for (int i = 0; i < 1000; i++) {
            check(soup(random));
        }
    }

    private static String soup(RandomGenerator random) {
        StringBuilder soup = new StringBuilder();
        int length = random.nextInt(1, 40);
        for (int i = 0; i < length; i++) {
            soup.append(PIECES[random.nextInt(PIECES.length)]);
            if (random.nextBoolean()) {
                soup.append(' ');
            }
        }
        return soup.toString();
    }

    @Seeded
    void parse_anyBytes_givesATreeOrAnError(RandomGenerator random) {
        for (int i = 0; i < 200; i++) {
            byte[] bytes = new byte[random.nextInt(1, 60)];
            random.nextBytes(bytes);
            check(Utf8.decode(bytes, 0, bytes.length));
        }
    }

    @Seeded
    void parse_damagedExpression_givesATreeOrAnError(RandomGenerator random) {
        for (int i = 0; i < 200; i++) {
            check(damaged(random));
        }
    }

    private static String damaged(RandomGenerator random) {
        StringBuilder source =
                new StringBuilder(PromqlPrinter.print(new RandomExprs(random).expr(ValueType.VECTOR, 4)));
        for (int i = random.nextInt(1, 4); i > 0; i--) {
            int at = random.nextInt(source.length());
            if (random.nextBoolean() && source.length() > 1) {
                source.deleteCharAt(at);
            } else {
                source.insert(at, PIECES[random.nextInt(PIECES.length)]);
            }
        }
        return source.toString();
    }

    private static void check(String source) {
        try {
            Expr expr = PromqlParser.parse(source, ParserOptions.EVERYTHING);
            String printed = PromqlPrinter.print(expr);
            Expr again = PromqlParser.parse(printed, ParserOptions.EVERYTHING);
            assertThat(PromqlPrinter.print(again)).as(source).isEqualTo(printed);
        } catch (ParseException e) {
            int length = Utf8.encode(source).length;
            assertThat(e.span().start()).as(source).isBetween(0, length);
            assertThat(e.getMessage()).contains(": parse error: ");
        }
    }
}
