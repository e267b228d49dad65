package io.narthex.exposition;

import io.narthex.model.Labels;
import io.narthex.model.MetricType;
import java.util.Optional;

/** Reads the text format, 0.0.4 and 1.0.0: blanks and tabs are allowed almost anywhere, comments everywhere, nothing is mandatory but a name and a value. */
public final class TextParser implements ExpositionParser {
    private final PageCursor cursor = new PageCursor();
    private final RawSeries series = new RawSeries(cursor, LabelPairs.Rules.TEXT, true);
    private final FamilyLine line = new FamilyLine(cursor);

    private ExpositionEntry entry = ExpositionEntry.EOF;
    private MetricType type = MetricType.UNKNOWN;
    private int start;
    private int end;
    private double value;
    private int valueEnd;
    private boolean hasTimestamp;
    private long timestamp;

    /** A parser without a page. */
    public TextParser() {}

    @Override
    public void reset(byte[] page, int length) {
        cursor.reset(page, length);
        type = MetricType.UNKNOWN;
        series.expect(page, 0, 0);
    }

    @Override
    public void expect(byte[] bytes, int from, int to) {
        series.expect(bytes, from, to);
    }

    @Override
    public ExpositionEntry next() {
        entry = read();
        return entry;
    }

    private ExpositionEntry read() {
        while (true) {
            cursor.entry = cursor.at;
            cursor.skipBlanks();
            start = cursor.at;
            if (cursor.atEnd() || cursor.peek() == 0) {
                return ExpositionEntry.EOF;
            }
            int c = cursor.peek();
            if (c == '#') {
                return comment();
            }
            if (c == '{' || cursor.atNameStart()) {
                return series();
            }
            if (c != '\n') {
                throw cursor.unexpected("expected a valid start token", start);
            }
            cursor.at++;
        }
    }

    private ExpositionEntry comment() {
        cursor.at++;
        cursor.skipBlanks();
        boolean type = isKeyword("TYPE");
        if (!type && !isKeyword("HELP") || cursor.at == start + 1) {
            cursor.skipLine();
            line.textFrom = start;
            line.textTo = cursor.at;
            endLine();
            return ExpositionEntry.COMMENT;
        }
        cursor.at += 5;
        cursor.skipBlanks();
        line.readName(type ? "TYPE" : "HELP");
        line.readText();
        if (isBlank()) {
            line.textFrom = line.textTo;
        }
        if (type) {
            this.type = typeOfText();
        }
        endLine();
        return type ? ExpositionEntry.TYPE : ExpositionEntry.HELP;
    }

    private boolean isKeyword(String word) {
        int behind = cursor.at + word.length();
        return cursor.isAt(word) && behind < cursor.end && (cursor.page[behind] == ' ' || cursor.page[behind] == '\t');
    }

    private boolean isBlank() {
        for (int i = line.textFrom; i < line.textTo; i++) {
            if (cursor.page[i] != ' ' && cursor.page[i] != '\t') {
                return false;
            }
        }
        return true;
    }

    private MetricType typeOfText() {
        if (line.isText("counter")) {
            return MetricType.COUNTER;
        }
        if (line.isText("gauge")) {
            return MetricType.GAUGE;
        }
        if (line.isText("histogram")) {
            return MetricType.HISTOGRAM;
        }
        if (line.isText("summary")) {
            return MetricType.SUMMARY;
        }
        if (line.isText("untyped")) {
            return MetricType.UNKNOWN;
        }
        throw line.invalidType();
    }

    private ExpositionEntry series() {
        series.skip();
        end = series.end;
        cursor.skipBlanks();
        int from = cursor.at;
        skipValue();
        valueEnd = cursor.at;
        if (valueEnd == from) {
            throw cursor.unexpected("expected value after metric", from);
        }
        try {
            value = FloatReader.parse(cursor.page, from, valueEnd);
        } catch (NumberFormatException e) {
            throw cursor.failure(String.valueOf(e.getMessage()));
        }
        hasTimestamp = false;
        if (cursor.peek() != '\n') {
            cursor.skipBlanks();
            readTimestamp();
        }
        cursor.at++;
        return ExpositionEntry.SERIES;
    }

    private void skipValue() {
        byte[] page = cursor.page;
        int i = cursor.at;
        while (i < cursor.end
                && page[i] != ' '
                && page[i] != '\n'
                && page[i] != '\t'
                && page[i] != '{'
                && page[i] != 0) {
            i++;
        }
        cursor.at = i;
    }

    private void readTimestamp() {
        if (cursor.peek() == '\n') {
            return;
        }
        int from = cursor.at;
        long millis = 0;
        boolean overflow = false;
        while (cursor.peek() >= '0' && cursor.peek() <= '9') {
            int digit = cursor.peek() - '0';
            overflow |= millis > (Long.MAX_VALUE - digit) / 10;
            millis = millis * 10 + digit;
            cursor.at++;
        }
        if (cursor.at == from) {
            throw cursor.unexpected("expected timestamp or new record", from);
        }
        if (overflow) {
            throw cursor.failure("strconv.ParseInt: parsing " + PageCursor.quote(cursor.page, from, cursor.at)
                    + ": value out of range");
        }
        cursor.skipBlanks();
        if (cursor.peek() != '\n') {
            throw cursor.unexpected("expected next entry after timestamp", cursor.at);
        }
        hasTimestamp = true;
        timestamp = millis;
    }

    private void endLine() {
        end = cursor.at;
        cursor.at++;
    }

    @Override
    public byte[] bytes() {
        return cursor.page;
    }

    @Override
    public boolean isExpected() {
        return series.wasExpected;
    }

    @Override
    public int start() {
        return start;
    }

    @Override
    public int end() {
        return end;
    }

    @Override
    public double value() {
        return value;
    }

    @Override
    public boolean hasTimestamp() {
        return hasTimestamp;
    }

    @Override
    public long timestamp() {
        return timestamp;
    }

    @Override
    public Labels labels() {
        return series.labels(type, valueEnd);
    }

    @Override
    public boolean hasEmptyLabel(String name) {
        return series.hasEmptyLabel(name);
    }

    @Override
    public Optional<Exemplar> exemplar() {
        return Optional.empty();
    }

    @Override
    public String family() {
        return line.family();
    }

    @Override
    public MetricType type() {
        return type;
    }

    @Override
    public String text() {
        return entry == ExpositionEntry.HELP ? line.help(false) : line.rawText();
    }
}
