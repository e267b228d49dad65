package io.narthex.kubestate.resource;

import io.narthex.kubestate.family.Resource;
import io.narthex.kubestate.family.Stability;

/** {@code kube_clusterrolebinding*}: the families of clusterrolebindings. */
final class ClusterRoleBindings {
    private ClusterRoleBindings() {}

    static Resource resource() {
        return Resource.define("clusterrolebindings", "ClusterRoleBinding", "/apis/rbac.authorization.k8s.io/v1")
                .clusterWide("clusterrolebinding")
                .offByDefault()
                .annotations(Stability.ALPHA)
                .labels(Stability.ALPHA)
                .alpha("info", "Information about clusterrolebinding.", RoleReference::write)
                .created(Stability.ALPHA)
                .resourceVersion(
                        Stability.ALPHA, "Resource version representing a specific version of the clusterrolebinding.")
                .build();
    }
}
