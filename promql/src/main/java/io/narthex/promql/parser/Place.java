package io.narthex.promql.parser;

/** What is being parsed when a token does not fit, as the error message says it. */
enum Place {
    ANYWHERE("", ""),
    AGGREGATION("aggregation", ""),
    GROUPING("grouping opts", "\"(\""),
    GROUPING_LABEL("grouping opts", "label"),
    GROUPING_END("grouping opts", "\",\" or \")\""),
    MATCHER("label matching", "identifier or \"}\""),
    MATCHER_OPERATOR("label matching", "label matching operator"),
    MATCHER_VALUE("label matching", "string"),
    MATCHERS_END("label matching", "\",\" or \"}\""),
    OFFSET("offset", "number, duration, step(), or range()"),
    AT("@", "timestamp"),
    RANGE("subquery or range selector", "number, duration, step(), or range()"),
    RANGE_END("subquery or range", "\":\" or \"]\""),
    SUBQUERY_STEP("subquery selector", "number, duration, step(), range(), or \"]\""),
    SUBQUERY_END("subquery selector", "\"]\"");

    private final String construct;
    private final String expected;

    Place(String construct, String expected) {
        this.construct = construct;
        this.expected = expected;
    }

    /** The message about a token that does not fit here. */
    String unexpected(Token token) {
        return "unexpected " + token.description()
                + (construct.isEmpty() ? "" : " in " + construct)
                + (expected.isEmpty() ? "" : ", expected " + expected);
    }
}
