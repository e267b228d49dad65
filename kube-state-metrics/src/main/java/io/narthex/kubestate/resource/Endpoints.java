package io.narthex.kubestate.resource;

import io.narthex.kubernetes.JsonValue;
import io.narthex.kubestate.family.Resource;
import io.narthex.kubestate.family.Samples;
import io.narthex.kubestate.family.Stability;
import java.util.List;

/** {@code kube_endpoint*}: the families of endpoints. */
final class Endpoints {
    private Endpoints() {}

    static Resource resource() {
        return Resource.define("endpoints", "Endpoints", "/api/v1")
                .label("endpoint")
                .prefix("kube_endpoint_")
                .offByDefault()
                .info(Stability.STABLE, "Information about endpoint.")
                .created(Stability.STABLE)
                .annotations(Stability.ALPHA)
                .labels(Stability.STABLE)
                .stable(
                        "address",
                        "Information about Endpoint available and non available addresses.",
                        Endpoints::addresses)
                .deprecated("ports", "Information about the Endpoint ports.", "v2.14.0", Endpoints::ports)
                .build();
    }

    private static void addresses(JsonValue object, Samples out) {
        for (JsonValue subset : object.list("subsets")) {
            for (JsonValue port : subset.list("ports")) {
                addresses(subset.list("addresses"), port, true, out);
                addresses(subset.list("notReadyAddresses"), port, false, out);
            }
        }
    }

    private static void addresses(List<JsonValue> addresses, JsonValue port, boolean ready, Samples out) {
        for (JsonValue address : addresses) {
            out.label("port_protocol", port.text("protocol")).label("port_number", Long.toString(port.integer("port")));
            out.label("port_name", port.text("name")).label("ip", address.text("ip"));
            out.label("ready", ready).value(1);
        }
    }

    private static void ports(JsonValue object, Samples out) {
        for (JsonValue subset : object.list("subsets")) {
            for (JsonValue port : subset.list("ports")) {
                out.label("port_name", port.text("name")).label("port_protocol", port.text("protocol"));
                out.label("port_number", Long.toString(port.integer("port"))).value(1);
            }
        }
    }
}
