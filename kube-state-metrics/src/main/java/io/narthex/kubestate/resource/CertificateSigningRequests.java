package io.narthex.kubestate.resource;

import io.narthex.kubernetes.JsonValue;
import io.narthex.kubernetes.MalformedObjectException;
import io.narthex.kubestate.family.Resource;
import io.narthex.kubestate.family.Samples;
import io.narthex.kubestate.family.Stability;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/** {@code kube_certificatesigningrequest*}: the families of certificatesigningrequests. */
final class CertificateSigningRequests {
    private CertificateSigningRequests() {}

    static Resource resource() {
        return Resource.define(
                        "certificatesigningrequests", "CertificateSigningRequest", "/apis/certificates.k8s.io/v1")
                .clusterWide("certificatesigningrequest")
                .base((object, out) -> out.label(
                                "certificatesigningrequest",
                                object.at("metadata").text("name"))
                        .label("signer_name", object.at("spec").text("signerName")))
                .annotations(Stability.ALPHA)
                .labels(Stability.STABLE)
                .created(Stability.STABLE)
                .stable(
                        "condition",
                        "The number of each certificatesigningrequest condition",
                        CertificateSigningRequests::conditions)
                .stable("cert_length", "Length of the issued cert", CertificateSigningRequests::length)
                .build();
    }

    private static void conditions(JsonValue object, Samples out) {
        for (String type : List.of("Approved", "Denied", "Failed")) {
            int count = 0;
            for (JsonValue condition : object.at("status").list("conditions")) {
                count += condition.text("type").equals(type) ? 1 : 0;
            }
            out.label("condition", type.toLowerCase(Locale.ROOT)).value(count);
        }
    }

    /** In bytes; the API writes them in base64. */
    private static void length(JsonValue object, Samples out) {
        String encoded = object.at("status").text("certificate");
        try {
            out.value(Base64.getDecoder().decode(encoded).length);
        } catch (IllegalArgumentException e) {
            throw new MalformedObjectException("the certificate is no base64", e);
        }
    }
}
