package io.narthex.kubestate.custom;

import io.narthex.kubernetes.JsonValue;
import io.narthex.kubestate.family.LabelNames;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Labels whose values are found by paths. A name that begins or ends with a star stands for all entries of a map, with what is before a star at the end in
 * front of their keys; names without a star count more. What is not found gives no label.
 */
final class LabelPaths {
    /** In the order in which they are applied: each overrides those before. */
    private final Map<String, ValuePath> stars = new TreeMap<>();

    private final Map<String, ValuePath> names = new LinkedHashMap<>();

    LabelPaths(Map<String, ValuePath> paths) {
        paths.forEach((name, path) -> (name.startsWith("*") || name.endsWith("*") ? stars : names).put(name, path));
    }

    /** Adds the labels of a value. */
    void addTo(Map<String, String> labels, JsonValue value) {
        stars.forEach((name, path) -> {
            JsonValue map = path.get(value);
            if (map.kind() == JsonValue.Kind.OBJECT) {
                String prefix = name.endsWith("*") ? name.substring(0, name.length() - 1) : "";
                map.forEach((key, each) -> labels.put(LabelNames.sanitize(prefix + key), GoText.of(each)));
            }
        });
        names.forEach((name, path) -> {
            JsonValue found = path.get(value);
            if (found.isPresent()) {
                labels.put(LabelNames.sanitize(name), GoText.of(found));
            }
        });
    }
}
