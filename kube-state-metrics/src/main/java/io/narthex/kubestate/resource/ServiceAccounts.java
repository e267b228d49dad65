package io.narthex.kubestate.resource;

import io.narthex.kubernetes.JsonValue;
import io.narthex.kubestate.family.Resource;
import io.narthex.kubestate.family.Samples;
import io.narthex.kubestate.family.Stability;
import java.util.List;

/** {@code kube_serviceaccount*}: the families of serviceaccounts. */
final class ServiceAccounts {
    private ServiceAccounts() {}

    static Resource resource() {
        return Resource.define("serviceaccounts", "ServiceAccount", "/api/v1")
                .base((object, out) -> {
                    JsonValue metadata = object.at("metadata");
                    out.label("namespace", metadata.text("namespace")).label("serviceaccount", metadata.text("name"));
                    out.label("uid", metadata.text("uid"));
                })
                .offByDefault()
                .alpha("info", "Information about a service account", ServiceAccounts::about)
                .created(Stability.ALPHA)
                .deletion(Stability.ALPHA, "deleted")
                .alpha(
                        "secret",
                        "Secret being referenced by a service account",
                        (object, out) -> names(object.list("secrets"), out))
                .alpha(
                        "image_pull_secret",
                        "Secret being referenced by a service account for the purpose of pulling images",
                        (object, out) -> names(object.list("imagePullSecrets"), out))
                .annotations(Stability.ALPHA)
                .labels(Stability.ALPHA)
                .build();
    }

    private static void about(JsonValue object, Samples out) {
        boolean said = object.has("automountServiceAccountToken");
        out.label("automount_token", said ? Boolean.toString(object.flag("automountServiceAccountToken")) : "")
                .value(1);
    }

    private static void names(List<JsonValue> references, Samples out) {
        for (JsonValue reference : references) {
            out.label("name", reference.text("name")).value(1);
        }
    }
}
