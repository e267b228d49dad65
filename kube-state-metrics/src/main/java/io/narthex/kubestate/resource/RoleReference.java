package io.narthex.kubestate.resource;

import io.narthex.kubernetes.JsonValue;
import io.narthex.kubestate.family.Samples;

/** The role that a binding gives. */
final class RoleReference {
    private RoleReference() {}

    static void write(JsonValue object, Samples out) {
        JsonValue role = object.at("roleRef");
        out.label("roleref_kind", role.text("kind"))
                .label("roleref_name", role.text("name"))
                .value(1);
    }
}
