package io.narthex.kubestate.resource;

import io.narthex.kubestate.family.Resource;
import io.narthex.kubestate.family.Stability;

/** {@code kube_secret*}: the families of secrets. */
final class Secrets {
    private Secrets() {}

    static Resource resource() {
        return Resource.define("secrets", "Secret", "/api/v1")
                .skipping("data", "stringData")
                .info(Stability.STABLE, "Information about secret.")
                .stable(
                        "type",
                        "Type about secret.",
                        (object, out) -> out.label("type", object.text("type")).value(1))
                .annotations(Stability.ALPHA)
                .labels(Stability.STABLE)
                .created(Stability.STABLE)
                .resourceVersion(Stability.ALPHA, "Resource version representing a specific version of secret.")
                .alpha("owner", "Information about the Secret's owner.", Owners::write)
                .build();
    }
}
