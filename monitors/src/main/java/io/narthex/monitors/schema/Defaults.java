package io.narthex.monitors.schema;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Fills in the defaults of the types, as an API server does when it takes an object. */
public final class Defaults {
    /** By kind and version. */
    private static final Map<String, Map<String, Object>> SCHEMAS = new ConcurrentHashMap<>();

    private Defaults() {}

    /** The object with its defaults; as it is if its kind or version is none of ours. */
    public static Map<String, Object> apply(Map<?, ?> object) {
        String apiVersion = String.valueOf(object.get("apiVersion"));
        String prefix = CustomResource.GROUP + "/";
        Optional<CustomResource> resource = CustomResource.of(String.valueOf(object.get("kind")));
        String version = apiVersion.startsWith(prefix) ? apiVersion.substring(prefix.length()) : "";
        if (resource.isEmpty() || !resource.get().versions().contains(version)) {
            return copy(object);
        }
        Map<String, Object> schema = SCHEMAS.computeIfAbsent(
                resource.get().kind() + "/" + version, key -> CustomResourceDefinition.schema(resource.get(), version));
        return fields(object, schema);
    }

    private static Map<String, Object> copy(Map<?, ?> map) {
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((key, value) -> copy.put(String.valueOf(key), value));
        return copy;
    }

    private static Object value(Object value, Map<?, ?> schema) {
        if (value instanceof Map<?, ?> map) {
            return fields(map, schema);
        }
        if (value instanceof List<?> list && schema.get("items") instanceof Map<?, ?> items) {
            List<Object> elements = new ArrayList<>();
            list.forEach(element -> elements.add(value(element, items)));
            return elements;
        }
        return value;
    }

    private static Map<String, Object> fields(Map<?, ?> map, Map<?, ?> schema) {
        Map<String, Object> filled = copy(map);
        if (schema.get("properties") instanceof Map<?, ?> properties) {
            properties.forEach((name, property) -> {
                Object fallback = ((Map<?, ?>) property).get("default");
                if (fallback != null) {
                    filled.putIfAbsent(String.valueOf(name), fallback);
                }
            });
            filled.replaceAll((name, value) ->
                    properties.get(name) instanceof Map<?, ?> property ? value(value, property) : value);
        }
        if (schema.get("additionalProperties") instanceof Map<?, ?> free) {
            filled.replaceAll((name, value) -> value(value, free));
        }
        return filled;
    }
}
