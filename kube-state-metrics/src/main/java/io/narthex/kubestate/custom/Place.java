package io.narthex.kubestate.custom;

import io.narthex.kubernetes.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A value that may become a sample.
 *
 * @param key under which it stands in a map; empty if it stands in none
 * @param around the map that it stands in; the value itself if it stands in none
 */
record Place(JsonValue value, String key, JsonValue around) {
    static Place alone(JsonValue value) {
        return new Place(value, "", value);
    }

    /** The elements of a list; else the value itself. */
    static List<Place> elements(JsonValue value) {
        return value.kind() == JsonValue.Kind.LIST
                ? value.asList().stream().map(Place::alone).toList()
                : List.of(alone(value));
    }

    /** The entries of a map. */
    static List<Place> entries(JsonValue map) {
        List<Place> entries = new ArrayList<>();
        map.forEach((key, value) -> entries.add(new Place(value, key, map)));
        return entries;
    }

    /**
     * The labels of this place: those that paths find in it, and one with its key.
     *
     * @param aroundToo whether paths also look into the map around it
     * @param ofKey the name of the label for the key; empty for none
     * @param findings hears of a name that is wanted twice
     * @return empty if a name is wanted twice
     */
    Optional<Map<String, String>> labels(LabelPaths paths, boolean aroundToo, String ofKey, Findings findings) {
        Map<String, String> labels = new TreeMap<>();
        paths.addTo(labels, value);
        if (aroundToo && !key.isEmpty()) {
            paths.addTo(labels, around);
        }
        if (key.isEmpty() || ofKey.isEmpty()) {
            return Optional.of(labels);
        }
        if (labels.putIfAbsent(ofKey, key) != null) {
            findings.leftOut(
                    "the label " + ofKey + " is both labelFromKey's and one of labelsFromPath; rename one of them"
                            + " to see the entry " + key);
            return Optional.empty();
        }
        return Optional.of(labels);
    }
}
