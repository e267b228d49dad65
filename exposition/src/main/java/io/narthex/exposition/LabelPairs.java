package io.narthex.exposition;

import io.narthex.model.GoFloat;
import io.narthex.model.GoQuote;
import io.narthex.model.LabelNames;
import io.narthex.model.Labels;
import io.narthex.model.MetricType;
import io.narthex.model.Utf8;
import java.util.Arrays;

/**
 * Reads what stands within the braces of a series or an exemplar: names with values, and the name of the metric where it is in quotes. Works at a cursor that
 * it moves. Owned by one thread.
 */
final class LabelPairs {
    /** How the formats differ. */
    enum Rules {
        /** Blanks anywhere, commas optional, newlines within quotes. */
        TEXT,
        OPEN_METRICS,
        /** No metric name. */
        EXEMPLAR
    }

    private final PageCursor cursor;
    private final Rules rules;

    /** Positions: name from, name to, value from, value to, ... without quotes; the metric name's first, -1 if there is none. */
    private int[] ranges = new int[64];

    private int count;

    LabelPairs(PageCursor cursor, Rules rules) {
        this.cursor = cursor;
        this.rules = rules;
    }

    /** Begins a series whose name stands in front of the braces; an empty range for one whose name must follow. */
    void begin(int nameFrom, int nameTo) {
        ranges[0] = nameTo > nameFrom ? nameFrom : -1;
        ranges[1] = nameTo;
        count = 2;
    }

    boolean hasName() {
        return ranges[0] >= 0;
    }

    /** Reads from behind the opening brace to behind the closing one. */
    void read() {
        skipBlanks();
        while (cursor.peek() != '}' || cursor.atEnd()) {
            int from = cursor.at;
            boolean quoted = cursor.peek() == '"' && !cursor.atEnd();
            skipPairName(quoted);
            int to = cursor.at;
            skipBlanks();
            boolean separated = cursor.peek() == ',' || cursor.peek() == '}';
            if (quoted && separated && !cursor.atEnd() && rules != Rules.EXEMPLAR) {
                metricName(from + 1, to - 1);
                if (cursor.peek() == ',') {
                    cursor.at++;
                    skipBlanks();
                }
                continue;
            }
            pair(quoted ? from + 1 : from, quoted ? to - 1 : to);
            separator();
        }
        cursor.at++;
    }

    private void skipPairName(boolean quoted) {
        int from = cursor.at;
        if (quoted) {
            if (!cursor.skipQuoted(rules != Rules.EXEMPLAR)) {
                throw cursor.unexpectedWithin("expected label name", from);
            }
            return;
        }
        if (!cursor.atNameStart() || cursor.peek() == ':') {
            throw cursor.unexpectedWithin("expected label name", from);
        }
        cursor.skipLabelName();
    }

    private void metricName(int from, int to) {
        if (hasName()) {
            cursor.at++;
            throw cursor.failure("metric name already set");
        }
        ranges[0] = from;
        ranges[1] = to;
    }

    private void pair(int nameFrom, int nameTo) {
        if (cursor.peek() != '=') {
            throw cursor.unexpectedWithin("expected equal", cursor.at);
        }
        cursor.at++;
        skipBlanks();
        int from = cursor.at;
        if (cursor.peek() != '"' || !cursor.skipQuoted(rules == Rules.TEXT)) {
            throw cursor.unexpected("expected label value", from);
        }
        if (!Utf8.isValid(cursor.page, from, cursor.at)) {
            throw cursor.plainFailure("invalid UTF-8 label value: " + PageCursor.quote(cursor.page, from, cursor.at));
        }
        if (count + 4 > ranges.length) {
            ranges = Arrays.copyOf(ranges, ranges.length * 2);
        }
        ranges[count++] = nameFrom;
        ranges[count++] = nameTo;
        ranges[count++] = from + 1;
        ranges[count++] = cursor.at - 1;
    }

    private void separator() {
        skipBlanks();
        if (cursor.peek() == ',') {
            cursor.at++;
            skipBlanks();
        } else if (rules != Rules.TEXT && (cursor.peek() != '}' || cursor.atEnd())) {
            throw cursor.unexpectedWithin("expected comma or brace close", cursor.at);
        }
    }

    private void skipBlanks() {
        if (rules == Rules.TEXT) {
            cursor.skipBlanks();
        }
    }

    /** The labels that were read, as those of a series of this type. */
    Labels labels(MetricType type) {
        Labels.Builder builder = Labels.builder();
        if (hasName()) {
            builder.set(LabelNames.METRIC_NAME, unescaped(ranges[0], ranges[1]));
        }
        for (int i = 2; i < count; i += 4) {
            String name = unescaped(ranges[i], ranges[i + 1]);
            rejectSecond(name, i);
            builder.set(name, normalised(type, name, unescaped(ranges[i + 2], ranges[i + 3])));
        }
        return builder.build();
    }

    /** Whether a label that was read has this name and no value. */
    boolean hasEmptyLabel(String name) {
        for (int i = 2; i < count; i += 4) {
            if (ranges[i + 2] == ranges[i + 3] && name.equals(unescaped(ranges[i], ranges[i + 1]))) {
                return true;
            }
        }
        return false;
    }

    private void rejectSecond(String name, int pair) {
        boolean second = hasName() && name.equals(LabelNames.METRIC_NAME);
        for (int i = 2; i < pair && !second; i += 4) {
            second = name.equals(unescaped(ranges[i], ranges[i + 1]));
        }
        if (second) {
            throw cursor.failure("label name " + GoQuote.quote(name) + " is not unique: invalid sample");
        }
    }

    private String unescaped(int from, int to) {
        return Escapes.resolve(cursor.text(from, to), true);
    }

    /** The bounds of histograms and the quantiles of summaries in the form of OpenMetrics, so that they don't depend on who wrote them. */
    private static String normalised(MetricType type, String name, String value) {
        boolean bound = type == MetricType.HISTOGRAM && name.equals(LabelNames.BUCKET);
        boolean quantile = type == MetricType.SUMMARY && name.equals(LabelNames.QUANTILE);
        return bound || quantile ? openMetricsFloat(value) : value;
    }

    private static String openMetricsFloat(String text) {
        double value;
        try {
            value = GoFloat.parse(text);
        } catch (NumberFormatException e) {
            return text;
        }
        if (Double.isInfinite(value) && text.chars().anyMatch(Character::isDigit)) {
            return text;
        }
        return OpenMetricsFloat.format(value);
    }
}
