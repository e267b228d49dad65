package io.narthex.monitors.alertmanager;

import io.narthex.monitors.resource.Assets;
import io.narthex.monitors.resource.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The receivers of an AlertmanagerConfig as Alertmanager's. Most fields only change their name; references to Secrets become their values, lists of keys and
 * values become mappings, and the HTTP and TLS settings their own form.
 */
final class ReceiverConversion {
    /** Fields whose name in the configuration is not their name in snake case. */
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("pagerDutyImageConfigs", "images"),
            Map.entry("pagerDutyLinkConfigs", "links"),
            Map.entry("urlSecret", "url"),
            Map.entry("useAWSHTTPClient", "use_aws_http_client"));

    /** Fields that are lists of keys and values. */
    private static final Set<String> PAIRS = Set.of("details", "headers", "customFields");

    /** Fields for which Alertmanager has none. */
    private static final Set<String> LEFT_OUT = Set.of("useFIPSSTSEndpoint");

    /** The fields that Alertmanager sends to VictorOps itself. */
    private static final Set<String> VICTOROPS_OWN = Set.of(
            "routing_key",
            "message_type",
            "state_message",
            "entity_display_name",
            "monitoring_tool",
            "entity_id",
            "entity_state");

    private final Assets.Scope scope;
    private final HttpClientConversion http;

    ReceiverConversion(Assets.Scope scope) {
        this.scope = scope;
        this.http = new HttpClientConversion(scope);
    }

    /**
     * One receiver.
     *
     * @param name as the routes refer to it
     * @param global the global settings, which can say what a receiver for mail leaves open
     */
    Map<String, Object> receiver(String name, Tree wanted, Map<?, ?> global) {
        Map<String, Object> receiver = new LinkedHashMap<>();
        receiver.put("name", name);
        for (String field : wanted.names()) {
            if (field.equals("name")) {
                continue;
            }
            String kind = field.replace("Configs", "").toLowerCase(Locale.ROOT);
            List<Object> configs = new ArrayList<>();
            for (Tree config : wanted.list(field)) {
                check(kind, config, global);
                configs.add(config(kind, config));
            }
            receiver.put(kind + "_configs", configs);
        }
        return receiver;
    }

    private static void check(String kind, Tree config, Map<?, ?> global) {
        switch (kind) {
            case "email" -> {
                requireMail(config, "smarthost", global, "smtp_smarthost");
                requireMail(config, "from", global, "smtp_from");
            }
            case "victorops" ->
                config.list("customFields").forEach(pair -> {
                    if (VICTOROPS_OWN.contains(pair.text("key"))) {
                        throw pair.wrong("key", pair.text("key") + " is a field that Alertmanager fills in itself");
                    }
                });
            default -> {}
        }
    }

    private static void requireMail(Tree config, String field, Map<?, ?> global, String key) {
        Object fallback = global.get(key);
        if (config.text(field).isEmpty() && (fallback == null || "".equals(fallback))) {
            throw config.wrong(field, "must be set here or in the global SMTP settings");
        }
    }

    private Map<String, Object> config(String kind, Tree config) {
        Map<String, Object> out = fields(config);
        switch (kind) {
            case "discord" -> rename(out, "api_url", "webhook_url");
            case "pagerduty" -> linkTexts(out);
            case "pushover" -> {
                requireText(config, out, "userKey", "user_key");
                requireText(config, out, "token", "token");
            }
            case "telegram" -> requireText(config, out, "botToken", "bot_token");
            case "email" ->
                config.child("threading").ifPresent(threading -> out.put("threading", threading(threading)));
            case "slack", "webhook" -> trimUrl(config, out);
            default -> {}
        }
        if (kind.equals("discord")) {
            GoUrl.checkHttp(String.valueOf(out.getOrDefault("webhook_url", "")), config.path() + ".apiURL");
        }
        return out;
    }

    private static void trimUrl(Tree config, Map<String, Object> out) {
        if (config.has("apiURL")) {
            String url = String.valueOf(out.get("api_url")).strip();
            out.put("api_url", GoUrl.checkHttp(url, config.path() + ".apiURL"));
        }
    }

    private static void requireText(Tree config, Map<String, Object> out, String field, String key) {
        if (config.has(field) && "".equals(out.get(key))) {
            throw config.wrong(field, "the Secret's value is empty");
        }
    }

    private static Map<String, Object> threading(Tree threading) {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("enabled", true);
        out.put("thread_by_date", threading.text("threadByDate").toLowerCase(Locale.ROOT));
        return out;
    }

    /** A link's text is called {@code alt} in an AlertmanagerConfig. */
    private static void linkTexts(Map<String, Object> out) {
        if (out.get("links") instanceof List<?> links) {
            List<Object> renamed = new ArrayList<>();
            for (Object link : links) {
                Map<String, Object> copy = new LinkedHashMap<>();
                ((Map<?, ?>) link).forEach((key, value) -> copy.put(String.valueOf(key), value));
                rename(copy, "alt", "text");
                renamed.add(copy);
            }
            out.put("links", renamed);
        }
    }

    private static void rename(Map<String, Object> out, String from, String to) {
        Object value = out.remove(from);
        if (value != null) {
            out.put(to, value);
        }
    }

    private Map<String, Object> fields(Tree config) {
        Map<String, Object> out = new LinkedHashMap<>();
        for (String field : config.names()) {
            String key = NAMES.getOrDefault(field, snake(field));
            if (LEFT_OUT.contains(field) || field.equals("url") && config.has("urlSecret")) {
                continue;
            }
            config.value(field).ifPresent(value -> out.put(key, value(config, field, value)));
        }
        return out;
    }

    private Object value(Tree config, String field, Object value) {
        if (field.equals("httpConfig")) {
            return http.http(config.at(field));
        }
        if (field.equals("tlsConfig")) {
            return http.tls(config.at(field));
        }
        if (PAIRS.contains(field)) {
            Map<String, Object> pairs = new LinkedHashMap<>();
            config.list(field).forEach(pair -> pairs.put(pair.text("key"), pair.text("value")));
            return pairs;
        }
        return switch (value) {
            case Map<?, ?> map -> isReference(map) ? scope.secret(config.at(field)) : part(config.at(field), field);
            case List<?> list
            when !list.isEmpty() && list.getFirst() instanceof Map -> {
                List<Object> parts = new ArrayList<>();
                config.list(field).forEach(part -> parts.add(fields(part)));
                yield parts;
            }
            case String text when text.isEmpty() -> emptyText(field);
            default -> value;
        };
    }

    /** An empty duration is none at all. */
    private static Object emptyText(String field) {
        boolean duration = field.equals("timeout") || field.equals("retry") || field.equals("expire");
        return duration ? io.narthex.config.yaml.YamlTree.Null.NULL : "";
    }

    private static boolean isReference(Map<?, ?> map) {
        return map.containsKey("key") && !map.containsKey("value");
    }

    /** Attributes have free names; the fields of anything else are converted. */
    private Object part(Tree part, String field) {
        if (!field.equals("sigv4")) {
            return field.equals("attributes") ? part.values() : fields(part);
        }
        Map<String, Object> out = fields(part);
        if (!part.has("accessKey") || !part.has("secretKey")) {
            out.remove("access_key");
            out.remove("secret_key");
        }
        return out;
    }

    static String snake(String field) {
        return field.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }
}
