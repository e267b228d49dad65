package io.narthex.promql.engine;

/** Who asked a query; for the query log. */
public sealed interface QueryOrigin {
    /** Nobody in particular. */
    record Unknown() implements QueryOrigin {}

    /**
     * A request of the HTTP API.
     *
     * @param path as it was asked, without the query string
     */
    record HttpRequest(String clientAddress, String method, String path) implements QueryOrigin {}

    /** A group of rules. */
    record RuleGroup(String file, String name) implements QueryOrigin {}

    /** Nobody in particular. */
    QueryOrigin UNKNOWN = new Unknown();
}
