package io.narthex.kubestate.resource;

import io.narthex.kubernetes.JsonValue;
import io.narthex.kubestate.family.Samples;
import java.util.List;

/** To whom an object belongs: a sample for each owner, or one with empty labels where there is none. */
final class Owners {
    private static final List<JsonValue> NOBODY = List.of(JsonValue.MISSING);

    private Owners() {}

    static void write(JsonValue object, Samples out) {
        for (JsonValue owner : owners(object)) {
            out.label("owner_kind", owner.text("kind")).label("owner_name", owner.text("name"));
            String controls = owner.isPresent() ? Boolean.toString(owner.flag("controller")) : "";
            out.label("owner_is_controller", controls).value(1);
        }
    }

    static void writeWithoutController(JsonValue object, Samples out) {
        for (JsonValue owner : owners(object)) {
            out.label("owner_kind", owner.text("kind"))
                    .label("owner_name", owner.text("name"))
                    .value(1);
        }
    }

    private static List<JsonValue> owners(JsonValue object) {
        List<JsonValue> owners = object.at("metadata").list("ownerReferences");
        return owners.isEmpty() ? NOBODY : owners;
    }
}
