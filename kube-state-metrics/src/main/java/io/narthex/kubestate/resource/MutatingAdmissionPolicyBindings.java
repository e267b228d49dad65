package io.narthex.kubestate.resource;

import io.narthex.kubestate.family.Resource;
import io.narthex.kubestate.family.Stability;

/** {@code kube_mutatingadmissionpolicybinding*}: the families of mutatingadmissionpolicybindings. */
final class MutatingAdmissionPolicyBindings {
    private MutatingAdmissionPolicyBindings() {}

    static Resource resource() {
        return Resource.define(
                        "mutatingadmissionpolicybindings",
                        "MutatingAdmissionPolicyBinding",
                        "/apis/admissionregistration.k8s.io/v1")
                .clusterWideWithNamespace()
                .alpha("info", "Information about the MutatingAdmissionPolicyBinding.", AdmissionPolicies::writeBinding)
                .created(Stability.ALPHA, "Unix creation timestamp.")
                .build();
    }
}
