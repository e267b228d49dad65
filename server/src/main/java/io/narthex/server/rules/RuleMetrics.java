package io.narthex.server.rules;

import io.narthex.http.metrics.Families;
import io.narthex.rules.GroupHealth;
import io.narthex.rules.RuleGroup;
import io.narthex.rules.RuleObserver;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.metrics.Summary;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** The {@code prometheus_rule_*} metrics. Groups that are gone are shown no more. */
final class RuleMetrics implements RuleObserver, MultiCollector {
    private static final String GROUP = "rule_group";

    private final DistributionDataPoint ruleTimes;
    private final DistributionDataPoint groupTimes;
    private final Map<String, Counts> counts = new ConcurrentHashMap<>();
    private volatile Supplier<List<RuleGroup>> groups = List::of;

    private static final class Counts {
        final LongAdder evaluations = new LongAdder();
        final LongAdder failures = new LongAdder();
        final LongAdder iterations = new LongAdder();
        final LongAdder missed = new LongAdder();
    }

    RuleMetrics(PrometheusRegistry registry) {
        ruleTimes = Summary.builder()
                .name("prometheus_rule_evaluation_duration_seconds")
                .help("The duration for a rule to execute.")
                .quantile(0.5, 0.05)
                .quantile(0.9, 0.01)
                .quantile(0.99, 0.001)
                .register(registry);
        groupTimes = Summary.builder()
                .name("prometheus_rule_group_duration_seconds")
                .help("The duration of rule group evaluations.")
                .quantile(0.01, 0.001)
                .quantile(0.05, 0.005)
                .quantile(0.5, 0.05)
                .quantile(0.9, 0.01)
                .quantile(0.99, 0.001)
                .register(registry);
        registry.register(this);
    }

    /** Shows these groups from now on. */
    void watch(Supplier<List<RuleGroup>> source) {
        groups = source;
    }

    @Override
    public void evaluated(String group, Duration time, boolean failed) {
        Counts count = counts(group);
        count.evaluations.increment();
        if (failed) {
            count.failures.increment();
        }
        ruleTimes.observe(time.toNanos() / 1e9);
    }

    @Override
    public void iterated(String group, Duration time) {
        counts(group).iterations.increment();
        groupTimes.observe(time.toNanos() / 1e9);
    }

    @Override
    public void missed(String group, long iterations) {
        Counts count = counts(group);
        count.missed.add(iterations);
        count.iterations.add(iterations);
    }

    private Counts counts(String group) {
        return counts.computeIfAbsent(group, key -> new Counts());
    }

    @Override
    public MetricSnapshots collect() {
        List<RuleGroup> now = groups.get();
        counts.keySet().retainAll(now.stream().map(RuleGroup::key).toList());
        Families families = new Families();
        counter(families, now, "evaluations_total", "The total number of rule evaluations.", c -> c.evaluations.sum());
        counter(
                families,
                now,
                "evaluation_failures_total",
                "The total number of rule evaluation failures.",
                c -> c.failures.sum());
        counter(
                families,
                now,
                "group_iterations_total",
                "The total number of scheduled rule group evaluations, whether executed or missed.",
                c -> c.iterations.sum());
        counter(
                families,
                now,
                "group_iterations_missed_total",
                "The total number of rule group evaluations missed due to slow rule group evaluation.",
                c -> c.missed.sum());
        gauge(families, now, "interval_seconds", "The interval of a rule group.", g -> seconds(g.interval()));
        gauge(families, now, "rules", "The number of rules.", g -> g.rules().size());
        health(families, now);
        return families.build();
    }

    private static void health(Families families, List<RuleGroup> now) {
        gauge(
                families,
                now,
                "last_evaluation_timestamp_seconds",
                "The timestamp of the last rule group evaluation in seconds.",
                g -> g.health().lastEvaluation().toEpochMilli() / 1e3);
        healthGauge(
                families,
                now,
                "last_duration_seconds",
                "The duration of the last rule group evaluation.",
                h -> seconds(h.evaluationTime()));
        healthGauge(
                families,
                now,
                "last_rule_duration_sum_seconds",
                "The sum of time in seconds it took to evaluate each rule in the group regardless of concurrency. This"
                        + " should be higher than the group duration if rules are evaluated concurrently.",
                h -> seconds(h.ruleTime()));
        healthGauge(
                families,
                now,
                "last_restore_duration_seconds",
                "The duration of the last alert rules alerts restoration using the `ALERTS_FOR_STATE` series across"
                        + " all rule groups.",
                h -> seconds(h.restoreTime()));
        healthGauge(
                families,
                now,
                "last_evaluation_samples",
                "The number of samples returned during the last rule group evaluation.",
                GroupHealth::samples);
    }

    private static void healthGauge(
            Families families, List<RuleGroup> now, String name, String help, ToDoubleFunction<GroupHealth> value) {
        gauge(families, now, name, help, group -> value.applyAsDouble(group.health()));
    }

    private static void gauge(
            Families families, List<RuleGroup> now, String name, String help, ToDoubleFunction<RuleGroup> value) {
        List<Families.Value> values = new ArrayList<>();
        now.forEach(group -> values.add(new Families.Value(group.key(), value.applyAsDouble(group))));
        families.gauge("prometheus_rule_group_" + name, help, GROUP, values);
    }

    private void counter(
            Families families, List<RuleGroup> now, String name, String help, ToDoubleFunction<Counts> value) {
        List<Families.Value> values = new ArrayList<>();
        now.forEach(group -> values.add(new Families.Value(group.key(), value.applyAsDouble(counts(group.key())))));
        families.counter("prometheus_rule_" + name, help, GROUP, values);
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
