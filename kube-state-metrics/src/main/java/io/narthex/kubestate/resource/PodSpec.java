package io.narthex.kubestate.resource;

import io.narthex.kubernetes.JsonValue;
import io.narthex.kubestate.family.Quantity;
import io.narthex.kubestate.family.Samples;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is wished of a pod. */
final class PodSpec {
    private PodSpec() {}

    static void about(JsonValue pod, Samples out) {
        JsonValue spec = pod.at("spec");
        JsonValue status = pod.at("status");
        JsonValue creator = creator(pod);
        out.label("host_ip", status.text("hostIP")).label("pod_ip", status.text("podIP"));
        out.label("node", spec.text("nodeName"));
        out.label("created_by_kind", creator.text("kind")).label("created_by_name", creator.text("name"));
        out.label("priority_class", spec.text("priorityClassName"));
        out.label("host_network", spec.flag("hostNetwork")).value(1);
    }

    /** The owner that controls the pod. */
    private static JsonValue creator(JsonValue pod) {
        for (JsonValue owner : pod.at("metadata").list("ownerReferences")) {
            if (owner.flag("controller")) {
                return owner;
            }
        }
        return JsonValue.MISSING;
    }

    /** Claims of devices. One made from a template has its name in the status, once it is made. */
    static void resourceClaims(JsonValue pod, Samples out) {
        List<JsonValue> claims = pod.at("spec").list("resourceClaims");
        if (claims.isEmpty()) {
            return;
        }
        Map<String, String> made = new HashMap<>();
        for (JsonValue status : pod.at("status").list("resourceClaimStatuses")) {
            made.put(status.text("name"), status.text("resourceClaimName"));
        }
        for (JsonValue claim : claims) {
            boolean named = claim.has("resourceClaimName");
            if (named || claim.has("resourceClaimTemplateName")) {
                String name = claim.text("name");
                String resolved = named ? claim.text("resourceClaimName") : made.getOrDefault(name, "");
                out.label("claim_name", name).label("resourceclaim_name", resolved);
                out.label("resourceclaim_template_name", claim.text("resourceClaimTemplateName"))
                        .value(1);
            }
        }
    }

    static void overhead(JsonValue pod, String resource, Samples out) {
        JsonValue amount = pod.at("spec").object("overhead").at(resource);
        if (amount.isPresent()) {
            Quantity overhead = Quantity.of(amount);
            out.value(resource.equals("cpu") ? overhead.number() : overhead.whole());
        }
    }

    static void runtimeClass(JsonValue pod, Samples out) {
        JsonValue spec = pod.at("spec");
        if (spec.has("runtimeClassName")) {
            out.label("runtimeclass_name", spec.text("runtimeClassName")).value(1);
        }
    }

    static void claims(JsonValue pod, Samples out) {
        for (JsonValue volume : pod.at("spec").list("volumes")) {
            if (claim(pod, volume, out)) {
                out.value(1);
            }
        }
    }

    static void readOnlyClaims(JsonValue pod, Samples out) {
        for (JsonValue volume : pod.at("spec").list("volumes")) {
            if (claim(pod, volume, out)) {
                out.value(volume.at("persistentVolumeClaim").flag("readOnly"));
            }
        }
    }

    /** Writes the labels of a volume with a claim, if it has one: the claim of an ephemeral volume is named for pod and volume. */
    private static boolean claim(JsonValue pod, JsonValue volume, Samples out) {
        String name = volume.text("name");
        JsonValue claim = volume.object("persistentVolumeClaim");
        boolean ephemeral = !claim.isPresent();
        if (ephemeral && !volume.has("ephemeral")) {
            return false;
        }
        String claimName = ephemeral ? pod.at("metadata").text("name") + "-" + name : claim.text("claimName");
        out.label("volume", name).label("persistentvolumeclaim", claimName).label("ephemeral", ephemeral);
        return true;
    }

    private record Toleration(String key, String operator, String value, String effect, String seconds) {}

    /** Each only once: the same sample twice is an error to whoever reads the page. */
    static void tolerations(JsonValue pod, Samples out) {
        Set<Toleration> seen = new HashSet<>();
        for (JsonValue each : pod.at("spec").list("tolerations")) {
            boolean bounded = each.has("tolerationSeconds");
            Toleration toleration = new Toleration(
                    each.text("key"),
                    each.text("operator"),
                    each.text("value"),
                    each.text("effect"),
                    bounded ? Long.toString(each.integer("tolerationSeconds")) : "");
            if (seen.add(toleration)) {
                out.label("key", toleration.key).label("operator", toleration.operator);
                out.label("value", toleration.value).label("effect", toleration.effect);
                out.label("toleration_seconds", toleration.seconds).value(1);
            }
        }
    }
}
