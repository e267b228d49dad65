package io.narthex.rules;

import io.narthex.model.Labels;
import io.narthex.promql.engine.QueryOrigin;
import io.narthex.rules.file.GroupSpec;
import io.narthex.rules.file.RuleSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A group of rules with their state. One thread evaluates it; any thread may read. */
public final class RuleGroup {
    private static final Logger LOG = LoggerFactory.getLogger(RuleGroup.class);

    private final String file;
    private final GroupSpec spec;
    private final Duration interval;
    private final Duration queryOffset;
    private final RuleContext context;
    private final List<Rule> rules;
    private final List<ResultWriter> writers;
    private final RuleBatches batches;
    private final Optional<Semaphore> permits;
    private List<Labels> orphans = new ArrayList<>();
    private volatile GroupHealth health = GroupHealth.NEVER;

    /**
     * A group before its first evaluation.
     *
     * @param interval between evaluations where the group doesn't say
     * @param queryOffset where the group doesn't say
     * @param restored whether there is no state of alerts to restore
     * @param permits how many rules may be evaluated beside the group's own thread; empty for none
     */
    public RuleGroup(
            String file,
            GroupSpec spec,
            Duration interval,
            Duration queryOffset,
            boolean restored,
            Optional<Semaphore> permits,
            RuleContext context) {
        this.file = file;
        this.spec = spec;
        this.interval = spec.interval().filter(own -> !own.isZero()).orElse(interval);
        this.queryOffset = spec.queryOffset().orElse(queryOffset);
        this.context = context.from(new QueryOrigin.RuleGroup(file, spec.name()));
        this.permits = permits;
        List<Rule> made = new ArrayList<>();
        List<ResultWriter> itsWriters = new ArrayList<>();
        for (RuleSpec rule : spec.rules()) {
            made.add(rule(rule, restored));
            itsWriters.add(new ResultWriter());
        }
        rules = List.copyOf(made);
        writers = List.copyOf(itsWriters);
        batches = RuleBatches.of(spec.rules());
    }

    private static Rule rule(RuleSpec spec, boolean restored) {
        return switch (spec) {
            case RuleSpec.Recording recording -> new RecordingRule(recording);
            case RuleSpec.Alerting alerting -> new AlertingRule(alerting, restored);
        };
    }

    public String file() {
        return file;
    }

    public GroupSpec spec() {
        return spec;
    }

    public Duration interval() {
        return interval;
    }

    public List<Rule> rules() {
        return rules;
    }

    public GroupHealth health() {
        return health;
    }

    /** What tells groups apart: {@code FILE;NAME}. */
    public String key() {
        return file + ";" + spec.name();
    }

    /** Whether another group does the same, so that this one may go on in its place. */
    boolean isSameAs(RuleGroup other) {
        return file.equals(other.file)
                && spec.equals(other.spec)
                && interval.equals(other.interval)
                && queryOffset.equals(other.queryOffset);
    }

    /** The last time at or before a time at which the group is due: groups are spread over the interval by a hash of their names. */
    long slot(long now) {
        long length = interval.toMillis();
        long hash = Labels.of("file", file, "name", spec.name()).stableHash();
        long offset = Long.remainderUnsigned(hash, length);
        return Math.floorDiv(now - offset, length) * length + offset;
    }

    /** Evaluates all rules for a time in milliseconds since 1970. */
    public void evaluate(long timestamp) {
        long start = System.nanoTime();
        Evaluation evaluation = new Evaluation(context, timestamp, queryOffset.toMillis(), spec.limit());
        int samples;
        if (permits.isPresent()) {
            samples = batches.run(permits.get(), place -> evaluate(place, evaluation));
        } else {
            samples = 0;
            for (int i = 0; i < rules.size(); i++) {
                samples += evaluate(i, evaluation);
            }
        }
        endOrphans(evaluation);
        Duration time = Duration.ofNanos(System.nanoTime() - start);
        Duration sum = Duration.ZERO;
        for (Rule rule : rules) {
            sum = sum.plus(rule.health().evaluationTime());
        }
        health = new GroupHealth(Instant.ofEpochMilli(timestamp), time, sum, samples, health.restoreTime());
        context.observer().iterated(key(), time);
    }

    /** Evaluates one rule; gives how many samples it made. */
    private int evaluate(int place, Evaluation evaluation) {
        Rule rule = rules.get(place);
        long start = System.nanoTime();
        String error = "";
        int samples = 0;
        try {
            RuleResult result = rule.evaluate(evaluation);
            samples = result.samples().size();
            if (rule instanceof AlertingRule alerting) {
                alerting.send(evaluation.timestamp(), interval, context);
            }
            error = writers.get(place)
                    .write(result, evaluation, rule.spec().name())
                    .orElse("");
        } catch (RuntimeException e) {
            error = String.valueOf(e.getMessage());
            LOG.warn(
                    "Evaluating rule failed: file={} group={} name={}: {}",
                    file,
                    spec.name(),
                    rule.spec().name(),
                    error);
        }
        Duration time = Duration.ofNanos(System.nanoTime() - start);
        rule.health(new RuleHealth(
                error.isEmpty() ? RuleHealth.State.GOOD : RuleHealth.State.BAD,
                error,
                time,
                Instant.ofEpochMilli(evaluation.timestamp())));
        context.observer().evaluated(key(), time, !error.isEmpty());
        return samples;
    }

    private void endOrphans(Evaluation evaluation) {
        if (!orphans.isEmpty()) {
            ResultWriter.end(orphans, evaluation);
            orphans = new ArrayList<>();
        }
    }

    /** Marks all series of the group as ended. */
    void endAll(long timestamp) {
        for (ResultWriter writer : writers) {
            orphans.addAll(writer.series());
        }
        endOrphans(new Evaluation(context, timestamp, queryOffset.toMillis(), 0));
    }

    /** Takes over the state of the same group before a reload; series of rules that are gone end with the next evaluation. */
    void copyFrom(RuleGroup older) {
        health = older.health;
        orphans = new ArrayList<>(older.orphans);
        List<Integer> free = new ArrayList<>();
        for (int i = 0; i < older.rules.size(); i++) {
            free.add(i);
        }
        for (int i = 0; i < rules.size(); i++) {
            Rule rule = rules.get(i);
            Optional<Integer> match = free.stream()
                    .filter(place -> isSame(rule, older.rules.get(place)))
                    .findFirst();
            if (match.isPresent()) {
                int place = match.get();
                free.remove(match.get());
                writers.get(i).copyFrom(older.writers.get(place));
                rule.health(older.rules.get(place).health());
                if (rule instanceof AlertingRule young && older.rules.get(place) instanceof AlertingRule old) {
                    young.copyFrom(old);
                }
            }
        }
        for (int place : free) {
            Set<Labels> series = older.writers.get(place).series();
            orphans.addAll(series);
        }
    }

    private static boolean isSame(Rule young, Rule old) {
        return young.getClass() == old.getClass()
                && young.spec().name().equals(old.spec().name())
                && young.spec().labels().equals(old.spec().labels());
    }

    /** Whether any of its alerts waits to be restored. */
    boolean needsRestoration() {
        return rules.stream().anyMatch(rule -> rule instanceof AlertingRule alerting && !alerting.isRestored());
    }

    /** Restores since when alerts were pending before a restart. */
    public void restore(long timestamp) {
        long start = System.nanoTime();
        Restoration.restore(this, context, timestamp);
        health = health.withRestoreTime(Duration.ofNanos(System.nanoTime() - start));
    }
}
