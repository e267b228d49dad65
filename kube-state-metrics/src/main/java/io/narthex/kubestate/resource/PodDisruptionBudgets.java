package io.narthex.kubestate.resource;

import io.narthex.kubestate.family.Resource;
import io.narthex.kubestate.family.Stability;

/** {@code kube_poddisruptionbudget*}: the families of poddisruptionbudgets. */
final class PodDisruptionBudgets {
    private PodDisruptionBudgets() {}

    static Resource resource() {
        return Resource.define("poddisruptionbudgets", "PodDisruptionBudget", "/apis/policy/v1")
                .annotations(Stability.ALPHA)
                .labels(Stability.ALPHA)
                .created(Stability.STABLE)
                .status("status_current_healthy", "currentHealthy", "Current number of healthy pods")
                .status("status_desired_healthy", "desiredHealthy", "Minimum desired number of healthy pods")
                .status(
                        "status_pod_disruptions_allowed",
                        "disruptionsAllowed",
                        "Number of pod disruptions that are currently allowed")
                .status(
                        "status_expected_pods",
                        "expectedPods",
                        "Total number of pods counted by this disruption budget")
                .status(
                        "status_observed_generation",
                        "observedGeneration",
                        "Most recent generation observed when updating this PDB status")
                .deletionTimestamp(Stability.ALPHA)
                .build();
    }
}
