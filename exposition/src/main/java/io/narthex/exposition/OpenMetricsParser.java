package io.narthex.exposition;

import io.narthex.model.GoFloat;
import io.narthex.model.Labels;
import io.narthex.model.MetricType;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads OpenMetrics, 0.0.1 and 1.0.0: one blank where there must be one, no other, and {@code # EOF} at the end. */
public final class OpenMetricsParser implements ExpositionParser {
    private static final String NO_END = "data does not end with # EOF";

    private final PageCursor cursor = new PageCursor();
    private final RawSeries series = new RawSeries(cursor, LabelPairs.Rules.OPEN_METRICS, false);
    private final LabelPairs exemplarPairs = new LabelPairs(cursor, LabelPairs.Rules.EXEMPLAR);
    private final FamilyLine line = new FamilyLine(cursor);

    private ExpositionEntry entry = ExpositionEntry.EOF;
    private MetricType type = MetricType.UNKNOWN;
    private int start;
    private int end;
    private double value;
    private int valueEnd;
    private boolean hasTimestamp;
    private long timestamp;
    private boolean hasExemplar;
    private double exemplarValue;
    private boolean exemplarHasTimestamp;
    private long exemplarTimestamp;

    /** A parser without a page. */
    public OpenMetricsParser() {}

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
        start = cursor.at;
        cursor.entry = start;
        if (cursor.atEnd()) {
            throw cursor.plainFailure(NO_END);
        }
        if (cursor.peek() == '{' || cursor.atNameStart()) {
            return series();
        }
        if (cursor.isAt("# HELP ")) {
            return familyLine(ExpositionEntry.HELP);
        }
        if (cursor.isAt("# TYPE ")) {
            return familyLine(ExpositionEntry.TYPE);
        }
        if (cursor.isAt("# UNIT ")) {
            return familyLine(ExpositionEntry.UNIT);
        }
        if (cursor.isAt("# EOF")) {
            return eof();
        }
        throw cursor.unexpected("expected a valid start token", start);
    }

    private ExpositionEntry eof() {
        cursor.at += 5;
        end = cursor.at;
        if (!cursor.atEnd() && cursor.peek() == '\n') {
            cursor.at++;
        }
        if (!cursor.atEnd()) {
            throw cursor.plainFailure("unexpected data after # EOF");
        }
        return ExpositionEntry.EOF;
    }

    private ExpositionEntry familyLine(ExpositionEntry kind) {
        cursor.at += 7;
        line.readName(kind.name());
        boolean blank = !cursor.atEnd() && cursor.peek() == ' ';
        line.readText();
        if (!blank || cursor.atEnd()) {
            throw cursor.plainFailure("expected text in " + kind.name());
        }
        if (kind == ExpositionEntry.TYPE) {
            type = typeOfText();
        } else if (kind == ExpositionEntry.UNIT) {
            line.checkUnit();
        }
        end = cursor.at;
        cursor.at++;
        return kind;
    }

    private MetricType typeOfText() {
        for (MetricType candidate : MetricType.values()) {
            if (line.isText(candidate.openMetricsName())) {
                return candidate;
            }
        }
        throw line.invalidType();
    }

    private ExpositionEntry series() {
        series.skip();
        end = series.end;
        value = number("expected value after metric");
        valueEnd = cursor.at;
        hasTimestamp = false;
        hasExemplar = false;
        if (cursor.atEnd()) {
            throw cursor.plainFailure(NO_END);
        }
        if (cursor.peek() != '\n') {
            rest();
        }
        cursor.at++;
        return ExpositionEntry.SERIES;
    }

    /** Reads the timestamp and the exemplar behind a value. */
    private void rest() {
        if (!cursor.isAt(" # {")) {
            timestamp = millis("expected timestamp or new record", "invalid timestamp ");
            hasTimestamp = true;
        }
        if (cursor.isAt(" # {")) {
            readExemplar();
        } else if (cursor.atEnd() || cursor.peek() != '\n') {
            throw cursor.unexpected("expected next entry after timestamp", cursor.at);
        }
    }

    private void readExemplar() {
        cursor.at += 4;
        exemplarPairs.begin(0, 0);
        exemplarPairs.read();
        exemplarValue = number("expected value after exemplar labels");
        if (cursor.atEnd()) {
            throw cursor.plainFailure(NO_END);
        }
        exemplarHasTimestamp = cursor.peek() != '\n';
        if (exemplarHasTimestamp) {
            exemplarTimestamp = millis("expected timestamp or comment", "invalid exemplar timestamp ");
            if (cursor.atEnd() || cursor.peek() != '\n') {
                throw cursor.unexpected("expected next entry after exemplar timestamp", cursor.at);
            }
        }
        hasExemplar = true;
    }

    /** Seconds with a fraction, as milliseconds. */
    private long millis(String expected, String invalid) {
        double seconds = number(expected);
        if (!Double.isFinite(seconds)) {
            throw cursor.plainFailure(invalid + GoFloat.format(seconds));
        }
        return (long) (seconds * 1000);
    }

    /** A blank and a number. */
    private double number(String expected) {
        int blank = cursor.at;
        byte[] page = cursor.page;
        int i = blank + 1;
        while (i < cursor.end && page[i] != ' ' && page[i] != '\n') {
            i++;
        }
        if (cursor.atEnd() || page[blank] != ' ' || i == blank + 1) {
            throw cursor.unexpected(expected, blank);
        }
        cursor.at = i;
        try {
            return FloatReader.parse(page, blank + 1, i);
        } catch (NumberFormatException e) {
            throw cursor.failure(String.valueOf(e.getMessage()));
        }
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
        if (!hasExemplar) {
            return Optional.empty();
        }
        OptionalLong when = exemplarHasTimestamp ? OptionalLong.of(exemplarTimestamp) : OptionalLong.empty();
        return Optional.of(new Exemplar(exemplarPairs.labels(MetricType.UNKNOWN), exemplarValue, when));
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
        return entry == ExpositionEntry.HELP ? line.help(true) : line.rawText();
    }
}
