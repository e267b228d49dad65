package io.narthex.kubestate.resource;

import io.narthex.kubestate.family.Resource;
import io.narthex.kubestate.family.Stability;
import java.util.List;

/** {@code kube_namespace*}: the families of namespaces. */
final class Namespaces {
    private Namespaces() {}

    static Resource resource() {
        return Resource.define("namespaces", "Namespace", "/api/v1")
                .clusterWide("namespace")
                .created(Stability.STABLE)
                .annotations(Stability.ALPHA)
                .labels(Stability.STABLE)
                .stable(
                        "status_phase",
                        "kubernetes namespace status phase.",
                        (object, out) -> Conditions.choice(object.at("status").text("phase"), "phase", PHASES, out))
                .alpha(
                        "status_condition",
                        "The condition of a namespace.",
                        (object, out) -> Conditions.writeAll(object.at("status"), out))
                .build();
    }

    private static final List<String> PHASES = List.of("Active", "Terminating");
}
