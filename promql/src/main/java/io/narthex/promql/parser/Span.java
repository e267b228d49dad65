package io.narthex.promql.parser;

import io.narthex.model.Utf8;

/**
 * A piece of the source.
 *
 * @param start the offset of its first byte, in UTF-8
 * @param end the offset behind its last byte
 */
public record Span(int start, int end) {
    /** From the start of one piece to the end of another. */
    static Span between(Span first, Span last) {
        return new Span(first.start, last.end);
    }

    /** Where the piece begins, as {@code line:column}; both count from 1, columns in bytes. */
    public String startIn(String source) {
        if (source.isEmpty()) {
            return "unknown position";
        }
        byte[] bytes = Utf8.encode(source);
        if (start < 0 || start > bytes.length) {
            return "invalid position";
        }
        int line = 1;
        int lastBreak = -1;
        for (int i = 0; i < start; i++) {
            if (bytes[i] == '\n') {
                line++;
                lastBreak = i;
            }
        }
        return line + ":" + (start - lastBreak);
    }
}
