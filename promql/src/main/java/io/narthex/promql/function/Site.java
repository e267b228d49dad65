package io.narthex.promql.function;

import io.narthex.promql.parser.Span;

/**
 * Where in the query something happens.
 *
 * @param order grows in the order of evaluation: operands before their operator, left before right
 */
public record Site(Span span, int order) {}
