package io.narthex.promql.testscript;

import io.narthex.model.StaleMarker;
import io.narthex.model.histogram.FloatHistogram;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The values of a series line. */
public final class ValueSequence {
    private static final String NUMBER = "(?:\\d+\\.?\\d*(?:[eE][-+]?\\d+)?|\\.\\d+(?:[eE][-+]?\\d+)?|(?i:inf|nan))";
    private static final Pattern REPEATED = Pattern.compile("([-+]?" + NUMBER + ")(?:([-+])(" + NUMBER + "))?x(\\d+)");
    private static final Pattern OMITTED = Pattern.compile("_(?:x(\\d+))?");
    private static final Pattern HISTOGRAMS =
            Pattern.compile("\\{\\{(.*?)}}(?:([-+])\\{\\{(.*?)}})?(?:x(\\d+))?(?=\\s|$)");

    private final String text;
    private final int line;
    private final List<ScriptValue> values = new ArrayList<>();

    private ValueSequence(String text, int line) {
        this.text = text;
        this.line = line;
    }

    /** Reads values; the line is for errors. */
    public static List<ScriptValue> parse(String text, int line) {
        ValueSequence sequence = new ValueSequence(text, line);
        sequence.parse();
        return List.copyOf(sequence.values);
    }

    private void parse() {
        int at = 0;
        while (at < text.length()) {
            if (Character.isWhitespace(text.charAt(at))) {
                at++;
            } else if (text.startsWith("{{", at)) {
                at = histograms(at);
            } else {
                int end = at;
                while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
                    end++;
                }
                item(text.substring(at, end));
                at = end;
            }
        }
    }

    private void item(String item) {
        Matcher omitted = OMITTED.matcher(item);
        Matcher repeated = REPEATED.matcher(item);
        if (omitted.matches()) {
            int count = omitted.group(1) == null ? 1 : Integer.parseInt(omitted.group(1));
            for (int i = 0; i < count; i++) {
                values.add(new ScriptValue.Omitted());
            }
        } else if (item.equals("stale")) {
            values.add(new ScriptValue.FloatValue(StaleMarker.VALUE));
        } else if (repeated.matches()) {
            numbers(repeated);
        } else {
            values.add(new ScriptValue.FloatValue(number(item)));
        }
    }

    private void numbers(Matcher repeated) {
        double value = number(repeated.group(1));
        double step = repeated.group(3) == null ? 0 : number(repeated.group(3));
        boolean negative = "-".equals(repeated.group(2));
        int more = Integer.parseInt(repeated.group(4));
        for (int i = 0; i <= more; i++) {
            values.add(new ScriptValue.FloatValue(value));
            value += negative ? -step : step;
        }
    }

    private double number(String text) {
        try {
            return ScriptNumber.parse(text);
        } catch (NumberFormatException e) {
            throw new ScriptException(line, "not a value: " + text);
        }
    }

    private int histograms(int at) {
        Matcher matcher = HISTOGRAMS.matcher(text).region(at, text.length());
        if (!matcher.lookingAt()) {
            throw new ScriptException(line, "not a histogram: " + text.substring(at));
        }
        HistogramLiteral first = HistogramLiteral.parse(matcher.group(1), line);
        int more = matcher.group(4) == null ? 0 : Integer.parseInt(matcher.group(4));
        if (matcher.group(2) == null) {
            for (int i = 0; i <= more; i++) {
                values.add(new ScriptValue.HistogramValue(first.histogram(), first.hintStated()));
            }
        } else {
            progression(first, matcher.group(2).equals("-"), HistogramLiteral.parse(matcher.group(3), line), more);
        }
        return matcher.end();
    }

    private void progression(HistogramLiteral first, boolean negative, HistogramLiteral step, int more) {
        FloatHistogram current = first.histogram();
        if (current.schema() > step.histogram().schema()) {
            throw new ScriptException(
                    line,
                    "error combining histograms: cannot merge from schema "
                            + step.histogram().schema() + " to " + current.schema());
        }
        for (int i = 0; i <= more; i++) {
            values.add(new ScriptValue.HistogramValue(current, step.hintStated()));
            FloatHistogram.Combined next = negative ? current.minus(step.histogram()) : current.plus(step.histogram());
            current = next.histogram();
        }
    }
}
