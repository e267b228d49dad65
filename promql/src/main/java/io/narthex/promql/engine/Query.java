package io.narthex.promql.engine;

import io.narthex.promql.parser.Expr;

/**
 * A parsed query.
 *
 * @param source the text, in which the spans of the tree are positions
 */
public record Query(String source, Expr expr) {}
