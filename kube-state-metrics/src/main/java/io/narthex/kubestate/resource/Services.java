package io.narthex.kubestate.resource;

import io.narthex.kubernetes.JsonValue;
import io.narthex.kubestate.family.Resource;
import io.narthex.kubestate.family.Samples;
import io.narthex.kubestate.family.Stability;

/** {@code kube_service*}: the families of services. */
final class Services {
    private Services() {}

    static Resource resource() {
        return Resource.define("services", "Service", "/api/v1")
                .base((object, out) -> {
                    JsonValue metadata = object.at("metadata");
                    out.label("namespace", metadata.text("namespace")).label("service", metadata.text("name"));
                    out.label("uid", metadata.text("uid"));
                })
                .stable("info", "Information about service.", Services::about)
                .created(Stability.STABLE)
                .stable(
                        "spec_type",
                        "Type about service.",
                        (object, out) -> out.label("type", object.at("spec").text("type"))
                                .value(1))
                .annotations(Stability.ALPHA)
                .labels(Stability.STABLE)
                .stable("spec_external_ip", "Service external ips. One series for each ip", Services::externalIps)
                .stable("status_load_balancer_ingress", "Service load balancer ingress status", Services::ingress)
                .deletionTimestamp(Stability.ALPHA)
                .build();
    }

    private static void about(JsonValue object, Samples out) {
        JsonValue spec = object.at("spec");
        out.label("cluster_ip", spec.text("clusterIP")).label("external_name", spec.text("externalName"));
        out.label("load_balancer_ip", spec.text("loadBalancerIP"));
        out.label("external_traffic_policy", spec.text("externalTrafficPolicy")).value(1);
    }

    private static void externalIps(JsonValue object, Samples out) {
        for (JsonValue ip : object.at("spec").list("externalIPs")) {
            out.label("external_ip", ip.asText()).value(1);
        }
    }

    private static void ingress(JsonValue object, Samples out) {
        for (JsonValue ingress : object.at("status").at("loadBalancer").list("ingress")) {
            out.label("ip", ingress.text("ip"))
                    .label("hostname", ingress.text("hostname"))
                    .value(1);
        }
    }
}
