package io.narthex.kubestate.resource;

import io.narthex.kubernetes.JsonValue;
import io.narthex.kubestate.family.Resource;
import io.narthex.kubestate.family.Samples;
import io.narthex.kubestate.family.Stability;

/** {@code kube_validatingadmissionpolicybinding*}: the families of validatingadmissionpolicybindings. */
final class ValidatingAdmissionPolicyBindings {
    private ValidatingAdmissionPolicyBindings() {}

    static Resource resource() {
        return Resource.define(
                        "validatingadmissionpolicybindings",
                        "ValidatingAdmissionPolicyBinding",
                        "/apis/admissionregistration.k8s.io/v1")
                .clusterWideWithNamespace()
                .alpha(
                        "info",
                        "Information about the ValidatingAdmissionPolicyBinding.",
                        AdmissionPolicies::writeBinding)
                .created(Stability.ALPHA, "Unix creation timestamp.")
                .alpha(
                        "validation_action",
                        "Validation actions for the ValidatingAdmissionPolicyBinding.",
                        ValidatingAdmissionPolicyBindings::actions)
                .build();
    }

    private static void actions(JsonValue object, Samples out) {
        for (JsonValue action : object.at("spec").list("validationActions")) {
            out.label("action", action.asText()).value(1);
        }
    }
}
