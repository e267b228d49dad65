package io.narthex.kubestate.resource;

import io.narthex.kubernetes.JsonValue;
import io.narthex.kubestate.family.Quantity;
import io.narthex.kubestate.family.Resource;
import io.narthex.kubestate.family.Samples;
import java.util.List;

/** {@code kube_resourcequota*}: the families of resourcequotas. */
final class ResourceQuotas {
    private ResourceQuotas() {}

    static Resource resource() {
        return Resource.define("resourcequotas", "ResourceQuota", "/api/v1")
                .prefix("kube_resourcequota")
                .stable(
                        "_created",
                        "Unix creation timestamp",
                        (object, out) -> out.time(object.at("metadata"), "creationTimestamp"))
                .stable("", "Information about resource quota.", ResourceQuotas::amounts)
                .alpha(
                        "_annotations",
                        "Kubernetes annotations converted to Prometheus labels.",
                        (object, out) -> out.annotations(object.at("metadata").object("annotations")))
                .stable(
                        "_labels",
                        "Kubernetes labels converted to Prometheus labels.",
                        (object, out) -> out.labels(object.at("metadata").object("labels")))
                .build();
    }

    private static void amounts(JsonValue object, Samples out) {
        for (String type : List.of("hard", "used")) {
            JsonValue amounts = object.at("status").object(type);
            for (int i = 0; i < amounts.size(); i++) {
                out.label("resource", amounts.key(i)).label("type", type);
                out.value(Quantity.of(amounts.value(i)).number());
            }
        }
    }
}
