package io.narthex.kubestate.resource;

import io.narthex.kubestate.family.Resource;
import io.narthex.kubestate.family.Stability;

/** {@code kube_replicationcontroller*}: the families of replicationcontrollers. */
final class ReplicationControllers {
    private ReplicationControllers() {}

    static Resource resource() {
        return Resource.define("replicationcontrollers", "ReplicationController", "/api/v1")
                .created(Stability.STABLE)
                .status("status_replicas", "replicas", "The number of replicas per ReplicationController.")
                .status(
                        "status_fully_labeled_replicas",
                        "fullyLabeledReplicas",
                        "The number of fully labeled replicas per ReplicationController.")
                .status(
                        "status_ready_replicas",
                        "readyReplicas",
                        "The number of ready replicas per ReplicationController.")
                .status(
                        "status_available_replicas",
                        "availableReplicas",
                        "The number of available replicas per ReplicationController.")
                .status(
                        "status_observed_generation",
                        "observedGeneration",
                        "The generation observed by the ReplicationController controller.")
                .present(
                        Stability.STABLE,
                        "spec_replicas",
                        "spec",
                        "replicas",
                        "Number of desired pods for a ReplicationController.")
                .generation(
                        Stability.STABLE, "Sequence number representing a specific generation of the desired state.")
                .alpha("owner", "Information about the ReplicationController's owner.", Owners::write)
                .build();
    }
}
