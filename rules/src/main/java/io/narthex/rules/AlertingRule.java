package io.narthex.rules;

import io.narthex.gotemplate.Function;
import io.narthex.gotemplate.StringMap;
import io.narthex.gotemplate.TemplateException;
import io.narthex.model.LabelNames;
import io.narthex.model.Labels;
import io.narthex.promql.engine.Query;
import io.narthex.promql.engine.QueryValue;
import io.narthex.promql.parser.Expr;
import io.narthex.promql.parser.ParserOptions;
import io.narthex.promql.parser.PromqlParser;
import io.narthex.promql.parser.PromqlPrinter;
import io.narthex.rules.file.RuleSpec;
import io.narthex.rules.template.AlertTemplate;
import io.narthex.rules.template.AlertTemplates;
import io.narthex.rules.template.AlertValues;
import io.narthex.rules.template.TemplateFunctions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the state of the alerts that its query finds. */
public final class AlertingRule implements Rule {
    private static final Logger LOG = LoggerFactory.getLogger(AlertingRule.class);

    /** The metric that shows alerts. */
    public static final String ALERTS = "ALERTS";

    /** The metric that shows since when alerts are active, from which their state is restored. */
    public static final String ALERTS_FOR_STATE = "ALERTS_FOR_STATE";

    private static final String ALERT_NAME = "alertname";

    /** How long a resolved alert is kept, and sent again. */
    private static final long RESOLVED_RETENTION = Duration.ofMinutes(15).toMillis();

    private final RuleSpec.Alerting spec;
    private final Map<String, AlertTemplate> labels;
    private final Map<String, AlertTemplate> annotations;
    private final String expression;
    private final ActiveAlerts active = new ActiveAlerts();
    private volatile RuleHealth health = RuleHealth.UNKNOWN;
    private volatile boolean restored;

    /** @param restored whether there is nothing to restore, so that the series of alerts are written from the start */
    AlertingRule(RuleSpec.Alerting spec, boolean restored) {
        this.spec = spec;
        this.restored = restored;
        expression = PromqlPrinter.print(spec.query().expr());
        labels = AlertTemplates.of(spec.name(), spec.labels());
        annotations = AlertTemplates.of(spec.name(), spec.annotations());
    }

    @Override
    public RuleSpec.Alerting spec() {
        return spec;
    }

    @Override
    public RuleHealth health() {
        return health;
    }

    @Override
    public void health(RuleHealth now) {
        health = now;
    }

    /** The alerts that are pending or firing. */
    public List<Alert> activeAlerts() {
        return active.all().stream()
                .filter(alert -> alert.state() != AlertState.INACTIVE)
                .toList();
    }

    /** The state of its weightiest alert; unknown before the first evaluation. */
    public AlertState state() {
        if (health.equals(RuleHealth.UNKNOWN)) {
            return AlertState.UNKNOWN;
        }
        AlertState most = AlertState.INACTIVE;
        for (Alert alert : active.all()) {
            most = alert.state().compareTo(most) > 0 ? alert.state() : most;
        }
        return most;
    }

    boolean isRestored() {
        return restored;
    }

    /** From now on the series of alerts are written. */
    void restored() {
        restored = true;
    }

    /** Changes the alerts that are active. */
    void changeActive(UnaryOperator<Alert> change) {
        active.change(alert -> alert.state() == AlertState.INACTIVE ? alert : change.apply(alert));
    }

    /** Takes over the alerts of the same rule before a reload. */
    void copyFrom(AlertingRule older) {
        active.replace(older.active.all());
    }

    @Override
    public RuleResult evaluate(Evaluation evaluation) {
        List<QueryValue.Sample> found = evaluation.context().query().query(spec.query(), evaluation.sampleTime());
        Map<Labels, Alert> fresh = fresh(found, evaluation);
        List<Alert> now = new ArrayList<>();
        int count = 0;
        for (Alert alert : merged(fresh).values()) {
            Alert next = step(alert, fresh.containsKey(alert.labels()), evaluation.timestamp());
            boolean forgotten = next.state() == AlertState.INACTIVE
                    && (alert.state() == AlertState.PENDING
                            || alert.resolvedAt() != 0
                                    && evaluation.timestamp() - alert.resolvedAt() > RESOLVED_RETENTION);
            if (!forgotten) {
                now.add(next);
            }
            count += next.state() == AlertState.INACTIVE ? 0 : 1;
        }
        if (evaluation.limit() > 0 && count > evaluation.limit()) {
            active.replace(List.of());
            throw new RuleException("exceeded limit of " + evaluation.limit() + " with " + count + " alerts");
        }
        active.replace(now);
        return new RuleResult(restored ? samples(now, evaluation.sampleTime()) : List.of());
    }

