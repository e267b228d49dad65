package io.narthex.kubestate.resource;

import io.narthex.kubernetes.JsonValue;
import io.narthex.kubestate.family.Resource;
import io.narthex.kubestate.family.Samples;
import io.narthex.kubestate.family.Stability;

/** {@code kube_storageclass*}: the families of storageclasses. */
final class StorageClasses {
    private StorageClasses() {}

    static Resource resource() {
        return Resource.define("storageclasses", "StorageClass", "/apis/storage.k8s.io/v1")
                .clusterWide("storageclass")
                .stable("info", "Information about storageclass.", StorageClasses::about)
                .created(Stability.STABLE)
                .annotations(Stability.ALPHA)
                .labels(Stability.STABLE)
                .build();
    }

    private static void about(JsonValue object, Samples out) {
        out.label("provisioner", object.text("provisioner"));
        out.label("reclaim_policy", object.has("reclaimPolicy") ? object.text("reclaimPolicy") : "Delete");
        out.label(
                "volume_binding_mode",
                object.has("volumeBindingMode") ? object.text("volumeBindingMode") : "Immediate");
        out.value(1);
    }
}
