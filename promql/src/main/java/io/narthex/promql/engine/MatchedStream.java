package io.narthex.promql.engine;

import io.narthex.model.Labels;
import io.narthex.model.histogram.FloatHistogram;
import io.narthex.promql.engine.SamplePair.Outcome;
import io.narthex.promql.parser.Expr.Cardinality;
import io.narthex.promql.plan.Plan;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * A binary operator between two vectors. The "one" side is held by signature, the "many" side (in one-to-one matching: the left one) streams past it. Each pair of
 * series that meets gives a series of the result.
 *
 * <p>A signature that occurs twice is an error only at steps at which both sides have anything, and the error of the earliest step counts; so errors are noted
 * and raised when everything was read.
 */
final class MatchedStream implements SeriesStream {
    private final Evaluation evaluation;
    private final Plan.Matched plan;
    private final SeriesStream many;
    private final SeriesStream oneStream;
    private final boolean swapped;
    private final boolean oneToOne;
    private final Matching matching;
    private final OptionalDouble fillForOne;
    private final OptionalDouble fillForMany;
    private final OneSide one;
    private final SamplePair pair;
    private final int steps;
    private final StepSet manyPresent;
    private final Deque<HeldSeries> results = new ArrayDeque<>();
    private final List<Column> spare = new ArrayList<>();
    private @Nullable Iterator<HeldSeries> unmatched;
    private @Nullable HeldSeries current;
    private int firstAmbiguous = -1;
    private boolean begun;

    MatchedStream(Evaluation evaluation, Plan.Matched plan, SeriesStream left, SeriesStream right, int steps) {
        this.evaluation = evaluation;
        this.plan = plan;
        this.steps = steps;
        swapped = plan.matching().cardinality() == Cardinality.ONE_TO_MANY;
        oneToOne = plan.matching().cardinality() == Cardinality.ONE_TO_ONE;
        many = swapped ? right : left;
        oneStream = swapped ? left : right;
        matching = Matching.of(plan.matching());
        // Which side is filled is not swapped with group_right: so it is in Prometheus.
        fillForOne = plan.matching().fillRight();
        fillForMany = plan.matching().fillLeft();
        one = new OneSide(evaluation.memory(), matching, steps);
        pair = new SamplePair(plan.op(), evaluation.annotations(), plan.site());
        manyPresent = new StepSet(steps);
    }

    @Override
    public boolean next() {
        if (!begun) {
            begun = true;
            readOne();
        }
        if (current != null) {
            spare.add(current.column());
            current = null;
        }
        while (results.isEmpty()) {
            if (!advance()) {
                return false;
            }
        }
        current = results.poll();
        return true;
    }

    private void readOne() {
        try {
            one.read(oneStream, evaluation.deadline());
        } catch (QueryException e) {
            if (!swapped && e.kind() == QueryException.Kind.EXECUTION) {
                exhaust(many);
            }
            throw e;
        }
    }

    /** Reads to the end: what fails on the left is told before what fails on the right. */
    private static void exhaust(SeriesStream stream) {
        boolean more = true;
        while (more) {
            more = stream.next();
        }
    }

    /** Combines the next series. Returns false when there are no more. */
    private boolean advance() {
        Iterator<HeldSeries> rest = unmatched;
        if (rest == null) {
            if (many.next()) {
                combineMany(many.labels(), many.column());
                return true;
            }
            raise();
            rest = fillForMany.isPresent()
                    ? one.series().iterator()
                    : List.<HeldSeries>of().iterator();
            unmatched = rest;
        }
        if (!rest.hasNext()) {
            raise();
            one.free();
            return false;
        }
        combineUnmatched(rest.next());
        return true;
    }

    private void combineMany(Labels labels, Column column) {
        evaluation.deadline().tick(steps);
        manyPresent.addAll(column.present);
        Labels signature = matching.signature(labels);
        OneSide.Group group = one.group(signature);
        for (HeldSeries other : group.series) {
            if (other.column().present.intersects(column.present)) {
                StepSet both = column.present.copy();
                both.retainAll(other.column().present);
                combine(group, labels, column, other.labels(), other.column(), both);
            }
        }
        if (fillForOne.isPresent()) {
            StepSet alone = column.present.copy();
            alone.removeAll(group.present);
            if (!alone.isEmpty()) {
                Column filled = filled(fillForOne.getAsDouble());
                combine(group, labels, column, signature, filled, alone);
                filled.free();
            }
        }
    }

