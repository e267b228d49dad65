package io.narthex.monitors.alertmanager;

import io.narthex.monitors.resource.GenerationException;
import io.narthex.monitors.resource.Version;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What must hold in single mappings, beyond what the table of shapes can say. */
final class ShapeCheck {
    private static final List<String> TLS_VERSIONS = List.of("TLS10", "TLS11", "TLS12", "TLS13");
    private static final String SLACK_POST = "https://slack.com/api/chat.postMessage";

    private ShapeCheck() {}

    /** Before anything is left out. */
    static void before(Shape shape, Map<?, ?> given, String path) {
        if (shape.name().equals("sigv4") && given.containsKey("external_id") && !given.containsKey("role_arn")) {
            throw wrong(path, "external_id", "needs role_arn");
        }
    }

    /** After what the version doesn't know was left out. */
    static void after(Shape shape, Map<String, Object> values, String path, Version version) {
        switch (shape.name()) {
            case "global" -> global(values, path);
            case "route" -> route(values, path);
            case "http_config" -> proxy(values, path, version);
            case "tls_config" -> tls(values, path);
            case "opsgenie_responder" -> responder(values, path, version);
            case "pagerduty" -> details(values, path, version);
            case "pushover" -> pushover(values, path, version);
            case "slack" -> slack(values, path);
            case "sns" -> values.remove("sigv4", Map.of());
            case "email_threading" -> oneOf(values, path, "thread_by_date", Set.of("daily", "none"));
            case "jira" -> oneOf(values, path, "api_type", Set.of("auto", "cloud", "datacenter"));
            case "incidentio" -> incidentio(values, path);
            default -> {}
        }
    }

    private static void global(Map<String, Object> values, String path) {
        boolean app = values.containsKey("slack_app_token") || values.containsKey("slack_app_token_file");
        Object api = values.get("slack_api_url");
        Object appUrl = values.get("slack_app_url");
        if (app && api != null && appUrl != null && !api.equals(appUrl)) {
            throw wrong(path, "slack_app_token", "cannot be set beside slack_api_url, unless that is slack_app_url");
        }
    }

    private static void route(Map<String, Object> values, String path) {
        for (String key : List.of("group_wait", "group_interval", "repeat_interval")) {
            Object text = values.get(key);
            boolean zero = text != null && Shape.duration(text.toString(), path + "." + key) == 0;
            if (zero && !key.equals("group_wait")) {
                values.remove(key);
            }
        }
    }

    private static void proxy(Map<String, Object> values, String path, Version version) {
        if (!version.atLeast(0, 26)) {
            return;
        }
        boolean url = values.containsKey("proxy_url");
        boolean environment = values.containsKey("proxy_from_environment");
        if (values.containsKey("proxy_connect_header") && !url && !environment) {
            throw wrong(path, "proxy_connect_header", "needs proxy_url or proxy_from_environment");
        }
        if (environment && url) {
            throw wrong(path, "proxy_from_environment", "cannot be set beside proxy_url");
        }
        if (values.containsKey("no_proxy") && (environment || !url)) {
            throw wrong(
                    path, "no_proxy", environment ? "cannot be set beside proxy_from_environment" : "needs proxy_url");
        }
    }

    private static void tls(Map<String, Object> values, String path) {
        int min = tlsVersion(values, path, "min_version");
        int max = tlsVersion(values, path, "max_version");
        if (min >= 0 && max >= 0 && min > max) {
            throw wrong(path, "max_version", "is lower than min_version");
        }
    }

    private static int tlsVersion(Map<String, Object> values, String path, String key) {
        Object value = values.get(key);
        if (value == null) {
            return -1;
        }
        int index = TLS_VERSIONS.indexOf(value.toString());
        if (index < 0) {
            throw wrong(path, key, "must be one of " + String.join(", ", TLS_VERSIONS));
        }
        return index;
    }

    private static void responder(Map<String, Object> values, String path, Version version) {
        if ("teams".equals(values.get("type")) && !version.atLeast(0, 24)) {
            throw wrong(path, "type", "teams needs Alertmanager 0.24 or later, this is " + version);
        }
    }

    private static void details(Map<String, Object> values, String path, Version version) {
        boolean texts = !(values.get("details") instanceof Map<?, ?> details)
                || details.values().stream().allMatch(String.class::isInstance);
        if (!texts && !version.atLeast(0, 30)) {
            throw wrong(
                    path, "details", "values that are no texts need Alertmanager 0.30 or later, this is " + version);
        }
    }

    private static void pushover(Map<String, Object> values, String path, Version version) {
        if (!version.atLeast(0, 29)) {
            values.replace("monospace", false);
        }
        if (Boolean.TRUE.equals(values.get("html")) && Boolean.TRUE.equals(values.get("monospace"))) {
            throw wrong(path, "html", "cannot be true beside monospace");
        }
    }

    private static void slack(Map<String, Object> values, String path) {
        boolean app = values.containsKey("app_token") || values.containsKey("app_token_file");
        if (app && (values.containsKey("api_url") || values.containsKey("api_url_file"))) {
            throw wrong(path, "app_token", "cannot be set beside api_url");
        }
        Object api = values.get("api_url");
        if (Boolean.TRUE.equals(values.get("update_message")) && api != null && !api.equals(SLACK_POST)) {
            throw wrong(path, "update_message", "needs a bot's token; api_url must be " + SLACK_POST);
        }
    }

    private static void oneOf(Map<String, Object> values, String path, String key, Set<String> allowed) {
        Object value = values.get(key);
        if (value != null && !allowed.contains(value.toString())) {
            throw wrong(
                    path,
                    key,
                    "must be one of "
                            + String.join(", ", allowed.stream().sorted().toList()));
        }
    }

    private static void incidentio(Map<String, Object> values, String path) {
        boolean token = values.containsKey("alert_source_token") || values.containsKey("alert_source_token_file");
        boolean header = values.get("http_config") instanceof Map<?, ?> http && http.containsKey("authorization");
        if (token == header) {
            throw wrong(
                    path,
                    "alert_source_token",
                    token
                            ? "cannot be set beside http_config.authorization"
                            : "or http_config.authorization must be set");
        }
    }

    private static GenerationException wrong(String path, String key, String reason) {
        return new GenerationException((path.isEmpty() ? "" : path + ".") + key + ": " + reason);
    }
}
