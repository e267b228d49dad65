package io.narthex.kubestate.resource;

import io.narthex.kubestate.family.Resource;
import io.narthex.kubestate.family.Stability;

/** {@code kube_mutatingwebhookconfiguration*}: the families of mutatingwebhookconfigurations. */
final class MutatingWebhookConfigurations {
    private MutatingWebhookConfigurations() {}

    static Resource resource() {
        return Resource.define(
                        "mutatingwebhookconfigurations",
                        "MutatingWebhookConfiguration",
                        "/apis/admissionregistration.k8s.io/v1")
                .clusterWideWithNamespace()
                .info(Stability.ALPHA, "Information about the MutatingWebhookConfiguration.")
                .created(Stability.ALPHA, "Unix creation timestamp.")
                .resourceVersion(
                        Stability.ALPHA,
                        "Resource version representing a specific version of the MutatingWebhookConfiguration.")
                .alpha(
                        "webhook_clientconfig_service",
                        "Service used by the apiserver to connect to a mutating webhook.",
                        Webhooks::services)
                .build();
    }
}
