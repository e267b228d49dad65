package io.narthex.kubestate.resource;

import io.narthex.kubestate.family.Resource;
import io.narthex.kubestate.family.Stability;

/** {@code kube_mutatingadmissionpolicy*}: the families of mutatingadmissionpolicies. */
final class MutatingAdmissionPolicies {
    private MutatingAdmissionPolicies() {}

    static Resource resource() {
        return Resource.define(
                        "mutatingadmissionpolicies", "MutatingAdmissionPolicy", "/apis/admissionregistration.k8s.io/v1")
                .clusterWideWithNamespace()
                .alpha("info", "Information about the MutatingAdmissionPolicy.", (object, out) -> {
                    AdmissionPolicies.write(object, out);
                    out.label("reinvocation_policy", object.at("spec").text("reinvocationPolicy"))
                            .value(1);
                })
                .created(Stability.ALPHA, "Unix creation timestamp.")
                .build();
    }
}
