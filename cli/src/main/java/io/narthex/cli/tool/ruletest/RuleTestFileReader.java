package io.narthex.cli.tool.ruletest;

import io.narthex.config.yaml.Field;
import io.narthex.config.yaml.Section;
import io.narthex.config.yaml.YamlFile;
import io.narthex.model.GoFloat;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads files of unit tests. */
final class RuleTestFileReader {
    private static final Duration DEFAULT_INTERVAL = Duration.ofMinutes(1);

    private final boolean ignoreUnknown;

    private RuleTestFileReader(boolean ignoreUnknown) {
        this.ignoreUnknown = ignoreUnknown;
    }

    /**
     * Reads a text.
     *
     * @throws io.narthex.config.yaml.ConfigException if it is wrong
     */
    static RuleTestFile read(String name, String text, boolean ignoreUnknown) {
        YamlFile yaml = new YamlFile(name, text);
        RuleTestFileReader reader = new RuleTestFileReader(ignoreUnknown);
        RuleTestFile file = yaml.root()
                .map(root -> reader.file(root.section("main.unitTestFile")))
                .orElse(new RuleTestFile(List.of(), DEFAULT_INTERVAL, List.of(), false, List.of()));
        yaml.finish();
        return file;
    }

    private RuleTestFile file(Section section) {
        Duration interval = section.take("evaluation_interval", Field::duration, Duration.ZERO);
        List<RuleTestFile.Case> cases = new ArrayList<>();
        List<String> ruleFiles = section.take("rule_files", field -> field.texts("string"), List.of());
        List<String> order = section.take("group_eval_order", field -> field.texts("string"), List.of());
        boolean fuzzy = section.take("fuzzy_compare", Field::bool, false);
        for (Field field : section.list("tests", "[]main.testGroup")) {
            cases.add(testCase(field.section("main.testGroup")));
        }
        finish(section);
        return new RuleTestFile(ruleFiles, interval.isZero() ? DEFAULT_INTERVAL : interval, order, fuzzy, cases);
    }

    private RuleTestFile.Case testCase(Section section) {
        List<RuleTestFile.Input> inputs = new ArrayList<>();
        for (Field field : section.list("input_series", "[]main.series")) {
            Section input = field.section("main.series");
            inputs.add(new RuleTestFile.Input(
                    input.take("series", Field::text, ""), input.take("values", Field::text, "")));
            finish(input);
        }
        List<RuleTestFile.AlertTest> alerts = new ArrayList<>();
        for (Field field : section.list("alert_rule_test", "[]main.alertTestCase")) {
            alerts.add(alertTest(field.section("main.alertTestCase")));
        }
        List<RuleTestFile.ExprTest> exprs = new ArrayList<>();
        for (Field field : section.list("promql_expr_test", "[]main.promqlTestCase")) {
            exprs.add(exprTest(field.section("main.promqlTestCase")));
        }
        RuleTestFile.Case test = new RuleTestFile.Case(
                section.take("name", Field::text, ""),
                section.take("interval", Field::duration, Duration.ZERO),
                section.take("start_timestamp", RuleTestFileReader::time, 0L),
                inputs,
                alerts,
                exprs,
                texts(section, "external_labels"),
                section.take("external_url", Field::text, ""));
        finish(section);
        return test;
    }

    private RuleTestFile.AlertTest alertTest(Section section) {
        List<RuleTestFile.ExpectedAlert> expected = new ArrayList<>();
        for (Field field : section.list("exp_alerts", "[]main.alert")) {
            Section alert = field.section("main.alert");
            expected.add(new RuleTestFile.ExpectedAlert(texts(alert, "exp_labels"), texts(alert, "exp_annotations")));
            finish(alert);
        }
        RuleTestFile.AlertTest test = new RuleTestFile.AlertTest(
                section.take("eval_time", Field::duration, Duration.ZERO),
                section.take("alertname", Field::text, ""),
                expected);
        finish(section);
        return test;
    }

    private RuleTestFile.ExprTest exprTest(Section section) {
        List<RuleTestFile.ExpectedSample> expected = new ArrayList<>();
        for (Field field : section.list("exp_samples", "[]main.sample")) {
            Section sample = field.section("main.sample");
            expected.add(new RuleTestFile.ExpectedSample(
                    sample.take("labels", Field::text, ""),
                    sample.take("value", Field::number, 0.0),
                    sample.take("histogram", Field::text, "")));
            finish(sample);
        }
        RuleTestFile.ExprTest test = new RuleTestFile.ExprTest(
                section.take("expr", Field::text, ""),
                section.take("eval_time", Field::duration, Duration.ZERO),
                expected);
        finish(section);
        return test;
    }

    /** A time as RFC 3339 or in seconds since 1970. */
    private static long time(Field field) {
        String text = field.text();
        try {
            return OffsetDateTime.parse(text).toInstant().toEpochMilli();
        } catch (DateTimeException notWritten) {
            try {
                return Math.round(GoFloat.parse(text) * 1000);
            } catch (NumberFormatException e) {
                throw field.wrong("cannot parse \"" + text + "\" to a valid timestamp");
            }
        }
    }

    private static Map<String, String> texts(Section section, String name) {
        return section.take(name, field -> field.map("map[string]string", Field::text), new TreeMap<>());
    }

    private void finish(Section section) {
        if (!ignoreUnknown) {
            section.finish();
        }
    }
}
