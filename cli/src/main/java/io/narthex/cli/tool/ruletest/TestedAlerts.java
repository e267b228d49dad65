package io.narthex.cli.tool.ruletest;

import io.narthex.model.Labels;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Alerts with their labels and annotations, sorted, and as a failure shows them. */
record TestedAlerts(List<TestedAlert> alerts) {
    /** One alert. */
    record TestedAlert(Labels labels, Labels annotations) {
        static TestedAlert of(Labels labels, Map<String, String> annotations) {
            Labels.Builder notes = Labels.builder();
            annotations.forEach(notes::set);
            return new TestedAlert(labels, notes.build());
        }
    }

    static TestedAlerts of(List<TestedAlert> alerts) {
        List<TestedAlert> sorted = new ArrayList<>(alerts);
        sorted.sort(Comparator.comparing(TestedAlert::labels).thenComparing(TestedAlert::annotations));
        return new TestedAlerts(List.copyOf(sorted));
    }

    @Override
    public String toString() {
        if (alerts.isEmpty()) {
            return "[]";
        }
        StringBuilder out = new StringBuilder("[");
        for (int i = 0; i < alerts.size(); i++) {
            out.append(i == 0 ? "\n" : ",\n").append("            ").append(i).append(":\n");
            out.append("              Labels:").append(alerts.get(i).labels()).append('\n');
            out.append("              Annotations:").append(alerts.get(i).annotations());
        }
        return out.append("\n            ]").toString();
    }
}
