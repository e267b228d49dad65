package io.narthex.exposition;

import io.narthex.model.Labels;
import io.narthex.model.MetricType;
import java.util.Arrays;

/** Finds where the series at a cursor ends, by comparing with what is expected there if it can, and reads its labels if it must. Owned by one thread. */
final class RawSeries {
    private final PageCursor cursor;
    private final LabelPairs pairs;
    private final boolean blanks;

    int start;
    int end;
    boolean wasExpected;

    private byte[] expected = new byte[0];
    private int expectedFrom;
    private int expectedTo;

    /** @param blanks whether there may be blanks between the name and the brace */
    RawSeries(PageCursor cursor, LabelPairs.Rules rules, boolean blanks) {
        this.cursor = cursor;
        this.pairs = new LabelPairs(cursor, rules);
        this.blanks = blanks;
    }

    void expect(byte[] bytes, int from, int to) {
        expected = bytes;
        expectedFrom = from;
        expectedTo = to;
    }

    /** Goes from the name or the brace of a series to behind its name or its labels. */
    void skip() {
        start = cursor.at;
        int length = expectedTo - expectedFrom;
        expectedTo = expectedFrom;
        wasExpected = length > 0 && isExpected(length);
        end = wasExpected ? start + length : find();
        cursor.at = end;
    }

    /** The same bytes are the same series, if what follows them can't belong to it. */
    private boolean isExpected(int length) {
        int to = start + length;
        if (to + 1 >= cursor.end
                || !Arrays.equals(cursor.page, start, to, expected, expectedFrom, expectedFrom + length)) {
            return false;
        }
        if (cursor.page[to - 1] == '}') {
            return true;
        }
        byte behind = cursor.page[to + 1];
        return cursor.page[to] == ' ' && behind != '{' && behind != ' ' && behind != '\t';
    }

    private int find() {
        cursor.skipName();
        int nameEnd = cursor.at;
        if (blanks) {
            cursor.skipBlanks();
        }
        return cursor.atEnd() || cursor.peek() != '{' ? nameEnd : closingBrace(cursor.at);
    }

    private int closingBrace(int brace) {
        byte[] page = cursor.page;
        boolean quoted = false;
        for (int i = brace + 1; i < cursor.end; i++) {
            byte c = page[i];
            if (c == '"') {
                quoted = !quoted;
            } else if (c == '\\' && quoted) {
                i++;
            } else if (c == '}' && !quoted) {
                return i + 1;
            } else if (c == '\n' && !quoted) {
                break;
            }
        }
        readPairs();
        throw cursor.unexpected("expected value after metric", cursor.at);
    }

    /** Reads the labels; leaves the cursor where it was. */
    Labels labels(MetricType type, int valueEnd) {
        int resume = cursor.at;
        readPairs();
        if (cursor.at != end) {
            throw cursor.unexpected("expected value after metric", cursor.at);
        }
        cursor.at = valueEnd;
        if (!pairs.hasName()) {
            throw cursor.failure("metric name not set");
        }
        Labels labels = pairs.labels(type);
        cursor.at = resume;
        return labels;
    }

    boolean hasEmptyLabel(String name) {
        return pairs.hasEmptyLabel(name);
    }

    private void readPairs() {
        cursor.at = start;
        cursor.skipName();
        int nameEnd = cursor.at;
        pairs.begin(start, nameEnd);
        if (blanks) {
            cursor.skipBlanks();
        }
        if (!cursor.atEnd() && cursor.peek() == '{') {
            cursor.at++;
            pairs.read();
        } else {
            cursor.at = nameEnd;
        }
    }
}
