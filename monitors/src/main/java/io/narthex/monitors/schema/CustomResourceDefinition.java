package io.narthex.monitors.schema;

import io.narthex.config.yaml.YamlTree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The CustomResourceDefinitions, generated from the tables of types. They carry no descriptions, so that a plain {@code kubectl apply} can keep each in its
 * annotation, whose limit is 256 KiB.
 */
public final class CustomResourceDefinition {
    private CustomResourceDefinition() {}

    /** A definition that serves the stored version only, which needs no conversion. */
    public static Map<String, Object> of(CustomResource resource) {
        return definition(resource, resource.versions().subList(0, 1));
    }

    /**
     * A definition that serves all versions.
     *
     * @param conversion the {@code spec.conversion} block that names the webhook
     */
    public static Map<String, Object> withAllVersions(CustomResource resource, Map<String, Object> conversion) {
        Map<String, Object> definition = definition(resource, resource.versions());
        Map<String, Object> spec = new LinkedHashMap<>();
        ((Map<?, ?>) definition.getOrDefault("spec", Map.of()))
                .forEach((key, value) -> spec.put(String.valueOf(key), value));
        spec.put("conversion", conversion);
        definition.put("spec", spec);
        return definition;
    }

    /** A definition as YAML. */
    public static String yaml(CustomResource resource) {
        return YamlTree.write(of(resource));
    }

    /** The schema of the objects of a version. */
    public static Map<String, Object> schema(CustomResource resource, String version) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("apiVersion", Map.of("type", "string"));
        properties.put("kind", Map.of("type", "string"));
        properties.put("metadata", Map.of("type", "object"));
        properties.put("spec", Types.schema(resource.specType(version)));
        properties.put("status", Types.schema(resource.statusType()));
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", properties);
        schema.put("required", List.of("spec"));
        return schema;
    }

    private static Map<String, Object> definition(CustomResource resource, List<String> versions) {
        Map<String, Object> definition = new LinkedHashMap<>();
        definition.put("apiVersion", "apiextensions.k8s.io/v1");
        definition.put("kind", "CustomResourceDefinition");
        definition.put("metadata", Map.of("name", resource.plural() + "." + CustomResource.GROUP));
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("group", CustomResource.GROUP);
        spec.put("names", names(resource));
        spec.put("scope", "Namespaced");
        List<Object> served = new ArrayList<>();
        for (String version : versions) {
            served.add(version(resource, version, served.isEmpty()));
        }
        spec.put("versions", served);
        definition.put("spec", spec);
        return definition;
    }

    private static Map<String, Object> names(CustomResource resource) {
        Map<String, Object> names = new LinkedHashMap<>();
        names.put("categories", List.of("prometheus-operator"));
        names.put("kind", resource.kind());
        names.put("listKind", resource.kind() + "List");
        names.put("plural", resource.plural());
        names.put("shortNames", List.of(resource.shortName()));
        names.put("singular", resource.singular());
        return names;
    }

    private static Map<String, Object> version(CustomResource resource, String name, boolean stored) {
        Map<String, Object> version = new LinkedHashMap<>();
        if (resource.isWorkload()) {
            version.put("additionalPrinterColumns", columns(resource));
        }
        version.put("name", name);
        version.put("schema", Map.of("openAPIV3Schema", schema(resource, name)));
        version.put("served", true);
        version.put("storage", stored);
        Map<String, Object> subresources = new LinkedHashMap<>();
        resource.scaled().ifPresent(field -> {
            Map<String, Object> scale = new LinkedHashMap<>();
            scale.put("labelSelectorPath", ".status.selector");
            scale.put("specReplicasPath", ".spec." + field);
            scale.put("statusReplicasPath", ".status." + field);
            subresources.put("scale", scale);
        });
        subresources.put("status", Map.of());
        version.put("subresources", subresources);
        return version;
    }

    private static List<Object> columns(CustomResource resource) {
        List<Object> columns = new ArrayList<>();
        columns.add(column(".spec.version", "Version", "string"));
        columns.add(column(".spec.replicas", resource.replicasTitle(), "integer"));
        columns.add(column(".status.availableReplicas", "Ready", "integer"));
        for (String condition : List.of("Reconciled", "Available")) {
            columns.add(column(".status.conditions[?(@.type == '" + condition + "')].status", condition, "string"));
        }
        columns.add(column(".metadata.creationTimestamp", "Age", "date"));
        Map<String, Object> paused = column(".status.paused", "Paused", "boolean");
        paused.put("priority", 1L);
        columns.add(paused);
        return columns;
    }

    private static Map<String, Object> column(String path, String name, String type) {
        Map<String, Object> column = new LinkedHashMap<>();
        column.put("jsonPath", path);
        column.put("name", name);
        column.put("type", type);
        return column;
    }
}
