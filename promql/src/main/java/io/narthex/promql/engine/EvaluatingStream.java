package io.narthex.promql.engine;

import io.narthex.model.Labels;
import java.util.List;

/** Sees to it that the numbers of an operator are computed even if there is no series that needs them: computing them may fail, or have something to tell. */
final class EvaluatingStream implements SeriesStream {
    private final SeriesStream operator;
    private final List<ScalarColumn> numbers;

    EvaluatingStream(SeriesStream operator, List<ScalarColumn> numbers) {
        this.operator = operator;
        this.numbers = numbers;
    }

    @Override
    public boolean next() {
        if (operator.next()) {
            return true;
        }
        numbers.forEach(ScalarColumn::values);
        return false;
    }

    @Override
    public Labels labels() {
        return operator.labels();
    }

    @Override
    public boolean dropsName() {
        return operator.dropsName();
    }

    @Override
    public Column column() {
        return operator.column();
    }

    @Override
    public void release() {
        operator.release();
    }
}
