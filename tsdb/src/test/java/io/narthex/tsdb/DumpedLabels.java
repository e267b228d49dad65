package io.narthex.tsdb;

import io.narthex.model.Labels;

/** Reads what {@code promtool tsdb dump} prints. */
final class DumpedLabels {
    private final String text;
    private int at = 1;

    private DumpedLabels(String text) {
        this.text = text;
    }

    /** Labels in the form {@code {a="b", c="d"}}. */
    static Labels parse(String text) {
        return new DumpedLabels(text).labels();
    }

    static double value(String text) {
        return switch (text) {
            case "+Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }

    private Labels labels() {
        Labels.Builder labels = Labels.builder();
        while (text.charAt(at) != '}') {
            int equals = text.indexOf('=', at);
            String name = text.substring(at, equals);
            at = equals + 2;
            labels.set(name, quoted());
            at += text.startsWith(", ", at) ? 2 : 0;
        }
        return labels.build();
    }

    private String quoted() {
        StringBuilder value = new StringBuilder();
        while (text.charAt(at) != '"') {
            char c = text.charAt(at++);
            if (c == '\\') {
                char escaped = text.charAt(at++);
                value.append(escaped == 'n' ? '\n' : escaped == 't' ? '\t' : escaped);
            } else {
                value.append(c);
            }
        }
        at++;
        return value.toString();
    }
}
