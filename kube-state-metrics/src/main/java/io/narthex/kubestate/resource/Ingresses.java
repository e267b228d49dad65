package io.narthex.kubestate.resource;

import io.narthex.kubernetes.JsonValue;
import io.narthex.kubernetes.MalformedObjectException;
import io.narthex.kubestate.family.Resource;
import io.narthex.kubestate.family.Samples;
import io.narthex.kubestate.family.Stability;

/** {@code kube_ingress*}: the families of ingresses. */
final class Ingresses {
    private Ingresses() {}

    static Resource resource() {
        return Resource.define("ingresses", "Ingress", "/apis/networking.k8s.io/v1")
                .stable("info", "Information about ingress.", Ingresses::about)
                .annotations(Stability.ALPHA)
                .labels(Stability.STABLE)
                .created(Stability.STABLE)
                .resourceVersion(Stability.ALPHA, "Resource version representing a specific version of ingress.")
                .stable("path", "Ingress host, paths and backend service information.", Ingresses::paths)
                .stable("tls", "Ingress TLS host and secret information.", Ingresses::tls)
                .build();
    }

    /** The older way to name the class; it counts more. */
    private static final String CLASS_ANNOTATION = "kubernetes.io/ingress.class";

    private static void about(JsonValue object, Samples out) {
        JsonValue annotations = object.at("metadata").object("annotations");
        JsonValue spec = object.at("spec");
        String named = spec.has("ingressClassName") ? spec.text("ingressClassName") : "_default";
        boolean annotated = annotations.has(CLASS_ANNOTATION);
        out.label("ingressclass", annotated ? annotations.text(CLASS_ANNOTATION) : named)
                .value(1);
    }

    private static void paths(JsonValue object, Samples out) {
        for (JsonValue rule : object.at("spec").list("rules")) {
            for (JsonValue path : rule.at("http").list("paths")) {
                out.label("host", rule.text("host")).label("path", path.text("path"));
                out.label("path_type", path.text("pathType"));
                backend(path.at("backend"), out);
            }
        }
    }

    private static void backend(JsonValue backend, Samples out) {
        JsonValue service = backend.object("service");
        if (service.isPresent()) {
            out.label("service_name", service.text("name"));
            out.label("service_port", Long.toString(service.at("port").integer("number")))
                    .value(1);
            return;
        }
        JsonValue resource = backend.object("resource");
        if (!resource.isPresent()) {
            throw new MalformedObjectException("a path of the ingress has neither a service nor a resource behind it");
        }
        out.label("resource_api_group", resource.text("apiGroup")).label("resource_kind", resource.text("kind"));
        out.label("resource_name", resource.text("name")).value(1);
    }

    private static void tls(JsonValue object, Samples out) {
        for (JsonValue tls : object.at("spec").list("tls")) {
            for (JsonValue host : tls.list("hosts")) {
                out.label("tls_host", host.asText())
                        .label("secret", tls.text("secretName"))
                        .value(1);
            }
        }
    }
}
