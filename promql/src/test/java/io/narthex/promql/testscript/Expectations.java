package io.narthex.promql.testscript;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.narthex.model.Labels;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/** What must come out of an eval. */
final class Expectations {
    /** The times at which a range vector is expected, in milliseconds. */
    record Times(long start, long end, long step) {}

    /**
     * A condition on a text.
     *
     * @param shown how it is written
     */
    record TextRule(String shown, Predicate<String> condition) {
        static final TextRule ANYTHING = new TextRule("anything", text -> true);

        static TextRule equal(String text) {
            return new TextRule("msg: " + text, text::equals);
        }

        static TextRule found(String pattern, int line) {
            try {
                Pattern compiled = Pattern.compile(pattern);
                return new TextRule(
                        "regex: " + pattern, text -> compiled.matcher(text).find());
            } catch (PatternSyntaxException e) {
                throw new ScriptException(line, "not a regular expression: " + pattern + ": " + e.getMessage());
            }
        }
    }

    private final List<TextRule> warnings = new ArrayList<>();
    private final List<TextRule> infos = new ArrayList<>();
    private final Map<Labels, List<ScriptValue>> series = new LinkedHashMap<>();
    private Optional<TextRule> failure = Optional.empty();
    private Optional<String> text = Optional.empty();
    private Optional<Times> rangeVector = Optional.empty();
    private OptionalDouble scalar = OptionalDouble.empty();
    private boolean noWarnings;
    private boolean noInfos;
    private boolean ordered;

    void warning(TextRule rule) {
        warnings.add(rule);
    }

    void info(TextRule rule) {
        infos.add(rule);
    }

    void fail(TextRule rule) {
        failure = Optional.of(rule);
    }

    void text(String value) {
        text = Optional.of(value);
    }

    void rangeVector(Times times) {
        rangeVector = Optional.of(times);
    }

    void scalar(double value) {
        scalar = OptionalDouble.of(value);
    }

    void noWarnings() {
        noWarnings = true;
    }

    void noInfos() {
        noInfos = true;
    }

    void ordered() {
        ordered = true;
    }

    void series(Labels labels, List<ScriptValue> values) {
        series.put(labels, values);
    }

    Optional<TextRule> failure() {
        return failure;
    }

    Optional<String> text() {
        return text;
    }

    Optional<Times> rangeVector() {
        return rangeVector;
    }

    OptionalDouble scalar() {
        return scalar;
    }

    boolean isOrdered() {
        return ordered;
    }

    /** The expected series in the order of the lines. */
    Map<Labels, List<ScriptValue>> series() {
        return series;
    }

    /** What is wrong with the annotations of an answer, if anything. */
    Optional<String> checkAnnotations(List<String> actualWarnings, List<String> actualInfos) {
        return check("warning", warnings, noWarnings, actualWarnings)
                .or(() -> check("info", infos, noInfos, actualInfos));
    }

    private static Optional<String> check(String kind, List<TextRule> rules, boolean none, List<String> actual) {
        if (none && !actual.isEmpty()) {
            return Optional.of("expected no " + kind + ", got " + actual);
        }
        for (TextRule rule : rules) {
            if (actual.stream().noneMatch(rule.condition)) {
                return Optional.of("expected " + kind + " " + rule.shown + ", got " + actual);
            }
        }
        if (!rules.isEmpty()) {
            for (String annotation : actual) {
                if (rules.stream().noneMatch(rule -> rule.condition.test(annotation))) {
                    return Optional.of("unexpected " + kind + " " + annotation);
                }
            }
        }
        return Optional.empty();
    }
}
