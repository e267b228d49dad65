package io.narthex.kubestate.resource;

import io.narthex.kubestate.family.Resource;
import io.narthex.kubestate.family.Stability;

/** {@code kube_validatingwebhookconfiguration*}: the families of validatingwebhookconfigurations. */
final class ValidatingWebhookConfigurations {
    private ValidatingWebhookConfigurations() {}

    static Resource resource() {
        return Resource.define(
                        "validatingwebhookconfigurations",
                        "ValidatingWebhookConfiguration",
                        "/apis/admissionregistration.k8s.io/v1")
                .clusterWideWithNamespace()
                .info(Stability.ALPHA, "Information about the ValidatingWebhookConfiguration.")
                .created(Stability.ALPHA, "Unix creation timestamp.")
                .resourceVersion(
                        Stability.ALPHA,
                        "Resource version representing a specific version of the ValidatingWebhookConfiguration.")
                .alpha(
                        "webhook_clientconfig_service",
                        "Service used by the apiserver to connect to a validating webhook.",
                        Webhooks::services)
                .build();
    }
}
