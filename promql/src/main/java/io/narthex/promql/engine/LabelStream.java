package io.narthex.promql.engine;

import io.narthex.model.LabelNames;
import io.narthex.model.Labels;
import java.util.function.UnaryOperator;

/** A stream with other labels: {@code label_replace} and {@code label_join}. */
final class LabelStream implements SeriesStream {
    private final SeriesStream input;
    private final String destination;
    private final UnaryOperator<Labels> change;
    private Labels labels = Labels.empty();
    private boolean dropsName;

    /**
     * @param destination the label that changes; whoever sets the metric name wants to keep it
     * @param change gives the same object where nothing is to change
     */
    LabelStream(SeriesStream input, String destination, UnaryOperator<Labels> change) {
        this.input = input;
        this.destination = destination;
        this.change = change;
    }

    @Override
    public boolean next() {
        if (!input.next()) {
            return false;
        }
        Labels before = input.labels();
        labels = change.apply(before);
        boolean named = labels != before && destination.equals(LabelNames.METRIC_NAME);
        dropsName = !named && input.dropsName();
        return true;
    }

    @Override
    public void release() {
        input.release();
    }

    @Override
    public Labels labels() {
        return labels;
    }

    @Override
    public boolean dropsName() {
        return dropsName;
    }

    @Override
    public Column column() {
        return input.column();
    }
}
