package io.narthex.monitors.workload;

import io.narthex.monitors.resource.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The pods of a workload: what its object says about them, around the containers that the operator makes. */
final class PodTemplate {
    /** Fields that go into the pod as they are. */
    private static final List<String> COPIED = List.of(
            "securityContext",
            "serviceAccountName",
            "nodeSelector",
            "schedulerName",
            "priorityClassName",
            "tolerations",
            "affinity",
            "hostAliases",
            "hostNetwork",
            "enableServiceLinks",
            "hostUsers",
            "imagePullSecrets",
            "dnsConfig");

    private PodTemplate() {}

    /** What every container that the operator makes must not be able to do. */
    static Map<String, Object> security() {
        Map<String, Object> security = new LinkedHashMap<>();
        security.put("readOnlyRootFilesystem", true);
        security.put("allowPrivilegeEscalation", false);
        security.put("capabilities", Map.of("drop", List.of("ALL")));
        return security;
    }

    /**
     * The spec of the pods.
     *
     * @param grace the seconds that a pod gets to end, where the object names none
     */
    static Map<String, Object> spec(
            Tree spec,
            List<Map<String, Object>> initContainers,
            List<Map<String, Object>> containers,
            Volumes volumes,
            Map<String, String> selector,
            long grace) {
        Map<String, Object> pod = new LinkedHashMap<>();
        pod.put("initContainers", ContainerPatch.merge(initContainers, patches(spec, "initContainers")));
        pod.put("containers", ContainerPatch.merge(containers, patches(spec, "containers")));
        pod.put("volumes", volumes.volumes());
        for (String field : COPIED) {
            spec.value(field).ifPresent(value -> pod.put(field, value));
        }
        pod.put(
                "automountServiceAccountToken",
                spec.flag("automountServiceAccountToken").orElse(true));
        pod.put(
                "terminationGracePeriodSeconds",
                spec.number("terminationGracePeriodSeconds").orElse(grace));
        if (spec.isTrue("hostNetwork")) {
            pod.put("dnsPolicy", "ClusterFirstWithHostNet");
        }
        spec.find("dnsPolicy").ifPresent(policy -> pod.put("dnsPolicy", policy));
        List<Object> spread = spread(spec, selector);
        if (!spread.isEmpty()) {
            pod.put("topologySpreadConstraints", spread);
        }
        return pod;
    }

    private static List<Map<String, Object>> patches(Tree spec, String field) {
        return spec.list(field).stream().map(Tree::values).toList();
    }

    /** Constraints that are to count only the pods of the object, or of the shard, get their labels. */
    private static List<Object> spread(Tree spec, Map<String, String> selector) {
        List<Object> constraints = new ArrayList<>();
        for (Tree constraint : spec.list("topologySpreadConstraints")) {
            Map<String, Object> copy = new LinkedHashMap<>(constraint.values());
            copy.remove("additionalLabelSelectors");
            String additional = constraint.text("additionalLabelSelectors");
            if (!additional.isEmpty()) {
                Map<String, Object> labels = new TreeMap<>(
                        constraint.at("labelSelector").at("matchLabels").values());
                labels.putAll(selector);
                if (additional.equals("OnResource")) {
                    labels.remove("operator.prometheus.io/shard");
                }
                Map<String, Object> own =
                        new LinkedHashMap<>(constraint.at("labelSelector").values());
                own.put("matchLabels", labels);
                copy.put("labelSelector", own);
            }
            constraints.add(copy);
        }
        return constraints;
    }

    /** The image that an object asks for. */
    static String image(Tree spec, String base, String version, String narthexTag) {
        String image = spec.text("image");
        if (!image.isEmpty()) {
            return image;
        }
        String own = spec.find("baseImage").filter(name -> !name.isEmpty()).orElse(base);
        if (!spec.text("sha").isEmpty()) {
            return own + "@sha256:" + spec.text("sha");
        }
        String fallback = OperatorSettings.isNarthex(own) ? narthexTag : "v" + version;
        return own + ":" + spec.find("tag").filter(tag -> !tag.isEmpty()).orElse(fallback);
    }

    /** A port that serves TCP. */
    static Map<String, Object> port(String name, int number, String protocol) {
        Map<String, Object> port = new LinkedHashMap<>();
        port.put("name", name);
        port.put("containerPort", number);
        port.put("protocol", protocol);
        return port;
    }

    /** An environment variable with a field of the pod. */
    static Map<String, Object> fieldVariable(String name, String field) {
        Map<String, Object> variable = new LinkedHashMap<>();
        variable.put("name", name);
        variable.put("valueFrom", Map.of("fieldRef", Map.of("fieldPath", field)));
        return variable;
    }
}
