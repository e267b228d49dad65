package io.narthex.monitors.prometheus;

import io.narthex.monitors.resource.Tree;
import java.util.List;

/** What TLS settings must not say. */
final class TlsCheck {
    private static final List<String> VERSIONS = List.of("TLS10", "TLS11", "TLS12", "TLS13");

    private TlsCheck() {}

    static void check(Tree tls) {
        once(tls, "ca", "caFile");
        once(tls, "cert", "certFile");
        once(tls, "keySecret", "keyFile");
        boolean cert = isSet(tls, "cert") || !tls.text("certFile").isEmpty();
        boolean key = isSet(tls, "keySecret") || !tls.text("keyFile").isEmpty();
        if (cert != key) {
            throw tls.wrong(cert ? "cert" : "keySecret", cert ? "needs a key" : "needs a certificate");
        }
        int min = VERSIONS.indexOf(tls.text("minVersion"));
        int max = VERSIONS.indexOf(tls.text("maxVersion"));
        if (min >= 0 && max >= 0 && max < min) {
            throw tls.wrong("maxVersion", "is lower than minVersion");
        }
    }

    private static boolean isSet(Tree tls, String field) {
        return !tls.at(field).isEmpty();
    }

    private static void once(Tree tls, String reference, String file) {
        if (isSet(tls, reference) && !tls.text(file).isEmpty()) {
            throw tls.wrong(file, "cannot be set beside " + reference);
        }
    }
}
