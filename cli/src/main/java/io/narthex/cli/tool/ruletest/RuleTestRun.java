package io.narthex.cli.tool.ruletest;

import io.narthex.cli.tool.ruletest.TestedAlerts.TestedAlert;
import io.narthex.cli.tool.ruletest.TestedSamples.TestedSample;
import io.narthex.gotemplate.StringMap;
import io.narthex.model.GoQuote;
import io.narthex.model.Labels;
import io.narthex.model.PromDuration;
import io.narthex.promql.engine.Engine;
import io.narthex.promql.engine.EngineOptions;
import io.narthex.promql.engine.Query;
import io.narthex.promql.engine.QueryContext;
import io.narthex.promql.engine.QueryValue;
import io.narthex.promql.parser.ParserOptions;
import io.narthex.promql.parser.PromqlParser;
import io.narthex.promql.testscript.MemoryStorage;
import io.narthex.promql.testscript.ScriptException;
import io.narthex.promql.testscript.ScriptValue;
import io.narthex.promql.testscript.ValueSequence;
import io.narthex.rules.Alert;
import io.narthex.rules.AlertState;
import io.narthex.rules.AlertingRule;
import io.narthex.rules.EngineQuery;
import io.narthex.rules.Rule;
import io.narthex.rules.RuleContext;
import io.narthex.rules.RuleGroup;
import io.narthex.rules.RuleObserver;
import io.narthex.rules.RuleOptions;
import io.narthex.rules.file.GroupSpec;
import io.narthex.rules.file.RuleFile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Runs one test: lets time go by in steps of the evaluation interval, and looks at alerts and queries. */
final class RuleTestRun {
    private final RuleTestFile file;
    private final RuleTestFile.Case test;
    private final EngineQuery queries;
    private final ParserOptions parser;
    private final MemoryStorage memory = new MemoryStorage();
    private final List<InputSeries> inputs = new ArrayList<>();
    private final List<RuleGroup> groups = new ArrayList<>();
    private final List<String> errors = new ArrayList<>();

    private RuleTestRun(RuleTestFile file, RuleTestFile.Case test, ParserOptions parser) {
        this.file = file;
        this.test = test;
        this.parser = parser;
        EngineOptions defaults = EngineOptions.DEFAULTS;
        Engine engine = new Engine(new EngineOptions(
                defaults.lookbackDelta(),
                file::interval,
                defaults.timeout(),
                defaults.maxConcurrency(),
                defaults.maxSamples(),
                defaults.maxBytes(),
                false,
                false,
                parser));
        queries = new EngineQuery(engine, memory, QueryContext.NONE);
    }

    /** Runs a test; gives what failed. */
    static List<String> run(RuleTestFile file, RuleTestFile.Case test, List<RuleFile> rules, ParserOptions parser) {
        RuleTestRun run = new RuleTestRun(file, test, parser);
        try {
            run.prepare(rules);
            run.evaluate();
        } catch (RuleTestException e) {
            run.errors.add(String.valueOf(e.getMessage()));
        }
        return run.errors;
    }

    private void prepare(List<RuleFile> rules) {
        Duration step = test.interval().isZero() ? file.interval() : test.interval();
        for (RuleTestFile.Input input : test.inputs()) {
            inputs.add(InputSeries.of(input, test.start(), step.toMillis()));
        }
        StringMap external = new StringMap(test.externalLabels());
        RuleContext context = new RuleContext(
                queries,
                memory,
                new TestStorage(memory),
                alerts -> {},
                test.externalUrl(),
                () -> external,
                RuleOptions.DEFAULTS,
                RuleObserver.NONE);
        for (RuleFile rule : rules) {
            for (GroupSpec group : rule.groups()) {
                groups.add(new RuleGroup(
                        rule.name(), group, file.interval(), Duration.ZERO, true, Optional.empty(), context));
            }
        }
        groups.sort(Comparator.comparingInt(this::place));
        for (RuleTestFile.AlertTest alert : test.alerts()) {
            if (alert.alert().isEmpty()) {
                throw new RuleTestException("an item under alert_rule_test misses required attribute alertname at"
                        + " eval_time " + text(alert.at())
                        + (test.name().isEmpty() ? "" : " in test group " + test.name()));
            }
        }
    }

    private int place(RuleGroup group) {
        int place = file.groupOrder().indexOf(group.spec().name());
        return place < 0 ? Integer.MAX_VALUE : place;
    }

