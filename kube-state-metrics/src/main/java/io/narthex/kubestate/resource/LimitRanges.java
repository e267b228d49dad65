package io.narthex.kubestate.resource;

import io.narthex.kubernetes.JsonValue;
import io.narthex.kubestate.family.Quantity;
import io.narthex.kubestate.family.Resource;
import io.narthex.kubestate.family.Samples;
import java.util.List;

/** {@code kube*}: the families of limitranges. */
final class LimitRanges {
    private LimitRanges() {}

    static Resource resource() {
        return Resource.define("limitranges", "LimitRange", "/api/v1")
                .prefix("kube_")
                .stable("limitrange", "Information about limit range.", LimitRanges::limits)
                .stable(
                        "limitrange_created",
                        "Unix creation timestamp",
                        (object, out) -> out.time(object.at("metadata"), "creationTimestamp"))
                .build();
    }

    private static final List<String> CONSTRAINTS =
            List.of("min", "max", "default", "defaultRequest", "maxLimitRequestRatio");

    private static void limits(JsonValue object, Samples out) {
        for (JsonValue limit : object.at("spec").list("limits")) {
            for (String constraint : CONSTRAINTS) {
                JsonValue amounts = limit.object(constraint);
                for (int i = 0; i < amounts.size(); i++) {
                    out.label("resource", amounts.key(i)).label("type", limit.text("type"));
                    out.label("constraint", constraint)
                            .value(Quantity.of(amounts.value(i)).number());
                }
            }
        }
    }
}
