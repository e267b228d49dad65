package io.narthex.kubestate.resource;

import io.narthex.kubestate.family.Resource;
import io.narthex.kubestate.family.Stability;

/** {@code kube_clusterrole*}: the families of clusterroles. */
final class ClusterRoles {
    private ClusterRoles() {}

    static Resource resource() {
        return Resource.define("clusterroles", "ClusterRole", "/apis/rbac.authorization.k8s.io/v1")
                .clusterWide("clusterrole")
                .offByDefault()
                .annotations(Stability.ALPHA)
                .labels(Stability.ALPHA)
                .info(Stability.ALPHA, "Information about cluster role.")
                .created(Stability.ALPHA)
                .resourceVersion(
                        Stability.ALPHA, "Resource version representing a specific version of the cluster role.")
                .build();
    }
}
