package io.narthex.config.http;

import io.narthex.config.yaml.YamlWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Shows how a client reaches a server, secrets masked, in the original's order. */
public final class HttpClientConfigWriter {
    private HttpClientConfigWriter() {}

    /** Writes a client's fields into the section that is open. */
    public static void write(YamlWriter out, HttpClientConfig config) {
        config.basicAuth().ifPresent(basic -> {
            out.open("basic_auth");
            plain(out, "username", basic.username());
            secret(out, "password", basic.password());
            out.close();
        });
        config.authorization().ifPresent(authorization -> {
            out.open("authorization");
            out.text("type", authorization.type());
            secret(out, "credentials", authorization.credentials());
            out.close();
        });
        config.oauth2().ifPresent(oauth2 -> oauth2(out, oauth2));
        tls(out, "tls_config", config.tls());
        out.raw("follow_redirects", config.followRedirects());
        out.raw("enable_http2", config.enableHttp2());
        proxy(out, config.proxy());
        headers(out, config.headers());
    }

    private static void oauth2(YamlWriter out, OAuth2Config oauth2) {
        out.open("oauth2");
        text(out, "client_id", oauth2.clientId());
        secret(out, "client_secret", oauth2.clientSecret());
        text(out, "client_certificate_key_id", oauth2.certificateKeyId());
        secret(out, "client_certificate_key", oauth2.certificateKey());
        text(out, "grant_type", oauth2.grantType());
        text(out, "signature_algorithm", oauth2.signatureAlgorithm());
        text(out, "iss", oauth2.issuer());
        text(out, "audience", oauth2.audience());
        if (!oauth2.claims().isEmpty()) {
            out.plain("claims", oauth2.claims());
        }
        if (!oauth2.scopes().isEmpty()) {
            out.texts("scopes", oauth2.scopes());
        }
        text(out, "token_url", oauth2.tokenUrl());
        if (!oauth2.endpointParams().isEmpty()) {
            out.map("endpoint_params", oauth2.endpointParams());
        }
        tls(out, "tls_config", oauth2.tls());
        proxy(out, oauth2.proxy());
        out.close();
    }

    /** Writes a section {@code tls_config}, unless it says nothing. */
    public static void tls(YamlWriter out, String name, TlsClientConfig tls) {
        if (tls.equals(TlsClientConfig.DEFAULT)) {
            return;
        }
        out.open(name);
        inline(out, "ca", tls.authorities(), false);
        inline(out, "cert", tls.certificate(), false);
        inline(out, "key", tls.key(), true);
        file(out, "ca", tls.authorities());
        file(out, "cert", tls.certificate());
        file(out, "key", tls.key());
        text(out, "server_name", tls.serverName());
        out.raw("insecure_skip_verify", tls.insecureSkipVerify());
        tls.minVersion().ifPresent(version -> out.text("min_version", version.name()));
        tls.maxVersion().ifPresent(version -> out.text("max_version", version.name()));
        out.close();
    }

    private static void proxy(YamlWriter out, ProxyConfig proxy) {
        proxy.url().ifPresent(url -> out.url("proxy_url", url));
        text(out, "no_proxy", proxy.noProxy());
        if (proxy.fromEnvironment()) {
            out.raw("proxy_from_environment", true);
        }
        if (!proxy.connectHeader().isEmpty()) {
            out.open("proxy_connect_header");
            YamlWriter.sorted(proxy.connectHeader()).forEach((name, values) -> out.secrets(name, values(values)));
            out.close();
        }
    }

    private static void headers(YamlWriter out, Map<String, HeaderValues> headers) {
        if (headers.isEmpty()) {
            return;
        }
        out.open("http_headers");
        YamlWriter.sorted(headers).forEach((name, values) -> {
            out.open(name);
            list(out, "values", values.values());
            if (!values.secrets().isEmpty()) {
                out.secrets("secrets", values(values.secrets()));
            }
            list(out, "files", values.files().stream().map(Path::toString).toList());
            out.close();
        });
        out.close();
    }

    private static void list(YamlWriter out, String name, List<String> values) {
        if (!values.isEmpty()) {
            out.texts(name, values);
        }
    }

    private static List<String> values(List<Secret> secrets) {
        return secrets.stream().map(Secret::value).toList();
    }

    private static void text(YamlWriter out, String name, String value) {
        if (!value.isEmpty()) {
            out.text(name, value);
        }
    }

    private static void plain(YamlWriter out, String name, Optional<SecretSource> source) {
        inline(out, name, source, false);
        file(out, name, source);
    }

    private static void secret(YamlWriter out, String name, Optional<SecretSource> source) {
        inline(out, name, source, true);
        file(out, name, source);
    }

    private static void inline(YamlWriter out, String name, Optional<SecretSource> source, boolean masked) {
        if (source.orElse(null) instanceof SecretSource.Inline inline) {
            if (masked) {
                out.secret(name, inline.secret().value());
            } else {
                out.text(name, inline.secret().value());
            }
        }
    }

    private static void file(YamlWriter out, String name, Optional<SecretSource> source) {
        if (source.orElse(null) instanceof SecretSource.InFile inFile) {
            out.text(name + "_file", inFile.file().toString());
        }
    }
}