    /** What the query finds, as alerts that are pending since now. */
    private Map<Labels, Alert> fresh(List<QueryValue.Sample> found, Evaluation evaluation) {
        RuleContext context = evaluation.context();
        StringMap external = context.externalLabels().get();
        Map<String, Function> functions = TemplateFunctions.of(
                expression -> context.query().query(parsed(expression), evaluation.sampleTime()),
                context.externalUrl(),
                evaluation.timestamp());
        Map<Labels, Alert> fresh = new LinkedHashMap<>();
        for (QueryValue.Sample sample : found) {
            Object value = sample.histogram() == null ? (Object) sample.value() : sample.histogram();
            AlertValues values =
                    new AlertValues(new StringMap(sample.labels().asMap()), external, context.externalUrl(), value);
            Labels.Builder identity = sample.labels().toBuilder().remove(LabelNames.METRIC_NAME);
            labels.forEach((name, template) -> identity.set(name, expand(template, values, functions)));
            Labels result = identity.set(ALERT_NAME, spec.name()).build();
            Map<String, String> notes = new TreeMap<>();
            annotations.forEach((name, template) -> notes.put(name, expand(template, values, functions)));
            long at = evaluation.timestamp();
            Alert alert = new Alert(result, notes, AlertState.PENDING, sample.value(), at, 0, 0, 0, 0);
            if (fresh.put(result, alert) != null) {
                throw new RuleException("vector contains metrics with the same labelset after applying alert labels");
            }
        }
        return fresh;
    }

    private static Query parsed(String expression) {
        Expr expr = PromqlParser.parse(expression, ParserOptions.DEFAULTS);
        return new Query(expression, expr);
    }

    private String expand(AlertTemplate template, AlertValues values, Map<String, Function> functions) {
        try {
            return template.expand(values, functions);
        } catch (TemplateException e) {
            LOG.warn(
                    "Expanding alert template failed: alert={} labels={}: {}",
                    spec.name(),
                    values.labels(),
                    e.getMessage());
            return "<error expanding template: " + e.getMessage() + ">";
        }
    }

    /** The alerts known so far with what is new about them, and the new ones. */
    private Map<Labels, Alert> merged(Map<Labels, Alert> fresh) {
        Map<Labels, Alert> merged = new LinkedHashMap<>();
        for (Alert known : active.all()) {
            merged.put(known.labels(), known);
        }
        fresh.forEach((key, alert) -> merged.merge(
                key, alert, (known, young) -> known.state() == AlertState.INACTIVE ? young : known.seenAgain(young)));
        return merged;
    }

    private Alert step(Alert alert, boolean found, long now) {
        Alert next = found ? alert : lost(alert, now);
        boolean due = next.state() == AlertState.PENDING
                && now - next.activeAt() >= spec.holdFor().toMillis();
        return due ? next.fired(now) : next;
    }

    /** An alert that the query finds no more: resolved, unless it is kept firing. */
    private Alert lost(Alert alert, long now) {
        long keep = spec.keepFiringFor().toMillis();
        if (alert.state() == AlertState.FIRING && keep > 0) {
            long since = alert.keepFiringSince() == 0 ? now : alert.keepFiringSince();
            if (now - since < keep) {
                return alert.keptFiring(since);
            }
        }
        return alert.state() == AlertState.INACTIVE ? alert : alert.resolved(now);
    }

    private List<QueryValue.Sample> samples(List<Alert> alerts, long timestamp) {
        List<QueryValue.Sample> samples = new ArrayList<>();
        for (Alert alert : alerts) {
            if (alert.state() != AlertState.INACTIVE) {
                Labels shown = alert.labels().toBuilder()
                        .set(LabelNames.METRIC_NAME, ALERTS)
                        .set("alertstate", alert.state().apiName())
                        .build();
                samples.add(new QueryValue.Sample(shown, timestamp, 1, null));
                Labels since = alert.labels().toBuilder()
                        .set(LabelNames.METRIC_NAME, ALERTS_FOR_STATE)
                        .build();
                samples.add(new QueryValue.Sample(since, timestamp, Math.floorDiv(alert.activeAt(), 1000L), null));
            }
        }
        return samples;
    }

    /** Hands on the alerts that Alertmanagers have to hear of. */
    void send(long timestamp, Duration interval, RuleContext context) {
        long resendDelay = context.options().resendDelay().toMillis();
        long validUntil = timestamp + 4 * Math.max(resendDelay, interval.toMillis());
        String url = context.externalUrl() + TemplateFunctions.tableLink(expression);
        List<OutgoingAlert> outgoing = new ArrayList<>();
        active.change(alert -> {
            if (!alert.needsSending(timestamp, resendDelay)) {
                return alert;
            }
            long end = alert.resolvedAt() == 0 ? validUntil : alert.resolvedAt();
            outgoing.add(new OutgoingAlert(alert.labels(), alert.annotations(), alert.firedAt(), end, url));
            return alert.sent(timestamp);
        });
        if (!outgoing.isEmpty()) {
            context.alerts().send(outgoing);
        }
    }
}
