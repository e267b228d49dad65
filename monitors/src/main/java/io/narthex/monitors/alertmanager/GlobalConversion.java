package io.narthex.monitors.alertmanager;

import io.narthex.monitors.resource.Assets;
import io.narthex.monitors.resource.Tree;
import io.narthex.monitors.resource.Version;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The {@code global} settings of an Alertmanager resource as Alertmanager's. */
record GlobalConversion(Version version, Assets.Scope scope) {
    /** Blocks of the resource, each with the first version that knows them; their fields become keys with the block's name in front. */
    private static final Map<String, Version> BLOCKS = Map.of(
            "telegram", new Version(0, 24, 0, ""),
            "jira", new Version(0, 28, 0, ""),
            "rocketChat", new Version(0, 28, 0, ""),
            "webex", new Version(0, 25, 0, ""),
            "wechat", new Version(0, 0, 0, ""),
            "victorops", new Version(0, 0, 0, ""),
            "mattermost", new Version(0, 32, 0, ""));

    private static final Version IMPLICIT_TLS = new Version(0, 31, 0, "");

    Map<String, Object> global(Tree wanted) {
        Map<String, Object> out = new LinkedHashMap<>();
        wanted.child("smtp").ifPresent(smtp -> smtp(out, smtp));
        HttpClientConversion http = new HttpClientConversion(scope);
        wanted.child("httpConfig").ifPresent(config -> out.put("http_config", http.http(config)));
        wanted.find("resolveTimeout")
                .filter(text -> !text.isEmpty())
                .ifPresent(text -> out.put("resolve_timeout", text));
        wanted.child("slackApiUrl").ifPresent(url -> out.put("slack_api_url", scope.secret(url)));
        wanted.child("opsGenieApiUrl").ifPresent(url -> out.put("opsgenie_api_url", scope.secret(url)));
        wanted.child("opsGenieApiKey").ifPresent(key -> out.put("opsgenie_api_key", scope.secret(key)));
        wanted.find("pagerdutyUrl").ifPresent(url -> out.put("pagerduty_url", url));
        BLOCKS.forEach((name, since) -> wanted.child(name).ifPresent(block -> block(out, name, block, since)));
        return out;
    }

    private void block(Map<String, Object> out, String name, Tree block, Version since) {
        require(block, "", since);
        String prefix = name.toLowerCase(java.util.Locale.ROOT) + "_";
        for (String field : block.names()) {
            String key = prefix + ReceiverConversion.snake(field);
            out.put(key, isReference(block, field) ? scope.secret(block.at(field)) : block.text(field));
        }
    }

    private static boolean isReference(Tree block, String field) {
        return block.value(field).filter(Map.class::isInstance).isPresent();
    }

    private void smtp(Map<String, Object> out, Tree smtp) {
        if (smtp.has("forceImplicitTLS")) {
            require(smtp, "forceImplicitTLS", IMPLICIT_TLS);
        }
        for (String field : List.of("from", "hello", "authUsername", "authIdentity")) {
            smtp.find(field).ifPresent(text -> out.put("smtp_" + ReceiverConversion.snake(field), text));
        }
        smtp.flag("forceImplicitTLS").ifPresent(force -> out.put("smtp_force_implicit_tls", force));
        smtp.flag("requireTLS").ifPresent(require -> out.put("smtp_require_tls", require));
        smtp.child("smartHost")
                .ifPresent(host -> out.put("smtp_smarthost", host.text("host") + ":" + host.text("port")));
        smtp.child("tlsConfig").ifPresent(tls -> out.put("smtp_tls_config", new HttpClientConversion(scope).tls(tls)));
        smtp.child("authPassword").ifPresent(password -> out.put("smtp_auth_password", scope.secret(password)));
        smtp.child("authSecret").ifPresent(secret -> out.put("smtp_auth_secret", scope.secret(secret)));
    }

    private void require(Tree block, String field, Version since) {
        if (version.compareTo(since) < 0) {
            throw block.wrong(field, "needs Alertmanager " + since + " or later, this is " + version);
        }
    }
}
