package io.narthex.kubestate.resource;

import io.narthex.kubernetes.JsonValue;
import io.narthex.kubestate.family.Quantity;
import io.narthex.kubestate.family.Resource;
import io.narthex.kubestate.family.Samples;
import io.narthex.kubestate.family.Stability;
import java.util.List;

/** {@code kube_persistentvolume*}: the families of persistentvolumes. */
final class PersistentVolumes {
    private PersistentVolumes() {}

    static Resource resource() {
        return Resource.define("persistentvolumes", "PersistentVolume", "/api/v1")
                .clusterWide("persistentvolume")
                .stable(
                        "claim_ref",
                        "Information about the Persistent Volume Claim Reference.",
                        PersistentVolumes::claim)
                .annotations(Stability.ALPHA)
                .labels(Stability.STABLE)
                .stable(
                        "status_phase",
                        "The phase indicates if a volume is available, bound to a claim, or released by a claim.",
                        (object, out) ->
                                Conditions.choiceUnlessEmpty(object.at("status").text("phase"), "phase", PHASES, out))
                .stable("info", "Information about persistentvolume.", PersistentVolumeSource::write)
                .stable("capacity_bytes", "Persistentvolume capacity in bytes.", PersistentVolumes::capacity)
                .created(Stability.ALPHA)
                .deletionTimestamp(Stability.ALPHA)
                .optIn("csi_attributes", "CSI attributes of the Persistent Volume.", PersistentVolumes::csiAttributes)
                .alpha(
                        "volume_mode",
                        "Volume Mode information for the PersistentVolume.",
                        PersistentVolumes::volumeMode)
                .alpha(
                        "access_mode",
                        "The access mode(s) specified by the persistent volume.",
                        PersistentVolumes::accessModes)
                .build();
    }

    private static final List<String> PHASES = List.of("Pending", "Available", "Bound", "Released", "Failed");

    private static void claim(JsonValue object, Samples out) {
        JsonValue claim = object.at("spec").object("claimRef");
        if (claim.isPresent()) {
            out.label("name", claim.text("name"))
                    .label("claim_namespace", claim.text("namespace"))
                    .value(1);
        }
    }

    private static void capacity(JsonValue object, Samples out) {
        JsonValue storage = object.at("spec").at("capacity", "storage");
        out.value(storage.isPresent() ? Quantity.of(storage).whole() : 0);
    }

    private static void csiAttributes(JsonValue object, Samples out) {
        JsonValue csi = object.at("spec").object("csi");
        if (csi.isPresent()) {
            JsonValue attributes = csi.object("volumeAttributes");
            out.label("csi_mounter", attributes.text("mounter"));
            out.label("csi_map_options", attributes.text("mapOptions")).value(1);
        }
    }

    private static void volumeMode(JsonValue object, Samples out) {
        JsonValue spec = object.at("spec");
        out.label("volumemode", spec.has("volumeMode") ? spec.text("volumeMode") : "Filesystem")
                .value(1);
    }

    private static void accessModes(JsonValue object, Samples out) {
        for (JsonValue mode : object.at("spec").list("accessModes")) {
            out.label("access_mode", mode.asText()).value(1);
        }
    }
}
