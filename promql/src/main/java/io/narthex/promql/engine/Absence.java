package io.narthex.promql.engine;

import io.narthex.model.Labels;
import java.util.List;

/** {@code absent} and {@code absent_over_time}: one series with a 1 at each step at which nothing is there. */
final class Absence {
    private Absence() {}

    /** Of an instant vector. */
    static List<HeldSeries> of(Evaluation evaluation, SeriesStream stream, Labels labels, int steps) {
        StepSet present = new StepSet(steps);
        while (stream.next()) {
            present.addAll(stream.column().present);
        }
        return complement(evaluation, present, labels, false);
    }

    /** Of the results of {@code present_over_time}. */
    static List<HeldSeries> overTime(Evaluation evaluation, SeriesStream stream, Labels labels, int steps) {
        StepSet present = new StepSet(steps);
        while (stream.next()) {
            present.addAll(stream.column().present);
        }
        return complement(evaluation, present, labels, true);
    }

    private static List<HeldSeries> complement(
            Evaluation evaluation, StepSet present, Labels labels, boolean dropsName) {
        Column column = evaluation.column(present.steps());
        column.fill(1);
        column.removeAll(present);
        return List.of(new HeldSeries(labels, dropsName, column));
    }
}
