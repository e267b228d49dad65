package io.narthex.kubestate.resource;

import io.narthex.kubestate.family.Resource;
import io.narthex.kubestate.family.Stability;

/** {@code kube_validatingadmissionpolicy*}: the families of validatingadmissionpolicies. */
final class ValidatingAdmissionPolicies {
    private ValidatingAdmissionPolicies() {}

    static Resource resource() {
        return Resource.define(
                        "validatingadmissionpolicies",
                        "ValidatingAdmissionPolicy",
                        "/apis/admissionregistration.k8s.io/v1")
                .clusterWideWithNamespace()
                .alpha(
                        "info",
                        "Information about the ValidatingAdmissionPolicy.",
                        (object, out) -> AdmissionPolicies.write(object, out).value(1))
                .created(Stability.ALPHA, "Unix creation timestamp.")
                .build();
    }
}
