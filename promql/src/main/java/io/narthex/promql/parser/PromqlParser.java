package io.narthex.promql.parser;

import io.narthex.model.Matcher;
import java.util.List;

/** From source to tree. */
public final class PromqlParser {
    private PromqlParser() {}

    /**
     * Parses and type-checks an expression.
     *
     * @throws ParseException if it is none
     */
    public static Expr parse(String source, ParserOptions options) {
        Source text = new Source(source);
        return new TypeCheck(text).check(new ExprParser(text, options).whole());
    }

    /**
     * Parses a series selector, as {@code match[]} holds it. It may select everything.
     *
     * @throws ParseException if it is none
     */
    public static List<Matcher> parseSelector(String source) {
        return new ExprParser(new Source(source), ParserOptions.DEFAULTS)
                .wholeSelector()
                .matchers();
    }
}
