package io.narthex.promql.engine;

import java.util.List;

/**
 * An answer.
 *
 * @param warnings as the HTTP API shows them, position included, in the order they arose; all of them
 * @param infos the same of less weight
 */
public record QueryResult(QueryValue value, List<String> warnings, List<String> infos, QueryStats stats) {}
