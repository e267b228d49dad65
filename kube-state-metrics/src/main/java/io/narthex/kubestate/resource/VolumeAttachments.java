package io.narthex.kubestate.resource;

import io.narthex.kubernetes.JsonValue;
import io.narthex.kubestate.family.Resource;
import io.narthex.kubestate.family.Samples;
import io.narthex.kubestate.family.Stability;

/** {@code kube_volumeattachment*}: the families of volumeattachments. */
final class VolumeAttachments {
    private VolumeAttachments() {}

    static Resource resource() {
        return Resource.define("volumeattachments", "VolumeAttachment", "/apis/storage.k8s.io/v1")
                .clusterWide("volumeattachment")
                .alpha("labels", "Kubernetes labels converted to Prometheus labels.", VolumeAttachments::allLabels)
                .alpha(
                        "info",
                        "Information about volumeattachment.",
                        (object, out) -> out.label("attacher", object.at("spec").text("attacher"))
                                .label("node", object.at("spec").text("nodeName"))
                                .value(1))
                .created(Stability.ALPHA)
                .alpha("spec_source_persistentvolume", "PersistentVolume source reference.", VolumeAttachments::source)
                .alpha(
                        "status_attached",
                        "Information about volumeattachment.",
                        (object, out) -> out.value(object.at("status").flag("attached")))
                .alpha(
                        "status_attachment_metadata",
                        "volumeattachment metadata.",
                        (object, out) -> out.mapLabels(
                                        "metadata", object.at("status").object("attachmentMetadata"))
                                .value(1))
                .build();
    }

    /** Not only the allowed ones, unlike everywhere else: so it has been from the beginning. */
    private static void allLabels(JsonValue object, Samples out) {
        out.mapLabels("label", object.at("metadata").object("labels")).value(1);
    }

    private static void source(JsonValue object, Samples out) {
        JsonValue source = object.at("spec").at("source");
        if (source.has("persistentVolumeName")) {
            out.label("volumename", source.text("persistentVolumeName")).value(1);
        }
    }
}
