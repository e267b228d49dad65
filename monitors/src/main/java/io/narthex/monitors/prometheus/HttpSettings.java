package io.narthex.monitors.prometheus;

import io.narthex.config.yaml.YamlTree;
import io.narthex.monitors.resource.Assets;
import io.narthex.monitors.resource.Mapping;
import io.narthex.monitors.resource.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** How requests are made: authentication, TLS, proxies. With the references of one namespace. */
record HttpSettings(Workload workload, Assets.Scope scope) {
    private static final String[] TLS_FILES = {"caFile", "certFile", "keyFile"};
    private static final String[] TLS_FILE_KEYS = {"ca_file", "cert_file", "key_file"};

    /** {@code follow_redirects} and {@code enable_http2} as far as the version has them for jobs. */
    void redirects(Mapping out, Tree from) {
        out.since(2, 26, "follow_redirects", from.flag("followRedirects"));
        out.since(2, 35, "enable_http2", from.flag("enableHttp2"));
    }

    void basicAuth(Mapping out, Optional<Tree> auth) {
        auth.ifPresent(basic -> out.put(
                "basic_auth",
                out.inner()
                        .put(
                                "username",
                                basic.child("username")
                                        .map(scope::secretIfThere)
                                        .orElse(""))
                        .put(
                                "password",
                                basic.child("password")
                                        .map(scope::secretIfThere)
                                        .orElse(""))));
    }

    void bearerToken(Mapping out, Tree from) {
        from.child("bearerTokenSecret")
                .filter(reference -> !reference.text("name").isEmpty())
                .ifPresent(reference -> out.put("bearer_token", scope.secret(reference)));
    }

    void authorization(Mapping out, Optional<Tree> auth) {
        auth.ifPresent(authorization -> {
            Mapping section = out.inner();
            String type = authorization.text("type").strip();
            section.put("type", type.isEmpty() ? "Bearer" : type);
            section.put("credentials", authorization.child("credentials").map(scope::secret));
            section.putUnlessEmpty("credentials_file", authorization.text("credentialsFile"));
            out.since(2, 26, "authorization", section);
        });
    }

    void oauth2(Mapping out, Optional<Tree> auth) {
        auth.ifPresent(oauth2 -> {
            Mapping section = out.inner();
            section.put("client_id", scope.secretOrConfigMap(oauth2.at("clientId")));
            section.put("client_secret", scope.secret(oauth2.at("clientSecret")));
            section.put("token_url", oauth2.text("tokenUrl"));
            List<String> scopes = oauth2.texts("scopes");
            if (!scopes.isEmpty()) {
                section.put("scopes", scopes);
            }
            Map<String, String> params = oauth2.textsByKey("endpointParams");
            if (!params.isEmpty()) {
                section.put("endpoint_params", YamlTree.sorted(params));
            }
            if (workload.version().atLeast(2, 43)) {
                proxy(section, oauth2);
                tls(section, oauth2.child("tlsConfig"));
            }
            out.since(2, 27, "oauth2", section);
        });
    }

    /** @param from whose fields say which proxy */
    void proxy(Mapping out, Tree from) {
        out.put("proxy_url", from.find("proxyUrl"));
        out.since(2, 43, "no_proxy", from.find("noProxy"));
        out.since(2, 43, "proxy_from_environment", from.flag("proxyFromEnvironment"));
        from.child("proxyConnectHeader").ifPresent(headers -> {
            Map<String, Object> values = new TreeMap<>();
            for (String header : headers.names()) {
                List<String> texts = new ArrayList<>();
                headers.list(header).forEach(reference -> texts.add(scope.secretIfThere(reference)));
                values.put(header, texts);
            }
            out.since(2, 43, "proxy_connect_header", values);
        });
    }

