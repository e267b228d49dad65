package io.narthex.kubestate.resource;

import io.narthex.kubernetes.JsonValue;
import io.narthex.kubestate.family.Samples;

/** What validating and mutating admission policies have in common. */
final class AdmissionPolicies {
    private AdmissionPolicies() {}

    /** The labels of a policy. */
    static Samples write(JsonValue object, Samples out) {
        JsonValue spec = object.at("spec");
        JsonValue parameters = spec.object("paramKind");
        out.label("param_api_version", parameters.text("apiVersion")).label("param_kind", parameters.text("kind"));
        return out.label("failure_policy", spec.text("failurePolicy"));
    }

    /** The sample of a binding. */
    static void writeBinding(JsonValue object, Samples out) {
        JsonValue spec = object.at("spec");
        JsonValue parameters = spec.object("paramRef");
        out.label("policy_name", spec.text("policyName")).label("param_name", parameters.text("name"));
        out.label("param_namespace", parameters.text("namespace"));
        out.label("param_not_found_action", parameters.text("parameterNotFoundAction"))
                .value(1);
    }
}
