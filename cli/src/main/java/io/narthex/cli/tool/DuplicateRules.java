package io.narthex.cli.tool;

import io.narthex.model.Labels;
import io.narthex.rules.file.GroupSpec;
import io.narthex.rules.file.RuleFile;
import io.narthex.rules.file.RuleSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Finds rules with the same name and labels: they might contradict each other. */
final class DuplicateRules {
    private record Key(String name, Labels labels) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int byName = name.compareTo(other.name);
            return byName == 0 ? labels.compareTo(other.labels) : byName;
        }
    }

    private DuplicateRules() {}

    /** The complaint; empty if there are none. */
    static String complaint(List<GroupSpec> groups) {
        TreeMap<Key, Integer> counts = new TreeMap<>();
        for (GroupSpec group : groups) {
            for (RuleSpec rule : group.rules()) {
                counts.merge(new Key(rule.name(), Labels.of(rule.labels())), 1, Integer::sum);
            }
        }
        List<Key> duplicates = new ArrayList<>();
        counts.forEach((key, count) -> {
            if (count > 1) {
                duplicates.add(key);
            }
        });
        if (duplicates.isEmpty()) {
            return "";
        }
        StringBuilder out = new StringBuilder();
        out.append(duplicates.size()).append(" duplicate rule(s) found.\n");
        for (Key key : duplicates) {
            out.append("Metric: ").append(key.name()).append("\nLabel(s):\n");
            key.labels()
                    .forEach(label -> out.append('\t')
                            .append(label.name())
                            .append(": ")
                            .append(label.value())
                            .append('\n'));
        }
        return out.append("Might cause inconsistency while recording expressions")
                .toString();
    }

    static String complaint(RuleFile file) {
        return complaint(file.groups());
    }
}
