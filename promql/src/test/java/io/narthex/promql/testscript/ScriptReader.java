package io.narthex.promql.testscript;

import io.narthex.model.PromDuration;
import io.narthex.promql.engine.Query;
import io.narthex.promql.parser.ParseException;
import io.narthex.promql.parser.ParserOptions;
import io.narthex.promql.parser.PromqlParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the commands of a script. */
final class ScriptReader {
    private static final Pattern LOAD = Pattern.compile("(?i)load(_with_nhcb)?\\s+(\\S+)");
    private static final Pattern INSTANT =
            Pattern.compile("(?i)eval(?:_(fail|warn|ordered|info))?\\s+instant\\s+at\\s+(\\S+)\\s+(.+)");
    private static final Pattern RANGE = Pattern.compile(
            "(?i)eval(?:_(fail|warn|info))?\\s+range\\s+from\\s+(\\S+)\\s+to\\s+(\\S+)\\s+step\\s+(\\S+)\\s+(.+)");

    private final List<String> lines;
    private final List<Command> commands = new ArrayList<>();

    /** The line to read next, from 0. */
    private int next;

    private ScriptReader(String text) {
        lines = text.lines()
                .map(String::strip)
                .map(line -> line.startsWith("#") ? "" : line)
                .toList();
    }

    /**
     * The commands of a script.
     *
     * @throws ScriptException if it is none
     */
    static List<Command> read(String text) {
        ScriptReader reader = new ScriptReader(text);
        while (reader.next < reader.lines.size()) {
            String line = reader.lines.get(reader.next++);
            if (!line.isEmpty()) {
                reader.command(line);
            }
        }
        return reader.commands;
    }

    private void command(String line) {
        String word = line.split("\\s", 2)[0].toLowerCase(Locale.ROOT);
        if (word.equals("clear")) {
            commands.add(new Command.Clear());
        } else if (word.startsWith("load")) {
            load(line);
        } else if (word.startsWith("eval")) {
            eval(line);
        } else {
            throw new ScriptException(next, "invalid command " + word);
        }
    }

    private boolean isInBlock() {
        return next < lines.size() && !lines.get(next).isEmpty();
    }

    private void load(String line) {
        Matcher matcher = LOAD.matcher(line);
        if (!matcher.matches()) {
            throw new ScriptException(next, "invalid load command: " + line);
        }
        Load load = new Load(next, duration(matcher.group(2)), matcher.group(1) != null);
        List<OptionalLong> starts = List.of();
        SeriesLine startLine = null;
        while (isInBlock()) {
            SeriesLine series = SeriesLine.parse(lines.get(next++), next);
            if (series.startTimes()) {
                starts = StartTimes.parse(series.values(), next);
                startLine = series;
                continue;
            }
            if (startLine != null && !startLine.labels().equals(series.labels())) {
                throw new ScriptException(next, "start timestamps without their series: " + startLine.labels());
            }
            load.put(series.labels(), ValueSequence.parse(series.values(), next), starts, next);
            starts = List.of();
            startLine = null;
        }
        commands.add(new Command.AddSamples(load));
    }

    private long duration(String text) {
        try {
            return PromDuration.parse(text);
        } catch (IllegalArgumentException e) {
            throw new ScriptException(next, String.valueOf(e.getMessage()));
        }
    }

    private void eval(String line) {
        int number = next;
        Matcher instant = INSTANT.matcher(line);
        Matcher range = RANGE.matcher(line);
        boolean isRange = range.matches();
        if (!isRange && !instant.matches()) {
            throw new ScriptException(number, "invalid eval command: " + line);
        }
        String source = isRange ? range.group(5) : instant.group(3);
        long start = duration(isRange ? range.group(2) : instant.group(2));
        long end = isRange ? duration(range.group(3)) : start;
        long step = isRange ? duration(range.group(4)) : 0;
        String kind = isRange ? range.group(1) : instant.group(1);
        Expectations expectations =
                ExpectationReader.read(kind == null ? "" : kind.toLowerCase(Locale.ROOT), this::blockLine);
        long at = expectations.rangeVector().map(Expectations.Times::end).orElse(end);
        try {
            Query query = new Query(source, PromqlParser.parse(source, ParserOptions.EVERYTHING));
            commands.add(new Command.Evaluate(new Eval(number, query, isRange ? start : at, at, step, expectations)));
        } catch (ParseException e) {
            commands.add(new Command.Broken(number, source + ": " + e.getMessage()));
        }
    }

    private ExpectationReader.Line blockLine() {
        return isInBlock() ? new ExpectationReader.Line(lines.get(next++), next) : new ExpectationReader.Line("", next);
    }
}
