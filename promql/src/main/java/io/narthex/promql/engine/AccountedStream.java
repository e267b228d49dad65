package io.narthex.promql.engine;

import io.narthex.model.Labels;
import java.util.List;

/** Counts what an operator gives as held, until it is released; at the operator's end its inputs are released. */
final class AccountedStream implements SeriesStream {
    private final SampleAccount account;
    private final SeriesStream operator;
    private final List<SeriesStream> inputs;
    private long held;

    AccountedStream(SampleAccount account, SeriesStream operator, List<SeriesStream> inputs) {
        this.account = account;
        this.operator = operator;
        this.inputs = inputs;
    }

    @Override
    public boolean next() {
        if (operator.next()) {
            long weight = operator.column().weight();
            held += weight;
            account.hold(weight);
            return true;
        }
        inputs.forEach(SeriesStream::release);
        return false;
    }

    @Override
    public void release() {
        account.release(held);
        held = 0;
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
}
