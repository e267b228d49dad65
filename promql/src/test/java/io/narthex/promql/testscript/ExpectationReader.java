package io.narthex.promql.testscript;

import io.narthex.model.PromDuration;
import io.narthex.promql.parser.StringSyntax;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the block of an eval. */
final class ExpectationReader {
    private static final Pattern RANGE_VECTOR =
            Pattern.compile("expect range vector\\s+from\\s+(\\S+)\\s+to\\s+(\\S+)\\s+step\\s+(\\S+)");
    private static final Pattern STRING = Pattern.compile("expect string\\s+(\".*\"|`.*`)");
    private static final Pattern EXPECT =
            Pattern.compile("expect\\s+(ordered|fail|warn|no_warn|info|no_info)(?:\\s+(regex|msg):(.+))?");

    private final Expectations expectations = new Expectations();
    private final boolean failing;

    private ExpectationReader(String kind) {
        failing = kind.equals("fail");
        switch (kind) {
            case "fail" -> expectations.fail(Expectations.TextRule.ANYTHING);
            case "warn" -> expectations.warning(Expectations.TextRule.ANYTHING);
            case "info" -> expectations.info(Expectations.TextRule.ANYTHING);
            case "ordered" -> expectations.ordered();
            default -> {
                // nothing is expected by the command's name
            }
        }
    }

    /**
     * A line of a block.
     *
     * @param text empty at the end of the block
     * @param number from 1
     */
    record Line(String text, int number) {}

    /**
     * Reads up to the end of the block.
     *
     * @param kind what follows {@code eval_}, or empty
     */
    static Expectations read(String kind, Supplier<Line> lines) {
        ExpectationReader reader = new ExpectationReader(kind);
        boolean more = true;
        while (more) {
            Line line = lines.get();
            more = !line.text.isEmpty() && reader.take(line.text, line.number);
        }
        return reader.expectations;
    }

    /** Takes a line; false where it is the last one by what it says. */
    private boolean take(String line, int number) {
        if (failing && line.startsWith("expected_fail_message")) {
            String message = line.substring("expected_fail_message".length()).strip();
            expectations.fail(Expectations.TextRule.equal(message));
            return false;
        }
        if (failing && line.startsWith("expected_fail_regexp")) {
            String pattern = line.substring("expected_fail_regexp".length()).strip();
            expectations.fail(Expectations.TextRule.found(pattern, number));
            return false;
        }
        if (line.split("\\s", 2)[0].equals("expect")) {
            expect(line, number);
            return true;
        }
        OptionalDouble scalar = number(line);
        if (scalar.isPresent()) {
            expectations.scalar(scalar.getAsDouble());
            return false;
        }
        SeriesLine series = SeriesLine.parse(line, number);
        List<ScriptValue> values = ValueSequence.parse(series.values(), number);
        expectations.series(series.labels(), values);
        return true;
    }

    private static OptionalDouble number(String line) {
        try {
            return OptionalDouble.of(ScriptNumber.parse(line));
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }

    private void expect(String line, int number) {
        Matcher range = RANGE_VECTOR.matcher(line);
        Matcher string = STRING.matcher(line);
        Matcher other = EXPECT.matcher(line);
        if (range.matches()) {
            expectations.rangeVector(new Expectations.Times(
                    PromDuration.parse(range.group(1)),
                    PromDuration.parse(range.group(2)),
                    PromDuration.parse(range.group(3))));
        } else if (string.matches()) {
            expectations.text(StringSyntax.unquote(string.group(1)));
        } else if (other.matches()) {
            expect(other.group(1), rule(other, number));
        } else {
            throw new ScriptException(number, "invalid expect: " + line);
        }
    }

    private static Expectations.TextRule rule(Matcher expect, int number) {
        if (expect.group(2) == null) {
            return Expectations.TextRule.ANYTHING;
        }
        String text = expect.group(3).strip();
        return expect.group(2).equals("msg")
                ? Expectations.TextRule.equal(text)
                : Expectations.TextRule.found(text, number);
    }

    private void expect(String kind, Expectations.TextRule rule) {
        switch (kind) {
            case "ordered" -> expectations.ordered();
            case "fail" -> expectations.fail(rule);
            case "warn" -> expectations.warning(rule);
            case "no_warn" -> expectations.noWarnings();
            case "info" -> expectations.info(rule);
            default -> expectations.noInfos();
        }
    }
}
