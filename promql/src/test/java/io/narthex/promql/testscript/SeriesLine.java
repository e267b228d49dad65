package io.narthex.promql.testscript;

import io.narthex.model.LabelNames;
import io.narthex.model.Labels;
import io.narthex.promql.parser.StringSyntax;

/**
 * The first part of a series line, {@code name{label="value"}}, and what is behind it.
 *
 * @param startTimes whether the line is one of start timestamps, {@code metric@st ...}
 */
record SeriesLine(Labels labels, boolean startTimes, String values) {
    private static final String START_TIMES = "@st";

    static SeriesLine parse(String line, int number) {
        return new Scanner(line, number).line();
    }

    private static final class Scanner {
        private final String text;
        private final int number;
        private int at;

        Scanner(String text, int number) {
            this.text = text;
            this.number = number;
        }

        SeriesLine line() {
            Labels.Builder labels = Labels.builder();
            int start = at;
            while (at < text.length() && isWord(text.charAt(at))) {
                at++;
            }
            if (at > start) {
                labels.set(LabelNames.METRIC_NAME, text.substring(start, at));
            }
            if (at < text.length() && text.charAt(at) == '{' && !text.startsWith("{{", at)) {
                at++;
                braces(labels);
            } else if (at == start) {
                throw new ScriptException(number, "no metric: " + text);
            }
            boolean startTimes = text.startsWith(START_TIMES, at);
            at += startTimes ? START_TIMES.length() : 0;
            if (at < text.length() && !Character.isWhitespace(text.charAt(at))) {
                throw new ScriptException(number, "unexpected " + text.substring(at));
            }
            return new SeriesLine(labels.build(), startTimes, text.substring(at).strip());
        }

        private static boolean isWord(char c) {
            return c == '_' || c == ':' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
        }

        private void braces(Labels.Builder labels) {
            skipBlanks();
            while (current() != '}') {
                label(labels);
                skipBlanks();
                if (current() == ',') {
                    at++;
                    skipBlanks();
                } else if (current() != '}') {
                    throw new ScriptException(number, "expected , or } at " + text.substring(at));
                }
            }
            at++;
        }

        private void label(Labels.Builder labels) {
            String name = isQuote(current()) ? string() : word();
            skipBlanks();
            if (current() != '=') {
                labels.set(LabelNames.METRIC_NAME, name);
                return;
            }
            at++;
            skipBlanks();
            labels.set(name, string());
        }

        private String word() {
            int start = at;
            while (isWord(current())) {
                at++;
            }
            if (at == start) {
                throw new ScriptException(number, "expected a label at " + text.substring(at));
            }
            return text.substring(start, at);
        }

        private String string() {
            char quote = current();
            if (!isQuote(quote)) {
                throw new ScriptException(number, "expected a string at " + text.substring(at));
            }
            int start = at++;
            while (current() != quote) {
                at += current() == '\\' && quote != '`' ? 2 : 1;
            }
            at++;
            return StringSyntax.unquote(text.substring(start, at));
        }

        private static boolean isQuote(char c) {
            return c == '"' || c == '\'' || c == '`';
        }

        private char current() {
            if (at >= text.length()) {
                throw new ScriptException(number, "the line ends too early: " + text);
            }
            return text.charAt(at);
        }

        private void skipBlanks() {
            while (Character.isWhitespace(current())) {
                at++;
            }
        }
    }
}
