package io.narthex.kubestate.resource;

import io.narthex.kubestate.family.Resource;
import io.narthex.kubestate.family.Stability;

/** {@code kube_networkpolicy*}: the families of networkpolicies. */
final class NetworkPolicies {
    private NetworkPolicies() {}

    static Resource resource() {
        return Resource.define("networkpolicies", "NetworkPolicy", "/apis/networking.k8s.io/v1")
                .created(Stability.ALPHA, "Unix creation timestamp of network policy")
                .annotations(Stability.ALPHA)
                .labels(Stability.ALPHA)
                .alpha(
                        "spec_ingress_rules",
                        "Number of ingress rules on the networkpolicy",
                        (object, out) ->
                                out.value(object.at("spec").list("ingress").size()))
                .alpha(
                        "spec_egress_rules",
                        "Number of egress rules on the networkpolicy",
                        (object, out) ->
                                out.value(object.at("spec").list("egress").size()))
                .build();
    }
}
