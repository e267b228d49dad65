package io.narthex.kubestate.resource;

import io.narthex.kubestate.family.Resource;
import io.narthex.kubestate.family.Stability;

/** {@code kube_rolebinding*}: the families of rolebindings. */
final class RoleBindings {
    private RoleBindings() {}

    static Resource resource() {
        return Resource.define("rolebindings", "RoleBinding", "/apis/rbac.authorization.k8s.io/v1")
                .offByDefault()
                .annotations(Stability.ALPHA)
                .labels(Stability.ALPHA)
                .alpha("info", "Information about rolebinding.", RoleReference::write)
                .created(Stability.ALPHA)
                .resourceVersion(
                        Stability.ALPHA, "Resource version representing a specific version of the rolebinding.")
                .build();
    }
}
