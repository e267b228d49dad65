package io.narthex.promql.engine;

import io.narthex.model.GoFloat;
import io.narthex.model.Labels;
import io.narthex.promql.function.Messages;
import io.narthex.promql.parser.AggregationOp;
import io.narthex.promql.plan.Plan;
import io.narthex.promql.plan.TimeGrid;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code topk}, {@code bottomk}, {@code limitk} and {@code limit_ratio}: at each step some series of each group stay as they are. Holds all series, since any may
 * stay at some step.
 */
final class SeriesSelection {
    private static final double MAX_LONG = 9223372036854774784.0;
    private static final double MIN_LONG = Long.MIN_VALUE;

    private final Evaluation evaluation;
    private final Plan.Aggregation plan;
    private final TimeGrid grid;
    private final double[] parameter;
    private List<HeldSeries> input = List.of();
    private int[] groupOf = {};
    private int groups;
    /** The steps at which each series stays; null where there is none. */
    private @Nullable StepSet[] chosen = {};
    /** What stays of an instant query, in the order of the answer: group by group, the best first. */
    private final List<HeldSeries> ordered = new ArrayList<>();

    SeriesSelection(Evaluation evaluation, Plan.Aggregation plan, TimeGrid grid, double[] parameter) {
        this.evaluation = evaluation;
        this.plan = plan;
        this.grid = grid;
        this.parameter = parameter;
    }

    /** The series that stay, each at the steps at which it does. */
    List<HeldSeries> of(SeriesStream stream) {
        input = HeldSeries.of(evaluation.memory(), stream);
        if (grid.count() == 0 || isPointless()) {
            return List.of();
        }
        group();
        chosen = new StepSet[input.size()];
        switch (plan.op()) {
            case TOPK, BOTTOMK -> chooseBest();
            case LIMITK -> chooseFirst();
            case LIMIT_RATIO -> chooseShare();
            default -> throw new IllegalArgumentException(plan.op() + " chooses no series");
        }
        return grid.isInstant() ? ordered : inOrderOfInput();
    }

    /** Checks the parameter. Returns whether it leaves nothing at any step. */
    private boolean isPointless() {
        ParameterRange range = ParameterRange.of(parameter);
        if (plan.op() == AggregationOp.LIMIT_RATIO) {
            return isPointlessRatio(range);
        }
        if (range.max() < 1) {
            return true;
        }
        if (range.hasNaN()) {
            throw Evaluation.failure("Parameter value is NaN");
        }
        if (range.min() <= MIN_LONG) {
            throw Evaluation.failure("Scalar value " + GoFloat.formatG(range.min()) + " underflows int64");
        }
        if (range.max() >= MAX_LONG) {
            throw Evaluation.failure("Scalar value " + GoFloat.formatG(range.max()) + " overflows int64");
        }
        return false;
    }

    private boolean isPointlessRatio(ParameterRange range) {
        if (range.max() == 0 && range.min() == 0) {
            return true;
        }
        if (range.hasNaN()) {
            throw Evaluation.failure("Ratio value is NaN");
        }
        if (range.max() > 1) {
            evaluation.annotations().warn(Messages.invalidRatio(range.max(), 1), plan.parameterSite());
        }
        if (range.min() < -1) {
            evaluation.annotations().warn(Messages.invalidRatio(range.min(), -1), plan.parameterSite());
        }
        return false;
    }

    private void group() {
        Grouping grouping = new Grouping(plan.grouping(), plan.without());
        Map<Labels, Integer> numbers = new HashMap<>();
        groupOf = new int[input.size()];
        for (int i = 0; i < groupOf.length; i++) {
            groupOf[i] = numbers.computeIfAbsent(grouping.of(input.get(i).labels()), labels -> numbers.size());
        }
        groups = numbers.size();
    }

    /** The parameter of a step as a number of series. */
    private int limit(int step) {
        return (int) Math.clamp((long) parameter[step], 0, input.size());
    }

    private void chooseBest() {
        ValueHeap[] heaps = new ValueHeap[groups];
        int largest = largestLimit();
        int[] sizes = new int[groups];
        for (int group : groupOf) {
            sizes[group]++;
        }
        Arrays.setAll(heaps, group -> new ValueHeap(Math.min(sizes[group], largest), plan.op() == AggregationOp.TOPK));
        for (int step = 0; step < grid.count(); step++) {
            int k = limit(step);
            if (k > 0) {
                chooseBest(step, k, heaps);
            }
            evaluation.deadline().tick(input.size() + 1);
        }
    }

    private int largestLimit() {
        int largest = 0;
        for (int step = 0; step < parameter.length; step++) {
            largest = Math.max(largest, limit(step));
        }
        return largest;
    }

    private void chooseBest(int step, int k, ValueHeap[] heaps) {
        for (ValueHeap heap : heaps) {
            heap.clear();
        }
        for (int i = 0; i < groupOf.length; i++) {
            Column column = input.get(i).column();
            if (!column.has(step)) {
                continue;
            }
            if (column.histogram(step) != null) {
                evaluation
                        .annotations()
                        .inform(Messages.ignoredInAggregation(plan.op().keyword()), plan.site());
                continue;
            }
            heaps[groupOf[i]].offer(k, i, column.values[step]);
        }
        for (ValueHeap heap : heaps) {
            if (grid.isInstant()) {
                heap.sort();
            }
            for (int position = 0; position < heap.size(); position++) {
                choose(heap.series(position), step);
            }
        }
    }

    private void chooseFirst() {
        int[] taken = new int[groups];
        for (int step = 0; step < grid.count(); step++) {
            int k = limit(step);
            Arrays.fill(taken, 0);
            for (int i = 0; i < groupOf.length && k > 0; i++) {
                if (input.get(i).column().has(step) && taken[groupOf[i]] < k) {
                    taken[groupOf[i]]++;
                    choose(i, step);
                }
            }
            evaluation.deadline().tick(input.size() + 1);
        }
    }

    private void chooseShare() {
        for (int i = 0; i < groupOf.length; i++) {
            double place = SeriesHash.share(input.get(i).labels());
            for (int step = 0; step < grid.count(); step++) {
                double ratio = Math.clamp(parameter[step], -1.0, 1.0);
                boolean inside = ratio >= 0 ? place < ratio : place >= 1 + ratio;
                if (inside && ratio != 0 && input.get(i).column().has(step)) {
                    choose(i, step);
                }
            }
            evaluation.deadline().tick(grid.count());
        }
    }

    private void choose(int series, int step) {
        HeldSeries held = input.get(series);
        StepSet steps = chosen[series];
        if (steps == null) {
            evaluation.memory().reserve(StepSet.bytes(grid.count()));
            steps = new StepSet(grid.count());
            chosen[series] = steps;
        }
        steps.add(step);
        if (grid.isInstant()) {
            ordered.add(held);
        }
    }

    private List<HeldSeries> inOrderOfInput() {
        List<HeldSeries> result = new ArrayList<>();
        for (int i = 0; i < groupOf.length; i++) {
            HeldSeries held = input.get(i);
            StepSet steps = chosen[i];
            if (steps == null) {
                held.column().free();
            } else {
                held.column().retainAll(steps);
                result.add(held);
            }
        }
        return result;
    }
}
