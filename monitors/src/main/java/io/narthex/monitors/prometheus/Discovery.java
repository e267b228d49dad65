package io.narthex.monitors.prometheus;

import io.narthex.config.yaml.YamlTree;
import io.narthex.monitors.resource.Mapping;
import io.narthex.monitors.resource.Tree;
import io.narthex.monitors.resource.Version;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * One mechanism of service discovery as a ScrapeConfig has it: how its fields become keys, in the order of the configuration.
 *
 * @param field of the ScrapeConfig, such as {@code consulSDConfigs}
 * @param key of the configuration, such as {@code consul_sd_configs}
 */
record Discovery(String field, String key, List<Part> parts) {
    /** One field or group of fields. */
    @FunctionalInterface
    interface Part {
        void put(Mapping out, Tree from, HttpSettings http);
    }

    static Discovery of(String name, Part... parts) {
        return new Discovery(name + "SDConfigs", name.toLowerCase(Locale.ROOT) + "_sd_configs", List.of(parts));
    }

    Mapping config(Tree wanted, HttpSettings http, Mapping out) {
        parts.forEach(part -> part.put(out, wanted, http));
        return out;
    }

    /** Fields that are copied as they are, under their names in snake case. */
    static Part copy(String... fields) {
        return (out, from, http) -> {
            for (String field : fields) {
                out.put(snake(field), from.value(field));
            }
        };
    }

    static Part copyAs(String field, String key) {
        return (out, from, http) -> out.put(key, from.value(field));
    }

    /** A field that is always written, an empty text where the object has none. */
    static Part always(String field) {
        return (out, from, http) -> out.put(snake(field), from.value(field).orElse(""));
    }

    /** A field that is left out where it is empty. */
    static Part unlessEmpty(String field) {
        return (out, from, http) -> out.putUnlessEmpty(snake(field), from.text(field));
    }

    static Part textsUnlessEmpty(String field) {
        return (out, from, http) ->
                out.put(snake(field), Optional.of(from.texts(field)).filter(texts -> !texts.isEmpty()));
    }

    static Part lower(String field) {
        return (out, from, http) -> out.put(snake(field), from.find(field).map(text -> text.toLowerCase(Locale.ROOT)));
    }

    static Part since(int major, int minor, int patch, String field) {
        return (out, from, http) -> from.value(field)
                .ifPresent(value -> out.since(new Version(major, minor, patch, ""), snake(field), value));
    }

    static Part secret(String field, String key) {
        return (out, from, http) -> out.put(key, from.child(field).map(http.scope()::secret));
    }

    /** An access key and its secret, which only count together. */
    static Part accessKeys() {
        return (out, from, http) -> {
            if (from.has("accessKey") && from.has("secretKey")) {
                out.put("access_key", http.scope().secret(from.at("accessKey")));
                out.put("secret_key", http.scope().secret(from.at("secretKey")));
            }
        };
    }

    /** Texts by free keys. */
    static Part texts(String field) {
        return (out, from, http) -> {
            if (!from.at(field).isEmpty()) {
                out.put(snake(field), new TreeMap<>(from.at(field).values()));
            }
        };
    }

    static Part filters() {
        return (out, from, http) -> {
            List<Tree> filters = new ArrayList<>(from.list("filters"));
            filters.sort(Comparator.comparing(filter -> filter.text("name")));
            List<Object> written = new ArrayList<>();
            for (Tree filter : filters) {
                written.add(out.inner()
                        .put("name", filter.text("name"))
                        .put("values", filter.texts("values"))
                        .entries());
            }
            if (!written.isEmpty()) {
                out.put("filters", written);
            }
        };
    }

    /** How the discovery's own requests authenticate, as far as the object says. */
    static Part basicAuth() {
        return (out, from, http) -> http.basicAuth(out, from.child("basicAuth"));
    }

    static Part authorization() {
        return (out, from, http) -> http.authorization(out, from.child("authorization"));
    }

    /** Authorization unless there is OAuth 2. */
    static Part eitherAuthorization() {
        return (out, from, http) -> {
            if (!from.has("oauth2")) {
                http.authorization(out, from.child("authorization"));
            }
        };
    }

    static Part oauth2() {
        return (out, from, http) -> http.oauth2(out, from.child("oauth2"));
    }

    static Part proxy() {
        return (out, from, http) -> http.proxy(out, from);
    }

    static Part tls() {
        return (out, from, http) -> http.tls(out, from.child("tlsConfig"));
    }

    /** Some parts, from a version on. */
    static Part from(int major, int minor, Part... parts) {
        return (out, from, http) -> {
            if (out.version().atLeast(major, minor)) {
                for (Part part : parts) {
                    part.put(out, from, http);
                }
            }
        };
    }

    /** {@code followRedirects} and {@code enableHTTP2}, which some objects spell {@code enableHttp2}. */
    static Part redirects() {
        return (out, from, http) -> {
            out.put("follow_redirects", from.flag("followRedirects"));
            http2().put(out, from, http);
        };
    }

    static Part http2() {
        return (out, from, http) ->
                out.put("enable_http2", from.flag("enableHTTP2").or(() -> from.flag("enableHttp2")));
    }

    static Part computed(String key, Function<Tree, Optional<?>> value) {
        return (out, from, http) -> out.put(key, value.apply(from));
    }

    /** {@code refreshInterval} becomes {@code refresh_interval}, {@code subscriptionID} becomes {@code subscription_id}. */
    static String snake(String field) {
        return field.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }

    static Object sorted(Tree tree) {
        return YamlTree.sorted(tree.values());
    }
}
