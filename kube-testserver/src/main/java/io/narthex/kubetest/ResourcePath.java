package io.narthex.kubetest;

import java.util.Optional;

/**
 * A path below {@code /api} or {@code /apis}.
 *
 * @param collection the list in all namespaces: {@code /api/v1/pods}
 * @param namespace empty for all
 * @param name empty for the whole list
 * @param part {@code status}; empty for the object itself
 */
record ResourcePath(String collection, String namespace, String name, String part) {
    static Optional<ResourcePath> parse(String path) {
        String[] parts = path.substring(1).split("/", -1);
        int group = parts[0].equals("api") ? 2 : 3;
        if (parts.length <= group) {
            return Optional.empty();
        }
        String prefix = "/" + String.join("/", java.util.Arrays.copyOf(parts, group)) + "/";
        boolean inside = parts[group].equals("namespaces") && parts.length > group + 2;
        int at = inside ? group + 2 : group;
        return Optional.of(new ResourcePath(
                prefix + parts[at],
                inside ? parts[group + 1] : "",
                parts.length > at + 1 ? parts[at + 1] : "",
                parts.length > at + 2 ? parts[at + 2] : ""));
    }
}
