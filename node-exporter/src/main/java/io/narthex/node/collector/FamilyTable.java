package io.narthex.node.collector;

import io.narthex.model.MetricType;
import io.narthex.node.page.Families;
import io.narthex.node.page.Family;
import java.util.HashMap;
import java.util.Map;

/**
 * Families of the same labels, each found by a key: the kernel's name for what it shows. They are described by a text with a line for each, of the key, the type,
 * the end of the name, and the help. Nothing is made of the text before the first sample is added, so that a collector costs nothing on a machine
 * that hasn't what it watches. Not safe for several threads.
 */
final class FamilyTable {
    private static final int COLUMNS = 4;

    private final Families families;
    private final String prefix;
    private final String text;
    private final String[] labelNames;
    private final Map<String, Family> byKey = new HashMap<>();

    /**
     * A table.
     *
     * @param prefix what the names of all families begin with
     * @param labelNames in their order
     */
    FamilyTable(Families families, String prefix, String text, String... labelNames) {
        this.families = families;
        this.prefix = prefix;
        this.text = text;
        this.labelNames = labelNames.clone();
    }

    private Map<String, Family> families() {
        if (byKey.isEmpty()) {
            text.lines().forEach(this::read);
        }
        return byKey;
    }

    private void read(String line) {
        String[] columns = line.trim().split(" +", COLUMNS);
        MetricType type = switch (columns[1]) {
            case "counter" -> MetricType.COUNTER;
            case "gauge" -> MetricType.GAUGE;
            case "untyped" -> MetricType.UNKNOWN;
            default -> throw new IllegalArgumentException("there is no type " + columns[1] + ": " + line);
        };
        String help = columns.length == COLUMNS ? columns[COLUMNS - 1] : "";
        byKey.put(columns[0], families.add(new Family(prefix + columns[2], type, help, labelNames)));
    }

    /** Whether there is a family of a key. */
    boolean has(String key) {
        return families().containsKey(key);
    }

    /** A family that there must be. */
    Family get(String key) {
        Family family = families().get(key);
        if (family == null) {
            throw new IllegalArgumentException("no family has the key " + key);
        }
        return family;
    }
}
