package io.narthex.kubestate.resource;

import io.narthex.kubernetes.JsonValue;
import io.narthex.kubestate.family.Resource;
import io.narthex.kubestate.family.Samples;
import io.narthex.kubestate.family.Stability;
import java.util.List;

/** {@code kube_endpointslice*}: the families of endpointslices. */
final class EndpointSlices {
    private EndpointSlices() {}

    static Resource resource() {
        return Resource.define("endpointslices", "EndpointSlice", "/apis/discovery.k8s.io/v1")
                .base((object, out) -> {
                    JsonValue metadata = object.at("metadata");
                    out.label("endpointslice", metadata.text("name")).label("namespace", metadata.text("namespace"));
                })
                .alpha(
                        "info",
                        "Information about endpointslice.",
                        (object, out) -> out.label("addresstype", object.text("addressType"))
                                .value(1))
                .created(Stability.ALPHA)
                .alpha("endpoints_hints", "Topology routing hints attached to endpoints", EndpointSlices::hints)
                .alpha("endpoints", "Endpoints attached to the endpointslice.", EndpointSlices::endpoints)
                .alpha("ports", "Ports attached to the endpointslice.", EndpointSlices::ports)
                .annotations(Stability.ALPHA)
                .labels(Stability.ALPHA)
                .build();
    }

    /** Zones whose traffic should go to an endpoint. The addresses of an endpoint are interchangeable, so the first stands for all. */
    private static void hints(JsonValue object, Samples out) {
        for (JsonValue endpoint : object.list("endpoints")) {
            List<JsonValue> addresses = endpoint.list("addresses");
            if (!addresses.isEmpty()) {
                for (JsonValue zone : endpoint.at("hints").list("forZones")) {
                    out.label("address", addresses.getFirst().asText());
                    out.label("for_zone", zone.text("name")).value(1);
                }
            }
        }
    }

    private static void endpoints(JsonValue object, Samples out) {
        for (JsonValue endpoint : object.list("endpoints")) {
            JsonValue conditions = endpoint.at("conditions");
            JsonValue target = endpoint.at("targetRef");
            for (JsonValue address : endpoint.list("addresses")) {
                out.label("ready", known(conditions, "ready")).label("serving", known(conditions, "serving"));
                out.label("hostname", endpoint.text("hostname")).label("terminating", known(conditions, "terminating"));
                out.label("targetref_kind", target.text("kind")).label("targetref_name", target.text("name"));
                out.label("targetref_namespace", target.text("namespace"));
                out.label("endpoint_nodename", endpoint.text("nodeName")).label("endpoint_zone", endpoint.text("zone"));
                out.label("address", address.asText()).value(1);
            }
        }
    }

    /** Whether a condition holds; empty where nothing is known. */
    private static String known(JsonValue conditions, String name) {
        return conditions.has(name) ? Boolean.toString(conditions.flag(name)) : "";
    }

    private static void ports(JsonValue object, Samples out) {
        for (JsonValue port : object.list("ports")) {
            out.label("port_name", port.text("name")).label("port_protocol", port.text("protocol"));
            out.label("port_number", port.has("port") ? Long.toString(port.integer("port")) : "")
                    .value(1);
        }
    }
}