    void tls(Mapping out, Optional<Tree> settings) {
        settings.ifPresent(tls -> {
            Mapping section = out.inner();
            section.put("insecure_skip_verify", tls.flag("insecureSkipVerify"));
            material(section, "ca", tls.child("ca").filter(HttpSettings::isReference));
            material(section, "cert", tls.child("cert").filter(HttpSettings::isReference));
            tls.child("keySecret")
                    .ifPresent(key -> section.put(
                            workload.options().inlineTls() ? "key" : "key_file",
                            workload.options().inlineTls() ? scope.secret(key) : scope.secretFile(key)));
            section.putUnlessEmpty("server_name", tls.text("serverName"));
            section.since(2, 35, "min_version", tls.find("minVersion"));
            section.since(2, 41, "max_version", tls.find("maxVersion"));
            for (int i = 0; i < TLS_FILES.length; i++) {
                section.putUnlessEmpty(TLS_FILE_KEYS[i], tls.text(TLS_FILES[i]));
            }
            out.put("tls_config", section);
        });
    }

    private static boolean isReference(Tree either) {
        return either.has("secret") || either.has("configMap");
    }

    private void material(Mapping section, String name, Optional<Tree> either) {
        boolean inline = workload.options().inlineTls();
        either.ifPresent(reference -> section.put(
                inline ? name : name + "_file", inline ? scope.secretOrConfigMap(reference) : scope.file(reference)));
    }

    void sigv4(Mapping out, Optional<Tree> settings) {
        settings.ifPresent(sigv4 -> {
            Mapping section = out.inner().putUnlessEmpty("region", sigv4.text("region"));
            if (sigv4.has("accessKey") && sigv4.has("secretKey")) {
                section.put("access_key", scope.secret(sigv4.at("accessKey")));
                section.put("secret_key", scope.secret(sigv4.at("secretKey")));
            }
            section.putUnlessEmpty("profile", sigv4.text("profile"));
            section.putUnlessEmpty("role_arn", sigv4.text("roleArn"));
            section.since(3, 11, "external_id", sigv4.find("externalId").filter(id -> !id.isEmpty()));
            section.since(2, 54, "use_fips_sts_endpoint", sigv4.flag("useFIPSSTSEndpoint"));
            out.put("sigv4", section);
        });
    }

    /** A monitor's TLS settings, with the files of its class where it says nothing. */
    static Optional<Tree> tlsOf(Optional<Tree> own, Tree scrapeClass) {
        Optional<Tree> inherited = scrapeClass.child("tlsConfig");
        if (own.isEmpty() || inherited.isEmpty()) {
            return own.or(() -> inherited);
        }
        Map<String, Object> merged = new java.util.LinkedHashMap<>(own.get().values());
        inherit(merged, own.get().at("ca").isEmpty(), "caFile", inherited.get());
        inherit(merged, own.get().at("cert").isEmpty(), "certFile", inherited.get());
        inherit(merged, !own.get().has("keySecret"), "keyFile", inherited.get());
        return Optional.of(Tree.of(own.get().path(), merged));
    }

    private static void inherit(Map<String, Object> merged, boolean free, String file, Tree from) {
        if (free && "".equals(merged.getOrDefault(file, "")) && from.has(file)) {
            merged.put(file, from.text(file));
        }
    }

    /** A monitor's authorization, with the credentials of its class where it says nothing. */
    static Optional<Tree> authorizationOf(Optional<Tree> own, Tree scrapeClass) {
        Optional<Tree> inherited = scrapeClass.child("authorization");
        Optional<Tree> wanted = own.filter(authorization -> !authorization.isEmpty());
        if (wanted.isEmpty() || inherited.isEmpty()) {
            return wanted.or(() -> inherited);
        }
        if (wanted.get().has("credentials")) {
            return wanted;
        }
        Map<String, Object> merged = new java.util.LinkedHashMap<>(wanted.get().values());
        inherited.get().value("credentials").ifPresent(credentials -> merged.put("credentials", credentials));
        if (!inherited.get().has("credentials")) {
            inherited.get().find("credentialsFile").ifPresent(file -> merged.putIfAbsent("credentialsFile", file));
        }
        return Optional.of(Tree.of(wanted.get().path(), merged));
    }
}
