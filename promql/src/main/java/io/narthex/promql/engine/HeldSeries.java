package io.narthex.promql.engine;

import io.narthex.model.Labels;
import java.util.ArrayList;
import java.util.List;

/**
 * A series that is held because several series of a step are needed at once.
 *
 * @param column owned by this
 */
record HeldSeries(Labels labels, boolean dropsName, Column column) {
    /** Reads a stream to its end. */
    static List<HeldSeries> of(MemoryAccount memory, SeriesStream stream) {
        List<HeldSeries> all = new ArrayList<>();
        while (stream.next()) {
            memory.reserve(MemoryAccount.ofLabels(stream.labels()));
            all.add(new HeldSeries(
                    stream.labels(), stream.dropsName(), stream.column().copy()));
        }
        return all;
    }
}