    private void combineUnmatched(HeldSeries other) {
        evaluation.deadline().tick(steps);
        Labels signature = matching.signature(other.labels());
        OneSide.Group group = one.group(signature);
        StepSet alone = other.column().present.copy();
        alone.removeAll(group.matched);
        if (!alone.isEmpty() && fillForMany.isPresent()) {
            Column filled = filled(fillForMany.getAsDouble());
            combine(group, signature, filled, other.labels(), other.column(), alone);
            filled.free();
        }
    }

    private Column filled(double value) {
        Column column = evaluation.column(steps);
        column.fill(value);
        return column;
    }

    private void combine(
            OneSide.Group group, Labels manyLabels, Column manyColumn, Labels oneLabels, Column oneColumn, StepSet at) {
        Labels labels = resultLabels(manyLabels, oneLabels);
        StepSet taken = oneToOne ? group.matched : one.taken(group, labels);
        Column result = spare.isEmpty() ? evaluation.column(steps) : spare.removeLast();
        result.clear();
        for (int step = at.next(0); step >= 0; step = at.next(step + 1)) {
            Outcome outcome = swapped ? evaluate(oneColumn, manyColumn, step) : evaluate(manyColumn, oneColumn, step);
            if (outcome == Outcome.UNFIT) {
                continue;
            }
            if (taken.has(step)) {
                ambiguous(step);
            }
            taken.add(step);
            group.matched.add(step);
            if (plan.bool()) {
                result.set(step, outcome == Outcome.KEPT ? 1 : 0);
            } else if (outcome == Outcome.KEPT) {
                keep(result, step);
            }
        }
        if (result.present.isEmpty()) {
            spare.add(result);
        } else {
            results.add(new HeldSeries(labels, plan.bool(), result));
        }
    }

    private Outcome evaluate(Column left, Column right, int step) {
        return pair.evaluate(left.values[step], left.histogram(step), right.values[step], right.histogram(step));
    }

    private void keep(Column result, int step) {
        FloatHistogram histogram = pair.histogram;
        if (histogram == null) {
            result.set(step, pair.value);
        } else {
            result.set(step, histogram);
        }
    }

    private void ambiguous(int step) {
        firstAmbiguous = firstAmbiguous < 0 ? step : Math.min(firstAmbiguous, step);
    }

    /** Raises the error of the earliest step, if there is any. */
    private void raise() {
        boolean fills = fillForOne.isPresent() || fillForMany.isPresent();
        int duplicate = one.firstDuplicate(fills ? one.present : manyPresent);
        if (duplicate >= 0 && (firstAmbiguous < 0 || duplicate <= firstAmbiguous)) {
            throw one.duplicate(duplicate, swapped ? "left" : "right");
        }
        if (firstAmbiguous >= 0) {
            throw Evaluation.failure(
                    oneToOne
                            ? "multiple matches for labels: many-to-one matching must be explicit"
                                    + " (group_left/group_right)"
                            : "multiple matches for labels: grouping labels must ensure unique matches");
        }
    }

    private Labels resultLabels(Labels manyLabels, Labels oneLabels) {
        boolean dropsMetric = FloatOperators.makesNewMetric(plan.op()) || plan.bool() && !evaluation.delaysNames();
        Labels kept = dropsMetric ? MetricLabels.withoutMetric(manyLabels) : manyLabels;
        if (oneToOne) {
            kept = matching.on() ? kept.keep(matching.names()) : without(kept);
        }
        if (plan.matching().include().isEmpty()) {
            return kept;
        }
        Labels.Builder labels = kept.toBuilder();
        for (String name : plan.matching().include()) {
            labels.set(name, oneLabels.get(name));
        }
        return labels.build();
    }

    /** The labels without those that {@code ignoring} names; the metric name stays. */
    private Labels without(Labels labels) {
        if (matching.names().isEmpty()) {
            return labels;
        }
        Labels.Builder kept = labels.toBuilder();
        kept.removeAll(matching.names());
        return kept.build();
    }

    private HeldSeries current() {
        if (current == null) {
            throw new IllegalStateException("before the first series");
        }
        return current;
    }

    @Override
    public Labels labels() {
        return current().labels();
    }

    @Override
    public boolean dropsName() {
        return current().dropsName();
    }

    @Override
    public Column column() {
        return current().column();
    }
}
