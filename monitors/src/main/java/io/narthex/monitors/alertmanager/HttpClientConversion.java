package io.narthex.monitors.alertmanager;

import io.narthex.monitors.resource.Assets;
import io.narthex.monitors.resource.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An AlertmanagerConfig's {@code httpConfig} as Alertmanager's {@code http_config}. */
record HttpClientConversion(Assets.Scope scope) {
    private static final List<String> WAYS = List.of("basicAuth", "authorization", "oauth2", "bearerTokenSecret");

    Map<String, Object> http(Tree wanted) {
        List<String> used = WAYS.stream().filter(wanted::has).toList();
        if (used.size() > 1) {
            throw wanted.wrong(
                    used.getLast(), "cannot be set beside " + used.getFirst() + "; choose one way to authenticate");
        }
        Map<String, Object> out = new LinkedHashMap<>();
        wanted.child("basicAuth").ifPresent(auth -> basicAuth(out, auth));
        wanted.child("authorization").ifPresent(auth -> authorization(out, auth));
        wanted.child("oauth2").ifPresent(auth -> out.put("oauth2", oauth2(auth)));
        wanted.child("bearerTokenSecret").ifPresent(token -> out.put("bearer_token", scope.secret(token)));
        wanted.child("tlsConfig").ifPresent(tls -> out.put("tls_config", tls(tls)));
        wanted.flag("followRedirects").ifPresent(follow -> out.put("follow_redirects", follow));
        wanted.flag("enableHttp2")
                .or(() -> wanted.flag("enableHTTP2"))
                .ifPresent(enable -> out.put("enable_http2", enable));
        proxy(out, wanted);
        wanted.find("proxyURL").filter(url -> !url.isEmpty()).ifPresent(url -> out.put("proxy_url", url));
        return out;
    }

    private void basicAuth(Map<String, Object> out, Tree auth) {
        String username = auth.child("username").map(scope::secret).orElse("");
        String password = auth.child("password").map(scope::secret).orElse("");
        if (!username.isEmpty() || !password.isEmpty()) {
            out.put("basic_auth", Map.of("username", username, "password", password));
        }
    }

    private void authorization(Map<String, Object> out, Tree auth) {
        String credentials = auth.child("credentials").map(scope::secret).orElse("");
        if (!credentials.isEmpty()) {
            String type = auth.text("type").strip();
            out.put("authorization", Map.of("type", type.isEmpty() ? "Bearer" : type, "credentials", credentials));
        }
    }

    private Map<String, Object> oauth2(Tree auth) {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("client_id", scope.secretOrConfigMap(auth.at("clientId")));
        out.put("client_secret", scope.secret(auth.at("clientSecret")));
        out.put("scopes", auth.texts("scopes"));
        out.put("token_url", auth.text("tokenUrl"));
        out.put("endpoint_params", auth.at("endpointParams").values());
        auth.child("tlsConfig").ifPresent(tls -> out.put("tls_config", tls(tls)));
        proxy(out, auth);
        return out;
    }

    private void proxy(Map<String, Object> out, Tree wanted) {
        wanted.find("proxyUrl").ifPresent(url -> out.put("proxy_url", url));
        wanted.find("noProxy").ifPresent(hosts -> out.put("no_proxy", hosts));
        wanted.flag("proxyFromEnvironment").ifPresent(from -> out.put("proxy_from_environment", from));
        Tree headers = wanted.at("proxyConnectHeader");
        Map<String, Object> values = new LinkedHashMap<>();
        for (String header : headers.names()) {
            List<String> texts = new ArrayList<>();
            headers.list(header).forEach(reference -> texts.add(scope.secret(reference)));
            values.put(header, texts);
        }
        out.put("proxy_connect_header", values);
    }

    Map<String, Object> tls(Tree wanted) {
        Map<String, Object> out = new LinkedHashMap<>();
        wanted.child("ca").filter(ca -> !ca.isEmpty()).ifPresent(ca -> out.put("ca_file", scope.file(ca)));
        wanted.child("cert").filter(cert -> !cert.isEmpty()).ifPresent(cert -> out.put("cert_file", scope.file(cert)));
        wanted.child("keySecret").ifPresent(key -> out.put("key_file", scope.secretFile(key)));
        wanted.find("serverName").ifPresent(name -> out.put("server_name", name));
        wanted.flag("insecureSkipVerify").ifPresent(skip -> out.put("insecure_skip_verify", skip));
        wanted.find("minVersion").ifPresent(version -> out.put("min_version", version));
        wanted.find("maxVersion").ifPresent(version -> out.put("max_version", version));
        return out;
    }
}
