package io.narthex.promql.engine;

import io.narthex.model.Labels;
import io.narthex.promql.parser.BinaryOp;
import io.narthex.promql.plan.Plan;
import java.util.HashMap;
import java.util.Map;

/** {@code and}, {@code or} and {@code unless}: of one side only the presence of its signatures is held. */
final class SetStream implements SeriesStream {
    private final Evaluation evaluation;
    private final BinaryOp op;
    private final Matching matching;
    private final SeriesStream left;
    private final SeriesStream right;
    private final Map<Labels, StepSet> signatures = new HashMap<>();
    private final Column column;
    /** Which side the stream reads now. */
    private SeriesStream reading;

    private boolean begun;

    SetStream(Evaluation evaluation, Plan.SetOperation plan, SeriesStream left, SeriesStream right, int steps) {
        this.evaluation = evaluation;
        this.op = plan.op();
        this.matching = Matching.of(plan.matching());
        this.left = left;
        this.right = right;
        column = evaluation.column(steps);
        reading = left;
    }

    @Override
    public boolean next() {
        if (!begun) {
            begun = true;
            while (op != BinaryOp.OR && right.next()) {
                note(right);
            }
        }
        while (true) {
            while (reading.next()) {
                if (take()) {
                    return true;
                }
            }
            if (op != BinaryOp.OR || reading == right) {
                return false;
            }
            reading = right;
        }
    }

    private void note(SeriesStream stream) {
        evaluation.deadline().tick(column.steps());
        Labels signature = matching.signature(stream.labels());
        StepSet known = signatures.get(signature);
        if (known == null) {
            evaluation.memory().reserve(MemoryAccount.ofLabels(signature) + StepSet.bytes(column.steps()));
            known = new StepSet(column.steps());
            signatures.put(signature, known);
        }
        known.addAll(stream.column().present);
    }

    /** Takes what stays of the series that is read. Returns whether anything does. */
    private boolean take() {
        evaluation.deadline().tick(column.steps());
        column.copyFrom(reading.column());
        if (op == BinaryOp.OR && reading == left) {
            note(left);
            return true;
        }
        StepSet other = signatures.get(matching.signature(reading.labels()));
        if (op == BinaryOp.AND) {
            if (other == null) {
                return false;
            }
            column.retainAll(other);
        } else if (other != null) {
            column.removeAll(other);
        }
        return !column.present.isEmpty();
    }

    @Override
    public Labels labels() {
        return reading.labels();
    }

    @Override
    public boolean dropsName() {
        return reading.dropsName();
    }

    @Override
    public Column column() {
        return column;
    }
}
