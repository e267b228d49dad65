package io.narthex.cli.tool.ruletest;

import io.narthex.model.LabelNames;
import io.narthex.model.Labels;
import io.narthex.model.Matcher;
import io.narthex.promql.parser.ParseException;
import io.narthex.promql.parser.PromqlParser;
import io.narthex.promql.testscript.MemoryStorage;
import io.narthex.promql.testscript.ScriptException;
import io.narthex.promql.testscript.ScriptValue;
import io.narthex.promql.testscript.ValueSequence;
import java.util.List;

/** The samples of one series of a test, added as time goes on. */
final class InputSeries {
    private final Labels labels;
    private final List<ScriptValue> values;
    private final long start;
    private final long interval;
    private int next;

    private InputSeries(Labels labels, List<ScriptValue> values, long start, long interval) {
        this.labels = labels;
        this.values = values;
        this.start = start;
        this.interval = interval;
    }

    /**
     * Reads a series.
     *
     * @throws RuleTestException if its labels or values are wrong
     */
    static InputSeries of(RuleTestFile.Input input, long start, long interval) {
        try {
            return new InputSeries(series(input), ValueSequence.parse(input.values(), 1), start, interval);
        } catch (ScriptException e) {
            throw new RuleTestException("series " + input.series() + ": values: parse error: " + e.getMessage());
        }
    }

    private static Labels series(RuleTestFile.Input input) {
        try {
            return labels(input.series());
        } catch (RuleTestException e) {
            return labels(input.series() + " " + input.values());
        }
    }

    /** Labels as a selector writes them, all by equality. */
    static Labels labels(String text) {
        Labels.Builder labels = Labels.builder();
        String selector = text.strip();
        if (selector.isEmpty() || selector.equals("{}")) {
            return Labels.empty();
        }
        try {
            for (Matcher matcher : PromqlParser.parseSelector(selector)) {
                if (matcher.type() != Matcher.Type.EQUAL) {
                    throw new RuleTestException("parse error: series " + text + ": labels are written with =");
                }
                labels.set(matcher.name().isEmpty() ? LabelNames.METRIC_NAME : matcher.name(), matcher.value());
            }
        } catch (ParseException e) {
            throw new RuleTestException(String.valueOf(e.getMessage()));
        }
        return labels.build();
    }

    /** Adds the samples up to a time. */
    void addUntil(long time, MemoryStorage memory) {
        while (next < values.size() && start + next * interval <= time) {
            long timestamp = start + next * interval;
            switch (values.get(next)) {
                case ScriptValue.Omitted _ -> {
                    // no sample at this time
                }
                case ScriptValue.FloatValue(double value) -> memory.add(labels, timestamp, value);
                case ScriptValue.HistogramValue histogram -> memory.add(labels, timestamp, histogram.value());
            }
            next++;
        }
    }
}
