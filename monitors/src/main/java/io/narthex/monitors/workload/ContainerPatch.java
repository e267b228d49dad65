package io.narthex.monitors.workload;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Lays the user's containers over the operator's, as a strategic merge patch does: by name, and lists within them by their own keys. */
final class ContainerPatch {
    /** The keys by which the elements of a container's lists are told apart. */
    private static final Map<String, String> KEYS =
            Map.of("env", "name", "ports", "containerPort", "volumeMounts", "mountPath", "volumeDevices", "devicePath");

    private static final Set<String> PROBES = Set.of("livenessProbe", "readinessProbe", "startupProbe");
    private static final Set<String> HANDLERS = Set.of("exec", "httpGet", "tcpSocket", "grpc");

    private ContainerPatch() {}

    /** The operator's containers with the patches of the same names laid over them; others come behind, in their order. */
    static List<Object> merge(List<Map<String, Object>> containers, Iterable<Map<String, Object>> patches) {
        List<Map<String, Object>> merged = new ArrayList<>(containers);
        for (Map<String, Object> patch : patches) {
            put(merged, patch, "name");
        }
        return List.copyOf(merged);
    }

    private static void put(List<Map<String, Object>> list, Map<String, Object> patch, String key) {
        for (int i = 0; i < list.size(); i++) {
            if (String.valueOf(list.get(i).get(key)).equals(String.valueOf(patch.get(key)))) {
                list.set(i, merge(list.get(i), patch));
                return;
            }
        }
        list.add(patch);
    }

    private static Map<String, Object> merge(Map<String, Object> base, Map<String, Object> patch) {
        Map<String, Object> merged = new LinkedHashMap<>(base);
        patch.forEach((field, value) -> {
            Object present = merged.get(field);
            if (present instanceof Map<?, ?> map && value instanceof Map<?, ?> over) {
                Map<String, Object> below = strings(map);
                if (PROBES.contains(field) && over.keySet().stream().anyMatch(HANDLERS::contains)) {
                    below.keySet().removeAll(HANDLERS);
                }
                merged.put(field, merge(below, strings(over)));
            } else if (present instanceof List<?> list && value instanceof List<?> over && KEYS.containsKey(field)) {
                List<Map<String, Object>> elements = new ArrayList<>();
                list.forEach(element -> elements.add(strings((Map<?, ?>) element)));
                over.forEach(element -> put(elements, strings((Map<?, ?>) element), KEYS.getOrDefault(field, "name")));
                merged.put(field, elements);
            } else {
                merged.put(field, value);
            }
        });
        return merged;
    }

    private static Map<String, Object> strings(Map<?, ?> map) {
        Map<String, Object> strings = new LinkedHashMap<>();
        map.forEach((key, value) -> strings.put(String.valueOf(key), value));
        return strings;
    }
}
