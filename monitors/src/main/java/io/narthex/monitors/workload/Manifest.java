package io.narthex.monitors.workload;

import io.narthex.monitors.resource.Resource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Objects of Kubernetes as plain values, owned by the custom resource that they are made for. */
record Manifest(Resource owner, OperatorSettings settings) {
    private static final String KUBECTL = "kubectl.kubernetes.io/";

    /** An object that belongs to the resource alone. */
    Map<String, Object> object(
            String apiVersion, String kind, String name, Map<String, String> labels, Map<String, String> annotations) {
        return object(apiVersion, kind, name, labels, annotations, true);
    }

    Map<String, Object> object(
            String apiVersion,
            String kind,
            String name,
            Map<String, String> labels,
            Map<String, String> annotations,
            boolean controlled) {
        Map<String, String> allLabels = new TreeMap<>(labels);
        allLabels.put("managed-by", "prometheus-operator");
        allLabels.put("app.kubernetes.io/managed-by", "prometheus-operator");
        allLabels.putAll(settings.labels());
        Map<String, String> allAnnotations = new TreeMap<>(annotations);
        allAnnotations.putAll(settings.annotations());
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("name", name);
        metadata.put("namespace", owner.namespace());
        metadata.put("labels", allLabels);
        if (!allAnnotations.isEmpty()) {
            metadata.put("annotations", allAnnotations);
        }
        metadata.put("ownerReferences", List.of(ownerReference(controlled)));
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("apiVersion", apiVersion);
        object.put("kind", kind);
        object.put("metadata", metadata);
        return object;
    }

    private Map<String, Object> ownerReference(boolean controlled) {
        Map<String, Object> reference = new LinkedHashMap<>();
        reference.put("apiVersion", owner.apiVersion());
        reference.put("kind", owner.kind());
        reference.put("name", owner.name());
        owner.metadata().find("uid").ifPresent(uid -> reference.put("uid", uid));
        if (controlled) {
            reference.put("controller", true);
            reference.put("blockOwnerDeletion", true);
        }
        return reference;
    }

    /** A Secret with texts. */
    Map<String, Object> secret(String name, Map<String, String> texts) {
        Map<String, Object> secret = object("v1", "Secret", name, Map.of(), Map.of());
        secret.put("stringData", texts);
        return secret;
    }

    /** What kubectl keeps on the resource for itself must not go on to the objects made for it. */
    static Map<String, String> withoutKubectl(Map<String, String> map) {
        Map<String, String> rest = new TreeMap<>(map);
        rest.keySet().removeIf(key -> key.startsWith(KUBECTL));
        return rest;
    }
}