    private void evaluate() {
        long interval = file.interval().toMillis();
        long end = test.start() + test.lastTime();
        List<RuleTestFile.AlertTest> alerts = new ArrayList<>(test.alerts());
        alerts.sort(Comparator.comparing(RuleTestFile.AlertTest::at));
        int next = 0;
        for (long now = test.start(); now <= end; now += interval) {
            long time = now;
            inputs.forEach(input -> input.addUntil(time, memory));
            groups.forEach(group -> group.evaluate(time));
            if (hasFailedRules(now)) {
                return;
            }
            while (next < alerts.size() && alerts.get(next).at().toMillis() < now + interval - test.start()) {
                check(alerts.get(next));
                next++;
            }
        }
        test.exprs().forEach(this::check);
    }

    private boolean hasFailedRules(long now) {
        boolean failed = false;
        for (RuleGroup group : groups) {
            for (Rule rule : group.rules()) {
                if (!rule.health().lastError().isEmpty()) {
                    errors.add("    rule: " + rule.spec().name() + ", time: "
                            + text(Duration.ofMillis(now - test.start())) + ", err: "
                            + rule.health().lastError());
                    failed = true;
                }
            }
        }
        return failed;
    }

    private void check(RuleTestFile.AlertTest alert) {
        List<TestedAlert> firing = new ArrayList<>();
        for (RuleGroup group : groups) {
            for (Rule rule : group.rules()) {
                if (rule instanceof AlertingRule alerting
                        && alerting.spec().name().equals(alert.alert())) {
                    for (Alert active : alerting.activeAlerts()) {
                        if (active.state() == AlertState.FIRING) {
                            firing.add(TestedAlert.of(active.labels(), active.annotations()));
                        }
                    }
                }
            }
        }
        List<TestedAlert> wanted = new ArrayList<>();
        for (RuleTestFile.ExpectedAlert expected : alert.expected()) {
            Labels.Builder labels = Labels.builder();
            expected.labels().forEach(labels::set);
            labels.set("alertname", alert.alert());
            wanted.add(TestedAlert.of(labels.build(), expected.annotations()));
        }
        TestedAlerts got = TestedAlerts.of(firing);
        TestedAlerts expected = TestedAlerts.of(wanted);
        if (!got.equals(expected)) {
            String name = test.name().isEmpty() ? "" : "    name: " + test.name() + ",\n";
            errors.add(name + "    alertname: " + alert.alert() + ", time: " + text(alert.at()) + ", \n        exp:"
                    + expected + ", \n        got:" + got);
        }
    }

    private void check(RuleTestFile.ExprTest test) {
        String what = "    expr: " + GoQuote.quote(test.expr()) + ", time: " + text(test.at()) + ",";
        TestedSamples got;
        TestedSamples expected;
        try {
            got = TestedSamples.of(result(test));
            expected = TestedSamples.of(expected(test));
        } catch (RuntimeException e) {
            errors.add(what + " err: " + e.getMessage());
            return;
        }
        if (!expected.areLike(got, file.fuzzy())) {
            errors.add(what + "\n        exp: " + expected + "\n        got: " + got);
        }
    }

    private List<TestedSample> result(RuleTestFile.ExprTest expr) {
        Query query = new Query(expr.expr(), PromqlParser.parse(expr.expr(), parser));
        List<TestedSample> samples = new ArrayList<>();
        for (QueryValue.Sample sample :
                queries.query(query, test.start() + expr.at().toMillis())) {
            String histogram = sample.histogram() == null
                    ? ""
                    : sample.histogram().compact().toTestExpression();
            samples.add(new TestedSample(sample.labels(), sample.value(), histogram));
        }
        return samples;
    }

    private static List<TestedSample> expected(RuleTestFile.ExprTest expr) {
        List<TestedSample> samples = new ArrayList<>();
        for (RuleTestFile.ExpectedSample sample : expr.expected()) {
            Labels labels;
            try {
                labels = InputSeries.labels(sample.labels());
            } catch (RuleTestException e) {
                throw new RuleTestException("labels " + GoQuote.quote(sample.labels()) + ": " + e.getMessage());
            }
            samples.add(new TestedSample(labels, sample.value(), histogram(sample.histogram())));
        }
        return samples;
    }

    private static String histogram(String text) {
        if (text.isEmpty()) {
            return "";
        }
        try {
            List<ScriptValue> values = ValueSequence.parse(text, 1);
            if (values.size() == 1 && values.getFirst() instanceof ScriptValue.HistogramValue histogram) {
                return histogram.value().compact().toTestExpression();
            }
        } catch (ScriptException e) {
            throw new RuleTestException("histogram " + GoQuote.quote(text) + ": " + e.getMessage());
        }
        throw new RuleTestException("expected histogram, got " + text);
    }

    private static String text(Duration duration) {
        return PromDuration.format(duration.toMillis());
    }
}
