package io.narthex.kubestate.resource;

import io.narthex.kubernetes.JsonValue;
import io.narthex.kubestate.family.Samples;

/** The services behind the webhooks of a configuration; those that are called by URL have empty labels. */
final class Webhooks {
    private Webhooks() {}

    static void services(JsonValue object, Samples out) {
        for (JsonValue webhook : object.list("webhooks")) {
            JsonValue service = webhook.at("clientConfig").object("service");
            out.label("webhook_name", webhook.text("name")).label("service_name", service.text("name"));
            out.label("service_namespace", service.text("namespace")).value(1);
        }
    }
}
