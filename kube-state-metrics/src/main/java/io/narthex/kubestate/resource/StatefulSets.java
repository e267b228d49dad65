package io.narthex.kubestate.resource;

import io.narthex.kubernetes.JsonValue;
import io.narthex.kubestate.family.Resource;
import io.narthex.kubestate.family.Samples;
import io.narthex.kubestate.family.Stability;

/** {@code kube_statefulset*}: the families of statefulsets. */
final class StatefulSets {
    private StatefulSets() {}

    static Resource resource() {
        return Resource.define("statefulsets", "StatefulSet", "/apis/apps/v1")
                .created(Stability.STABLE)
                .status("status_replicas", "replicas", "The number of replicas per StatefulSet.")
                .status(
                        "status_replicas_available",
                        "availableReplicas",
                        "The number of available replicas per StatefulSet.")
                .status("status_replicas_current", "currentReplicas", "The number of current replicas per StatefulSet.")
                .status("status_replicas_ready", "readyReplicas", "The number of ready replicas per StatefulSet.")
                .status("status_replicas_updated", "updatedReplicas", "The number of updated replicas per StatefulSet.")
                .status(
                        "status_observed_generation",
                        "observedGeneration",
                        "The generation observed by the StatefulSet controller.")
                .present(Stability.STABLE, "replicas", "spec", "replicas", "Number of desired pods for a StatefulSet.")
                .stable("ordinals_start", "Start ordinal of the StatefulSet.", StatefulSets::ordinals)
                .generation(
                        Stability.STABLE,
                        "Sequence number representing a specific generation of the desired state for the StatefulSet.")
                .stable(
                        "persistentvolumeclaim_retention_policy",
                        "Count of retention policy for StatefulSet template PVCs",
                        StatefulSets::retention)
                .annotations(Stability.STABLE)
                .labels(Stability.STABLE)
                .stable(
                        "status_current_revision",
                        "Indicates the version of the StatefulSet used to generate Pods in the sequence [0,currentReplicas).",
                        (object, out) -> out.label(
                                        "revision", object.at("status").text("currentRevision"))
                                .value(1))
                .stable(
                        "status_update_revision",
                        "Indicates the version of the StatefulSet used to generate Pods in the sequence [replicas-updatedReplicas,replicas)",
                        (object, out) -> out.label(
                                        "revision", object.at("status").text("updateRevision"))
                                .value(1))
                .deletionTimestamp(Stability.STABLE)
                .build();
    }

    private static void ordinals(JsonValue object, Samples out) {
        JsonValue ordinals = object.at("spec").object("ordinals");
        if (ordinals.isPresent()) {
            out.value(ordinals.integer("start"));
        }
    }

    private static void retention(JsonValue object, Samples out) {
        JsonValue policy = object.at("spec").object("persistentVolumeClaimRetentionPolicy");
        if (policy.isPresent()) {
            out.label("when_deleted", policy.text("whenDeleted"));
            out.label("when_scaled", policy.text("whenScaled")).value(1);
        }
    }
}
