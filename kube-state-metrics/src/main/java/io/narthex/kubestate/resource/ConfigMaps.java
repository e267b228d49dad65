package io.narthex.kubestate.resource;

import io.narthex.kubestate.family.Resource;
import io.narthex.kubestate.family.Stability;

/** {@code kube_configmap*}: the families of configmaps. */
final class ConfigMaps {
    private ConfigMaps() {}

    static Resource resource() {
        return Resource.define("configmaps", "ConfigMap", "/api/v1")
                .skipping("data", "binaryData")
                .annotations(Stability.ALPHA)
                .labels(Stability.STABLE)
                .info(Stability.STABLE, "Information about configmap.")
                .created(Stability.STABLE)
                .resourceVersion(Stability.ALPHA, "Resource version representing a specific version of the configmap.")
                .build();
    }
}
