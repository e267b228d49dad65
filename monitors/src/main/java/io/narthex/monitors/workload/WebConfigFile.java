package io.narthex.monitors.workload;

import io.narthex.config.yaml.YamlTree;
import io.narthex.monitors.resource.Mapping;
import io.narthex.monitors.resource.Tree;
import io.narthex.monitors.resource.Version;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The file with which a program serves TLS and sets headers, and the certificates that it names.
 *
 * @param folder in the container, such as {@code /etc/prometheus/web_config}
 */
record WebConfigFile(String folder, Tree web) {
    static final String KEY = "web-config.yaml";

    /** Its text; empty if the object says nothing about it. */
    String text() {
        Mapping file = new Mapping(new Version(0, 0, 0, ""), (setting, reason) -> {});
        web.child("tlsConfig").ifPresent(tls -> file.put("tls_server_config", tls(file.inner(), tls)));
        web.child("httpConfig").ifPresent(http -> file.put("http_server_config", http(file.inner(), http)));
        return file.isEmpty() ? "" : YamlTree.write(file.entries());
    }

    private Mapping tls(Mapping out, Tree tls) {
        out.put("cert_file", path(tls, "cert").or(() -> tls.find("certFile")));
        out.put("key_file", path(tls, "keySecret").or(() -> tls.find("keyFile")));
        out.putUnlessEmpty("client_auth_type", tls.text("clientAuthType"));
        out.put("client_ca_file", path(tls, "client_ca").or(() -> tls.find("clientCAFile")));
        out.putUnlessEmpty("min_version", tls.text("minVersion"));
        out.putUnlessEmpty("max_version", tls.text("maxVersion"));
        out.put("cipher_suites", Optional.of(tls.texts("cipherSuites")).filter(suites -> !suites.isEmpty()));
        out.put("prefer_server_cipher_suites", tls.flag("preferServerCipherSuites"));
        return out.put(
                "curve_preferences", Optional.of(tls.texts("curvePreferences")).filter(curves -> !curves.isEmpty()));
    }

    private static Mapping http(Mapping out, Tree http) {
        out.put("http2", http.flag("http2"));
        Tree headers = http.at("headers");
        Mapping section = out.inner();
        section.putUnlessEmpty("Content-Security-Policy", headers.text("contentSecurityPolicy"));
        section.putUnlessEmpty("Strict-Transport-Security", headers.text("strictTransportSecurity"));
        section.putUnlessEmpty(
                "X-Content-Type-Options", headers.text("xContentTypeOptions").toLowerCase(Locale.ROOT));
        section.putUnlessEmpty("X-Frame-Options", headers.text("xFrameOptions").toLowerCase(Locale.ROOT));
        section.putUnlessEmpty("X-XSS-Protection", headers.text("xXSSProtection"));
        return section.isEmpty() ? out : out.put("headers", section);
    }

    /** The path of a certificate that the object refers to. */
    private Optional<String> path(Tree tls, String field) {
        return reference(tls, field)
                .map(reference -> folder(reference) + "/" + reference.object().text("key"));
    }

    private record Reference(String kind, Tree object) {}

    private static Optional<Reference> reference(Tree tls, String field) {
        Tree either = tls.at(field);
        if (field.equals("keySecret")) {
            return either.isEmpty() ? Optional.empty() : Optional.of(new Reference("secret", either));
        }
        return either.child("secret")
                .map(secret -> new Reference("secret", secret))
                .or(() -> either.child("configMap").map(map -> new Reference("configmap", map)));
    }

    private String folder(Reference reference) {
        return folder + "_certs/" + reference.kind() + "/" + reference.object().text("name");
    }

    /** Mounts the file and the certificates. */
    void mount(Volumes volumes, String secretName) {
        volumes.volume("web-config", "secret", Map.of("secretName", secretName));
        Map<String, Object> file = Volumes.mountOf("web-config", folder + "/" + KEY, true);
        file.put("subPath", KEY);
        volumes.mount(file);
        Map<String, Reference> mounted = new LinkedHashMap<>();
        web.child("tlsConfig").ifPresent(tls -> {
            for (String field : new String[] {"keySecret", "cert", "client_ca"}) {
                reference(tls, field).ifPresent(reference -> mounted.putIfAbsent(folder(reference), reference));
            }
        });
        mounted.forEach((path, reference) -> {
            String name = reference.object().text("name");
            String volume = Volumes.volumeName("web-config-tls-" + reference.kind(), name);
            boolean secret = reference.kind().equals("secret");
            volumes.volume(volume, secret ? "secret" : "configMap", Map.of(secret ? "secretName" : "name", name));
            volumes.mount(volume, path, true);
        });
    }
}
