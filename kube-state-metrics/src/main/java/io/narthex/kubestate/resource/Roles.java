package io.narthex.kubestate.resource;

import io.narthex.kubestate.family.Resource;
import io.narthex.kubestate.family.Stability;

/** {@code kube_role*}: the families of roles. */
final class Roles {
    private Roles() {}

    static Resource resource() {
        return Resource.define("roles", "Role", "/apis/rbac.authorization.k8s.io/v1")
                .offByDefault()
                .annotations(Stability.ALPHA)
                .labels(Stability.ALPHA)
                .info(Stability.ALPHA, "Information about role.")
                .created(Stability.ALPHA)
                .resourceVersion(Stability.ALPHA, "Resource version representing a specific version of the role.")
                .build();
    }
}
