package io.narthex.kubestate.resource;

import io.narthex.kubestate.family.Resource;
import io.narthex.kubestate.family.Stability;

/** {@code kube_ingressclass*}: the families of ingressclasses. */
final class IngressClasses {
    private IngressClasses() {}

    static Resource resource() {
        return Resource.define("ingressclasses", "IngressClass", "/apis/networking.k8s.io/v1")
                .clusterWide("ingressclass")
                .offByDefault()
                .alpha(
                        "info",
                        "Information about ingressclass.",
                        (object, out) -> out.label(
                                        "controller", object.at("spec").text("controller"))
                                .value(1))
                .created(Stability.ALPHA)
                .annotations(Stability.ALPHA)
                .labels(Stability.ALPHA)
                .build();
    }
}
