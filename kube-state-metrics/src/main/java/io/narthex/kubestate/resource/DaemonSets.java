package io.narthex.kubestate.resource;

import io.narthex.kubestate.family.Resource;
import io.narthex.kubestate.family.Stability;

/** {@code kube_daemonset*}: the families of daemonsets. */
final class DaemonSets {
    private DaemonSets() {}

    static Resource resource() {
        return Resource.define("daemonsets", "DaemonSet", "/apis/apps/v1")
                .created(Stability.STABLE)
                .status(
                        "status_current_number_scheduled",
                        "currentNumberScheduled",
                        "The number of nodes running at least one daemon pod and are supposed to.")
                .status(
                        "status_desired_number_scheduled",
                        "desiredNumberScheduled",
                        "The number of nodes that should be running the daemon pod.")
                .status(
                        "status_number_available",
                        "numberAvailable",
                        "The number of nodes that should be running the daemon pod and have one or more of the daemon pod running and available")
                .status(
                        "status_number_misscheduled",
                        "numberMisscheduled",
                        "The number of nodes running a daemon pod but are not supposed to.")
                .status(
                        "status_number_ready",
                        "numberReady",
                        "The number of nodes that should be running the daemon pod and have one or more of the daemon pod running and ready.")
                .status(
                        "status_number_unavailable",
                        "numberUnavailable",
                        "The number of nodes that should be running the daemon pod and have none of the daemon pod running and available")
                .status(
                        "status_observed_generation",
                        "observedGeneration",
                        "The most recent generation observed by the daemon set controller.")
                .status(
                        "status_updated_number_scheduled",
                        "updatedNumberScheduled",
                        "The total number of nodes that are running updated daemon pod")
                .generation(
                        Stability.STABLE, "Sequence number representing a specific generation of the desired state.")
                .deletionTimestamp(Stability.ALPHA)
                .annotations(Stability.ALPHA)
                .labels(Stability.STABLE)
                .build();
    }
}
