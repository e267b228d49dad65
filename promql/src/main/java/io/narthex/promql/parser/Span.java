package io.narthex.promql.parser;

/**
 * A piece of the source.
 *
 * @param start the offset of its first byte, in UTF-8
 * @param end the offset behind its last byte
 */
public record Span(int start, int end) {}
