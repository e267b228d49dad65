package io.narthex.gotemplate.parse;

import java.nio.charset.StandardCharsets;

/**
 * A parsed template.
 *
 * @param source the name of the text it stands in
 * @param text the whole of that text
 */
public record Tree(String name, String source, String text, Node.Sequence root) {
    /** Where a node stands: {@code SOURCE:LINE:COLUMN}, the column in bytes from 0. */
    public String location(Node node) {
        String before = text.substring(0, Math.min(node.position(), text.length()));
        int lineStart = before.lastIndexOf('\n') + 1;
        long lines = before.chars().filter(c -> c == '\n').count();
        int column = before.substring(lineStart).getBytes(StandardCharsets.UTF_8).length;
        return source + ":" + (lines + 1) + ":" + column;
    }

    /** Whether nothing but blanks stands in it, so that another definition may take its place. */
    public boolean isBlank() {
        return root.nodes().stream()
                .allMatch(node ->
                        node instanceof Node.Text literal && literal.text().isBlank());
    }
}
