package io.narthex.promql.engine;

import io.narthex.model.Labels;
import java.util.HashMap;
import java.util.Map;

/** Fails, at the end, when two series came to have the same labels where that must not be: an operator's own complaints come before. */
final class DistinctStream implements SeriesStream {
    private final MemoryAccount memory;
    private final SeriesStream input;
    private final boolean overTime;
    private final Map<Labels, StepSet> seen = new HashMap<>();
    private long reserved;
    private boolean failed;

    /** @param overTime whether the same labels are an error only where both series have a value at the same step */
    DistinctStream(MemoryAccount memory, SeriesStream input, boolean overTime) {
        this.memory = memory;
        this.input = input;
        this.overTime = overTime;
    }

    @Override
    public boolean next() {
        if (!input.next()) {
            seen.clear();
            memory.release(reserved);
            reserved = 0;
            if (failed) {
                throw Evaluation.failure(Evaluation.SAME_LABELS);
            }
            return false;
        }
        StepSet present = input.column().present;
        StepSet known = seen.get(input.labels());
        if (known == null) {
            remember(input.labels(), present);
            seen.put(input.labels(), overTime ? present.copy() : present);
        } else if (!overTime || known.intersects(present)) {
            failed = true;
        } else {
            known.addAll(present);
        }
        return true;
    }

    private void remember(Labels labels, StepSet present) {
        long bytes = MemoryAccount.ofLabels(labels) + (overTime ? StepSet.bytes(present.steps()) : 0);
        memory.reserve(bytes);
        reserved += bytes;
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
