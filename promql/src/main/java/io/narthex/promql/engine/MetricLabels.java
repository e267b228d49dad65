package io.narthex.promql.engine;

import io.narthex.model.LabelNames;
import io.narthex.model.Labels;

/** What happens to labels when a value is no longer that of the metric. */
final class MetricLabels {
    static final String TYPE = "__type__";
    static final String UNIT = "__unit__";

    private MetricLabels() {}

    /** The labels without those that describe the metric: name, type and unit. */
    static Labels withoutMetric(Labels labels) {
        Labels unnamed = labels.withoutName();
        return unnamed.has(TYPE) || unnamed.has(UNIT)
                ? unnamed.toBuilder().remove(TYPE).remove(UNIT).build()
                : unnamed;
    }

    /** Takes name, type and unit out. */
    static void removeMetric(Labels.Builder labels) {
        labels.remove(LabelNames.METRIC_NAME).remove(TYPE).remove(UNIT);
    }
}
