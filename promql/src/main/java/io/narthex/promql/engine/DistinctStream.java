package io.narthex.promql.engine;

import io.narthex.model.Labels;
import java.util.HashMap;
import java.util.Map;

/** Fails, at the end, when two series came to have the same labels where that must not be: an operator's own complaints come before. */
final class DistinctStream implements SeriesStream {
    private final SeriesStream input;
    private final boolean overTime;
    private final Map<Labels, StepSet> seen = new HashMap<>();
    private boolean failed;

    /** @param overTime whether the same labels are an error only where both series have a value at the same step */
    DistinctStream(SeriesStream input, boolean overTime) {
        this.input = input;
        this.overTime = overTime;
    }

    @Override
    public boolean next() {
        if (!input.next()) {
            seen.clear();
            if (failed) {
                throw Evaluation.failure(Evaluation.SAME_LABELS);
            }
            return false;
        }
        StepSet present = input.column().present;
        StepSet known = seen.get(input.labels());
        if (known == null) {
            seen.put(input.labels(), overTime ? present.copy() : present);
        } else if (!overTime || known.intersects(present)) {
            failed = true;
        } else {
            known.addAll(present);
        }
        return true;
    }

    @Override
    public void release() {
        input.release();
    }

    @Override
    public Labels labels() {
        return input.labels();
    }

    @Override
    public boolean dropsName() {
        return input.dropsName();
    }

    @Override
    public Column column() {
        return input.column();
    }
}
