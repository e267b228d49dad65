package io.narthex.rules.file;

import io.narthex.model.GoQuote;
import io.narthex.model.LabelNames;
import io.narthex.promql.engine.Query;
import io.narthex.promql.parser.Expr;
import io.narthex.promql.parser.ParseException;
import io.narthex.promql.parser.PromqlParser;
import io.narthex.rules.template.AlertTemplates;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Checks one rule. */
final class RuleCheck {
    /**
     * What is wrong.
     *
     * @param places where, with a blank behind each
     */
    record Problem(String places, String rule, String what) {
        String text(String group, int number) {
            return places + "group " + GoQuote.quote(group) + ", rule " + number + ", " + GoQuote.quote(rule) + ": "
                    + what;
        }
    }

    private final RawRule rule;
    private final RuleFileOptions options;
    private final List<Problem> problems = new ArrayList<>();
    private Optional<Expr> expr = Optional.empty();

    RuleCheck(RawRule rule, RuleFileOptions options) {
        this.rule = rule;
        this.options = options;
        checkKind();
        checkExpr();
        if (!rule.recorded().isEmpty()) {
            checkRecording();
        }
        checkNames();
        if (!rule.alert().isEmpty()) {
            checkTemplates("label", rule.labels());
            checkTemplates("annotation", rule.annotations());
        }
    }

    List<Problem> problems() {
        return problems;
    }

    /** The rule with its group's labels under its own; empty if it is wrong. */
    Optional<RuleSpec> checked(Map<String, String> groupLabels) {
        if (!problems.isEmpty() || expr.isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> labels = new TreeMap<>(groupLabels);
        labels.putAll(rule.labels());
        Query query = new Query(rule.expr().text(), expr.get());
        if (rule.alert().isEmpty()) {
            return Optional.of(new RuleSpec.Recording(rule.recorded().text(), query, labels));
        }
        return Optional.of(new RuleSpec.Alerting(
                rule.alert().text(), query, rule.holdFor(), rule.keepFiringFor(), labels, rule.annotations()));
    }

    private void checkKind() {
        String both = rule.recorded().place() + ": " + rule.alert().place() + ": ";
        if (!rule.recorded().isEmpty() && !rule.alert().isEmpty()) {
            problem(both, "only one of 'record' and 'alert' must be set");
        }
        if (rule.recorded().isEmpty() && rule.alert().isEmpty()) {
            problem(both, "one of 'record' or 'alert' must be set");
        }
    }

    private void checkExpr() {
        String place = rule.expr().place() + ": ";
        if (rule.expr().isEmpty()) {
            problem(place, "field 'expr' must be set in rule");
            return;
        }
        try {
            expr = Optional.of(PromqlParser.parse(rule.expr().text(), options.parser()));
        } catch (ParseException e) {
            problem(place, "could not parse expression: " + e.getMessage());
        }
    }

    private void checkRecording() {
        String place = rule.recorded().place() + ": ";
        String name = rule.recorded().text();
        if (!rule.annotations().isEmpty()) {
            problem(place, "invalid field 'annotations' in recording rule");
        }
        if (!rule.holdFor().isZero()) {
            problem(place, "invalid field 'for' in recording rule");
        }
        if (!rule.keepFiringFor().isZero()) {
            problem(place, "invalid field 'keep_firing_for' in recording rule");
        }
        boolean valid = options.names() == io.narthex.config.NameValidation.LEGACY
                ? LabelNames.isLegacyMetric(name)
                : LabelNames.isValid(name);
        if (!valid) {
            problem(place, "invalid recording rule name: " + name);
        }
        if (name.indexOf('{') >= 0 || name.indexOf('}') >= 0) {
            problem(place, "braces present in the recording rule name; should it be in expr?: " + name);
        }
    }

    private void checkNames() {
        for (String label : rule.labels().keySet()) {
            if (!options.names().isLabelName(label) || label.equals(LabelNames.METRIC_NAME)) {
                problem("", "invalid label name: " + label);
            }
        }
        for (String annotation : rule.annotations().keySet()) {
            if (!options.names().isLabelName(annotation)) {
                problem("", "invalid annotation name: " + annotation);
            }
        }
    }

    private void checkTemplates(String kind, Map<String, String> texts) {
        texts.forEach((key, text) -> AlertTemplates.problem(rule.alert().text(), text)
                .ifPresent(reason -> problem("", kind + " " + GoQuote.quote(key) + ": " + reason)));
    }

    private void problem(String places, String what) {
        problems.add(new Problem(places, rule.name(), what));
    }
}
