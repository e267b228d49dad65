package io.narthex.kubestate.resource;

import io.narthex.kubestate.family.Resource;
import io.narthex.kubestate.family.Stability;

/** {@code kube_replicaset*}: the families of replicasets. */
final class ReplicaSets {
    private ReplicaSets() {}

    static Resource resource() {
        return Resource.define("replicasets", "ReplicaSet", "/apis/apps/v1")
                .created(Stability.STABLE)
                .status("status_replicas", "replicas", "The number of replicas per ReplicaSet.")
                .status(
                        "status_fully_labeled_replicas",
                        "fullyLabeledReplicas",
                        "The number of fully labeled replicas per ReplicaSet.")
                .status("status_ready_replicas", "readyReplicas", "The number of ready replicas per ReplicaSet.")
                .present(
                        Stability.ALPHA,
                        "status_terminating_replicas",
                        "status",
                        "terminatingReplicas",
                        "The number of terminating replicas per ReplicaSet.")
                .status(
                        "status_observed_generation",
                        "observedGeneration",
                        "The generation observed by the ReplicaSet controller.")
                .present(
                        Stability.STABLE,
                        "spec_replicas",
                        "spec",
                        "replicas",
                        "Number of desired pods for a ReplicaSet.")
                .generation(
                        Stability.STABLE, "Sequence number representing a specific generation of the desired state.")
                .stable("owner", "Information about the ReplicaSet's owner.", Owners::write)
                .annotations(Stability.ALPHA)
                .labels(Stability.STABLE)
                .build();
    }
}
