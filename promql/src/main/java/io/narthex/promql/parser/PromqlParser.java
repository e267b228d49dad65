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
        throw new UnsupportedOperationException(source + options);
    }

    /**
     * Parses a series selector, as {@code match[]} holds it.
     *
     * @throws ParseException if it is none
     */
    public static List<Matcher> parseSelector(String source) {
        throw new UnsupportedOperationException(source);
    }
}
