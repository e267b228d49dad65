package io.narthex.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.gotemplate.StringMap;
import io.narthex.model.Exemplar;
import io.narthex.model.Labels;
import io.narthex.model.Matcher;
import io.narthex.model.Metadata;
import io.narthex.model.StaleMarker;
import io.narthex.model.histogram.FloatHistogram;
import io.narthex.model.histogram.Histogram;
import io.narthex.promql.engine.Engine;
import io.narthex.promql.engine.EngineOptions;
import io.narthex.promql.engine.QueryContext;
import io.narthex.promql.testscript.MemoryStorage;
import io.narthex.rules.file.GroupSpec;
import io.narthex.rules.file.RuleFile;
import io.narthex.rules.file.RuleFileOptions;
import io.narthex.rules.file.RuleFileReader;
import io.narthex.storage.AppendStatus;
import io.narthex.storage.Appender;
import io.narthex.storage.Batch;
import io.narthex.storage.Querier;
import io.narthex.storage.SampleReader;
import io.narthex.storage.SelectHints;
import io.narthex.storage.SeriesSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RuleGroupTest {
    private static final long MINUTE = 60_000;

    private final MemoryStorage memory = new MemoryStorage();
    private final List<OutgoingAlert> sent = new ArrayList<>();

    private RuleContext context() {
        return new RuleContext(
                new EngineQuery(new Engine(EngineOptions.DEFAULTS), memory, QueryContext.NONE),
                memory,
                () -> new MemoryAppender(memory),
                sent::addAll,
                "http://x",
                () -> new StringMap(Map.of("cluster", "c")),
                RuleOptions.DEFAULTS,
                RuleObserver.NONE);
    }

    private static final class MemoryAppender implements Appender {
        private final MemoryStorage memory;
        private final List<Labels> series = new ArrayList<>();

        MemoryAppender(MemoryStorage memory) {
            this.memory = memory;
        }

        @Override
        public long series(Labels labels) {
            series.add(labels);
            return series.size();
        }

        @Override
        public AppendStatus append(long reference, long timestamp, double value) {
            memory.add(series.get((int) reference - 1), timestamp, value);
            return AppendStatus.APPENDED;
        }

        @Override
        public AppendStatus append(long reference, long timestamp, Histogram histogram) {
            throw new UnsupportedOperationException("no rule here gives histograms");
        }

        @Override
        public AppendStatus append(long reference, long timestamp, FloatHistogram histogram) {
            throw new UnsupportedOperationException("no rule here gives histograms");
        }

        @Override
        public boolean keepsExemplars() {
            return false;
        }

        @Override
        public AppendStatus exemplar(long reference, Exemplar exemplar) {
            return AppendStatus.APPENDED;
        }

        @Override
        public boolean keepsMetadata() {
            return false;
        }

        @Override
        public void metadata(long reference, Metadata metadata) {}

        @Override
        public void commit() {}

        @Override
        public void rollback() {}

        @Override
        public void close() {}
    }

    private static GroupSpec spec(String rules) {
        String text = "groups:\n- name: g\n  rules:\n" + rules.indent(2);
        RuleFile file = RuleFileReader.read("r.yml", text, RuleFileOptions.DEFAULTS);
        return file.groups().getFirst();
    }

    private RuleGroup group(String rules, boolean restored) {
        return new RuleGroup(
                "r.yml", spec(rules), Duration.ofMinutes(1), Duration.ZERO, restored, Optional.empty(), context());
    }

    /** All samples of a metric: series and time to value. */
    private Map<String, Double> samples(String metric) {
        Map<String, Double> found = new TreeMap<>();
        try (Querier querier = memory.querier(0, Long.MAX_VALUE)) {
            SeriesSet series = querier.select(
                    true, SelectHints.between(0, Long.MAX_VALUE), List.of(Matcher.equal("__name__", metric)));
            Batch batch = new Batch();
            while (series.next()) {
                SampleReader reader = series.samples();
                while (reader.next(batch)) {
                    for (int i = 0; i < batch.count(); i++) {
                        found.put(series.labels() + " " + batch.timestamps()[i] / MINUTE, batch.values()[i]);
                    }
                }
            }
        }
        return found;
    }

    private static void isStale(double value) {
        assertThat(StaleMarker.is(value)).isTrue();
    }

    @Test
    void evaluate_recordingRules_seeEachOtherAndMarkSeriesThatEnd() {
        memory.add(Labels.of("__name__", "up", "job", "a"), MINUTE, 1);
        memory.add(Labels.of("__name__", "up", "job", "a"), 2 * MINUTE, StaleMarker.VALUE);
        RuleGroup group = group("- {record: one, expr: up * 2}\n- {record: two, expr: one + 1, labels: {x: y}}", true);
        group.evaluate(MINUTE);
        group.evaluate(2 * MINUTE);
        assertThat(samples("two")).containsEntry("{__name__=\"two\", job=\"a\", x=\"y\"} 1", 3.0);
        assertThat(samples("two"))
                .hasEntrySatisfying("{__name__=\"two\", job=\"a\", x=\"y\"} 2", RuleGroupTest::isStale);
        assertThat(group.rules().getFirst().health().state()).isEqualTo(RuleHealth.State.GOOD);
    }

    @Test
    void evaluate_tooManyOrEqualSeries_isTheRulesError() {
        memory.add(Labels.of("__name__", "up", "job", "a"), MINUTE, 1);
        memory.add(Labels.of("__name__", "up", "job", "b"), MINUTE, 1);
        RuleGroup group = group("- {record: same, expr: up, labels: {job: x}}", true);
        group.evaluate(MINUTE);
        assertThat(group.rules().getFirst().health().lastError())
                .isEqualTo("vector contains metrics with the same labelset after applying rule labels");
    }

    @Test
    void evaluate_alert_isPendingThenFiresThenIsKeptThenResolved() {
        Labels up = Labels.of("__name__", "up", "job", "a");
        for (int i = 1; i <= 10; i++) {
            memory.add(up, i * MINUTE, i <= 4 ? 0 : 1);
        }
        RuleGroup group = group(
                "- {alert: Down, expr: up == 0, for: 2m, keep_firing_for: 2m, labels: {v: '{{ $value }}'},"
                        + " annotations: {s: '{{ $labels.job }} {{ $externalLabels.cluster }}'}}",
                true);
        AlertingRule rule = (AlertingRule) group.rules().getFirst();
        assertThat(rule.state()).isEqualTo(AlertState.UNKNOWN);
        List<AlertState> states = new ArrayList<>();
        for (int i = 1; i <= 7; i++) {
            group.evaluate(i * MINUTE);
            states.add(rule.state());
        }
        assertThat(states)
                .containsExactly(
                        AlertState.PENDING,
                        AlertState.PENDING,
                        AlertState.FIRING,
                        AlertState.FIRING,
                        AlertState.FIRING,
                        AlertState.FIRING,
                        AlertState.INACTIVE);
        assertThat(sent.getFirst())
                .isEqualTo(new OutgoingAlert(
                        Labels.of("alertname", "Down", "job", "a", "v", "0"),
                        Map.of("s", "a c"),
                        3 * MINUTE,
                        7 * MINUTE,
                        "http://x/graph?g0.expr=up+%3D%3D+0&g0.tab=1"));
        assertThat(sent.getLast().endsAt()).isEqualTo(7 * MINUTE);
        String alert = "{__name__=\"ALERTS\", alertname=\"Down\", alertstate=\"%s\", job=\"a\", v=\"0\"} %d";
        assertThat(samples("ALERTS")).containsEntry(String.format(alert, "pending", 2), 1.0);
        assertThat(samples("ALERTS")).hasEntrySatisfying(String.format(alert, "pending", 3), RuleGroupTest::isStale);
        assertThat(samples("ALERTS")).containsEntry(String.format(alert, "firing", 3), 1.0);
    }

    @Test
    void evaluate_wrongTemplate_putsItsErrorIntoTheAnnotation() {
        RuleGroup group = group("- {alert: A, expr: vector(1), annotations: {s: '{{ query \"1+\" }}'}}", true);
        group.evaluate(MINUTE);
        assertThat(((AlertingRule) group.rules().getFirst())
                        .activeAlerts()
                        .getFirst()
                        .annotations()
                        .get("s"))
                .startsWith("<error expanding template: error executing template __alert_A: template: __alert_A:1:")
                .endsWith("error calling query: 1:3: parse error: unexpected end of input>");
    }

    @Test
    void restore_givesBackTheTimeThatAnAlertWasPending() {
        Labels state = Labels.of("__name__", "ALERTS_FOR_STATE", "alertname", "A");
        memory.add(state, 60 * MINUTE, 40 * 60);
        memory.add(Labels.of("__name__", "on"), 70 * MINUTE, 1);
        RuleGroup group = group("- {alert: A, expr: vector(1), for: 1h}", false);
        group.evaluate(70 * MINUTE);
        assertThat(samples("ALERTS")).isEmpty();
        group.restore(70 * MINUTE);
        assertThat(((AlertingRule) group.rules().getFirst())
                        .activeAlerts()
                        .getFirst()
                        .activeAt())
                .isEqualTo(50 * MINUTE);
        group.evaluate(71 * MINUTE);
        assertThat(samples("ALERTS")).hasSize(1);
    }

    @Test
    void copyFrom_olderGroup_keepsAlertsAndEndsSeriesOfRulesThatAreGone() {
        memory.add(Labels.of("__name__", "up"), MINUTE, 1);
        RuleGroup old = group("- {record: gone, expr: up}\n- {alert: A, expr: vector(1), for: 5m}", true);
        old.evaluate(MINUTE);
        RuleGroup young = group("- {alert: A, expr: vector(1) > 0, for: 5m}", true);
        young.copyFrom(old);
        young.evaluate(2 * MINUTE);
        assertThat(((AlertingRule) young.rules().getFirst())
                        .activeAlerts()
                        .getFirst()
                        .activeAt())
                .isEqualTo(MINUTE);
        assertThat(samples("gone")).hasEntrySatisfying("{__name__=\"gone\"} 2", RuleGroupTest::isStale);
    }

    @Test
    void slot_liesOnceInEachInterval() {
        RuleGroup group = group("- {record: a, expr: up}", true);
        long slot = group.slot(1_000_000_007);
        assertThat(slot).isBetween(1_000_000_007 - MINUTE + 1, 1_000_000_007L);
        assertThat(group.slot(slot + MINUTE - 1)).isEqualTo(slot);
        assertThat(group.slot(slot + MINUTE)).isEqualTo(slot + MINUTE);
    }

    @Test
    void batches_keepReadersBehindWhatTheyRead() {
        assertThat(RuleBatches.of(spec("- {record: a, expr: up}\n- {record: b, expr: up}\n- {record: c, expr: a + b}")
                                .rules())
                        .batches())
                .containsExactly(List.of(0, 1), List.of(2));
        assertThat(RuleBatches.of(spec("- {record: a, expr: '{job=\"x\"}'}\n- {record: b, expr: up}")
                                .rules())
                        .batches())
                .containsExactly(List.of(0), List.of(1));
    }
}
