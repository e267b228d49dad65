package io.narthex.kubestate.resource;

import io.narthex.kubernetes.JsonValue;
import io.narthex.kubestate.family.KubernetesTime;
import io.narthex.kubestate.family.Resource;
import io.narthex.kubestate.family.Samples;
import java.util.List;

/** {@code kube_lease*}: the families of leases. */
final class Leases {
    private Leases() {}

    static Resource resource() {
        return Resource.define("leases", "Lease", "/apis/coordination.k8s.io/v1")
                .base((object, out) -> out.label("lease", object.at("metadata").text("name")))
                .alpha("owner", "Information about the Lease's owner.", Leases::owners)
                .alpha("renew_time", "Kube lease renew time.", Leases::renewed)
                .build();
    }

    private static void owners(JsonValue object, Samples out) {
        JsonValue metadata = object.at("metadata");
        String holder = object.at("spec").text("holderIdentity");
        List<JsonValue> owners = metadata.list("ownerReferences");
        for (JsonValue owner : owners.isEmpty() ? List.of(JsonValue.MISSING) : owners) {
            out.label("owner_kind", owner.text("kind")).label("owner_name", owner.text("name"));
            out.label("namespace", metadata.text("namespace"))
                    .label("lease_holder", holder)
                    .value(1);
        }
    }

    private static void renewed(JsonValue object, Samples out) {
        String time = object.at("spec").text("renewTime");
        if (!time.isEmpty()) {
            out.label("namespace", object.at("metadata").text("namespace")).value(KubernetesTime.seconds(time));
        }
    }
}
