package io.narthex.kubestate.resource;

import io.narthex.kubernetes.JsonValue;
import io.narthex.kubestate.family.Quantity;
import io.narthex.kubestate.family.Resource;
import io.narthex.kubestate.family.Samples;
import io.narthex.kubestate.family.Stability;
import java.util.List;

/** {@code kube_persistentvolumeclaim*}: the families of persistentvolumeclaims. */
final class PersistentVolumeClaims {
    private PersistentVolumeClaims() {}

    static Resource resource() {
        return Resource.define("persistentvolumeclaims", "PersistentVolumeClaim", "/api/v1")
                .labels(Stability.STABLE)
                .annotations(Stability.ALPHA)
                .stable("info", "Information about persistent volume claim.", PersistentVolumeClaims::about)
                .stable(
                        "status_phase",
                        "The phase the persistent volume claim is currently in.",
                        (object, out) ->
                                Conditions.choiceUnlessEmpty(object.at("status").text("phase"), "phase", PHASES, out))
                .stable(
                        "resource_requests_storage_bytes",
                        "The capacity of storage requested by the persistent volume claim.",
                        PersistentVolumeClaims::requested)
                .stable(
                        "access_mode",
                        "The access mode(s) specified by the persistent volume claim.",
                        PersistentVolumeClaims::accessModes)
                .alpha(
                        "status_condition",
                        "Information about status of different conditions of persistent volume claim.",
                        (object, out) -> Conditions.writeAll(object.at("status"), out))
                .created(Stability.ALPHA)
                .deletionTimestamp(Stability.ALPHA)
                .build();
    }

    private static final List<String> PHASES = List.of("Lost", "Bound", "Pending");
    /** Counts more than the field that replaced it. */
    private static final String CLASS_ANNOTATION = "volume.beta.kubernetes.io/storage-class";

    private static void about(JsonValue object, Samples out) {
        JsonValue spec = object.at("spec");
        JsonValue annotations = object.at("metadata").object("annotations");
        boolean annotated = annotations.has(CLASS_ANNOTATION);
        out.label("storageclass", annotated ? annotations.text(CLASS_ANNOTATION) : spec.text("storageClassName"));
        out.label("volumename", spec.text("volumeName"))
                .label("volumemode", spec.text("volumeMode"))
                .value(1);
    }

    private static void requested(JsonValue object, Samples out) {
        JsonValue storage = object.at("spec").at("resources").at("requests", "storage");
        if (storage.isPresent()) {
            out.value(Quantity.of(storage).whole());
        }
    }

    private static void accessModes(JsonValue object, Samples out) {
        for (JsonValue mode : object.at("spec").list("accessModes")) {
            out.label("access_mode", mode.asText()).value(1);
        }
    }
}
