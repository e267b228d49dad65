package io.narthex.monitors.alertmanager;

import io.narthex.monitors.resource.GenerationException;
import io.narthex.monitors.resource.Version;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What must hold between keys of a mapping.
 *
 * @param before the rule is only for versions before that one
 */
record Rule(String word, List<String> keys, Optional<Version> before) {
    /** Reads {@code ! WORD KEY ... [<VERSION]}. */
    static Rule parse(String line) {
        List<String> words = List.of(line.strip().substring(1).strip().split(" +"));
        boolean limited = words.getLast().startsWith("<");
        List<String> keys = words.subList(1, limited ? words.size() - 1 : words.size());
        Optional<Version> before =
                limited ? Optional.of(Version.parse(words.getLast().substring(1))) : Optional.empty();
        return new Rule(words.getFirst(), keys, before);
    }

    /** Applies it to the values that are given. */
    void apply(Map<String, Object> values, String path, Version version) {
        if (before.isPresent() && version.compareTo(before.get()) >= 0) {
            return;
        }
        List<String> given = keys.stream().filter(values::containsKey).toList();
        switch (word) {
            case "prefer" -> given.stream().skip(1).forEach(values::remove);
            case "oneof" -> require(given.size() <= 1, path, "at most one of " + named(" and ") + " can be set");
            case "need" -> require(!given.isEmpty(), path, named(" or ") + " must be set");
            default -> throw new IllegalStateException("no rule is called " + word);
        }
    }

    private String named(String between) {
        return String.join(between, keys);
    }

    private static void require(boolean holds, String path, String message) {
        if (!holds) {
            throw new GenerationException(path + ": " + message);
        }
    }
}
