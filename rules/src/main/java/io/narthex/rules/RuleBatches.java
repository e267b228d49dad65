package io.narthex.rules;

import io.narthex.model.LabelNames;
import io.narthex.model.Matcher;
import io.narthex.promql.parser.Expr;
import io.narthex.promql.parser.ExprWalk;
import io.narthex.rules.file.RuleSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntUnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The order in which a group's rules may be evaluated at the same time: those of a batch don't read each other's results, and read only those of earlier
 * batches. A query that names no metric might read anything: then each rule is a batch of its own, in the order of the file.
 */
final class RuleBatches {
    private static final Logger LOG = LoggerFactory.getLogger(RuleBatches.class);

    private final List<List<Integer>> batches;

    private RuleBatches(List<List<Integer>> batches) {
        this.batches = batches;
    }

    static RuleBatches of(List<RuleSpec> rules) {
        List<List<Matcher>> names = new ArrayList<>();
        for (RuleSpec rule : rules) {
            List<Matcher> read = new ArrayList<>();
            for (Expr.VectorSelector selector : ExprWalk.selectors(rule.query().expr())) {
                List<Matcher> name = selector.matchers().stream()
                        .filter(matcher -> matcher.name().equals(LabelNames.METRIC_NAME))
                        .toList();
                if (name.isEmpty()) {
                    return oneByOne(rules.size());
                }
                read.add(name.getFirst());
            }
            names.add(read);
        }
        return levels(rules, names);
    }

    private static RuleBatches oneByOne(int count) {
        List<List<Integer>> batches = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            batches.add(List.of(i));
        }
        return new RuleBatches(batches);
    }

    /** Each rule comes one level behind the last of the rules before it that it shares a series with, as its reader or as what it reads. */
    private static RuleBatches levels(List<RuleSpec> rules, List<List<Matcher>> reads) {
        List<List<Integer>> batches = new ArrayList<>();
        int[] level = new int[rules.size()];
        for (int i = 0; i < rules.size(); i++) {
            for (int earlier = 0; earlier < i; earlier++) {
                boolean bound = reads(reads.get(i), rules.get(earlier))
                        || reads(reads.get(earlier), rules.get(i))
                        || rules.get(i).name().equals(rules.get(earlier).name());
                if (bound) {
                    level[i] = Math.max(level[i], level[earlier] + 1);
                }
            }
            while (batches.size() <= level[i]) {
                batches.add(new ArrayList<>());
            }
            batches.get(level[i]).add(i);
        }
        return new RuleBatches(batches);
    }

    private static boolean reads(List<Matcher> names, RuleSpec rule) {
        for (Matcher name : names) {
            boolean reads = switch (rule) {
                case RuleSpec.Recording recording -> name.matches(recording.name());
                case RuleSpec.Alerting _ ->
                    name.matches(AlertingRule.ALERTS) || name.matches(AlertingRule.ALERTS_FOR_STATE);
            };
            if (reads) {
                return true;
            }
        }
        return false;
    }

    /** The places of the rules of each batch. */
    List<List<Integer>> batches() {
        return batches;
    }

    /** Evaluates all; a rule runs on a thread of its own if there is a permit for it. Gives the sum of what the evaluations give. */
    int run(Semaphore permits, IntUnaryOperator evaluate) {
        AtomicInteger sum = new AtomicInteger();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (List<Integer> batch : batches) {
                List<Future<?>> running = new ArrayList<>();
                for (int place : batch) {
                    if (batch.size() > 1 && permits.tryAcquire()) {
                        running.add(threads.submit(() -> {
                            try {
                                sum.addAndGet(evaluate.applyAsInt(place));
                            } finally {
                                permits.release();
                            }
                        }));
                    } else {
                        sum.addAndGet(evaluate.applyAsInt(place));
                    }
                }
                running.forEach(RuleBatches::await);
            }
        }
        return sum.get();
    }

    private static void await(Future<?> running) {
        try {
            running.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (java.util.concurrent.ExecutionException e) {
            LOG.error("Evaluating a rule failed unexpectedly", e.getCause());
        }
    }
}
