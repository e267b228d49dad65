package io.narthex.promql.engine;

import io.narthex.model.Labels;
import java.util.Set;

/** {@code by} and {@code without}: which labels of a series are those of its group. */
record Grouping(Set<String> names, boolean without) {
    Labels of(Labels labels) {
        if (without) {
            return labels.dropWithName(names);
        }
        return names.isEmpty() ? Labels.empty() : labels.keep(names);
    }
}
