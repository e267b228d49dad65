package io.narthex.monitors.alertmanager;

import io.narthex.config.yaml.ConfigException;
import io.narthex.config.yaml.YamlTree;
import io.narthex.monitors.resource.Assets;
import io.narthex.monitors.resource.Dropped;
import io.narthex.monitors.resource.GenerationException;
import io.narthex.monitors.resource.Resource;
import io.narthex.monitors.resource.Tree;
import io.narthex.monitors.resource.Version;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The configuration of an Alertmanager: a pure function of the resource, the configuration that it names, the AlertmanagerConfigs that it selects, and the
 * Secrets and ConfigMaps that they refer to. What the version does not know is left out, or is an error where leaving it out would change where alerts go.
 */
public final class AlertmanagerConfiguration {
    /** The version that runs where a resource names none. */
    public static final String DEFAULT_VERSION = "v0.33.1";

    private static final String TEMPLATES = "/etc/alertmanager/templates/";

    private final Resource alertmanager;
    private final Version version;
    private final Assets assets;
    private final Dropped dropped;

    private AlertmanagerConfiguration(Resource alertmanager, Version version, Assets assets, Dropped dropped) {
        this.alertmanager = alertmanager;
        this.version = version;
        this.assets = assets;
        this.dropped = dropped;
    }

    /**
     * What to generate for.
     *
     * @param assets what objects may refer to; collects the TLS files
     * @param dropped is told what the version does not know
     */
    public static AlertmanagerConfiguration of(Resource alertmanager, Version version, Assets assets, Dropped dropped) {
        return new AlertmanagerConfiguration(alertmanager, version, assets, dropped);
    }

    /** The version that a resource asks for. */
    public static Version versionOf(Resource alertmanager) {
        return Version.parse(alertmanager.spec().find("version").orElse(DEFAULT_VERSION));
    }

    /**
     * The configuration that one AlertmanagerConfig is the root of, which {@code spec.alertmanagerConfiguration} names.
     *
     * @throws GenerationException if the AlertmanagerConfig or the global settings are wrong
     */
    public String global(Resource root) {
        return YamlTree.write(sanitized(rootDocument(root)));
    }

    /**
     * A configuration with AlertmanagerConfigs added to it.
     *
     * @param base the YAML of the Secret that {@code spec.configSecret} names
     * @param configs in the order in which their routes come
     * @throws GenerationException if the base or an AlertmanagerConfig is wrong
     */
    public String extend(String base, List<Resource> configs) {
        return YamlTree.write(sanitized(extended(loaded(base), configs)));
    }

    /**
     * The configuration that one AlertmanagerConfig is the root of, with others added to it.
     *
     * @throws GenerationException if an AlertmanagerConfig or the global settings are wrong
     */
    public String extend(Resource root, List<Resource> configs) {
        return YamlTree.write(sanitized(extended(rootDocument(root), configs)));
    }

    /**
     * A part of a configuration without what the version does not know.
     *
     * @throws GenerationException if it is no such part, or has what cannot be left out
     */
    public String sanitize(String yaml, Fragment fragment) {
        return YamlTree.write(
                switch (fragment) {
                    case DOCUMENT -> sanitized(read(yaml));
                    case ROUTE -> Shapes.of("route").apply(read(yaml), "", version, dropped);
                    case HTTP_CONFIG -> Shapes.of("http_config").apply(read(yaml), "", version, dropped);
                });
    }

    /**
     * The {@code http_config} of an AlertmanagerConfig's {@code httpConfig}.
     *
     * @param namespace of the AlertmanagerConfig
     */
    public String httpConfig(Tree config, String namespace) {
        Map<String, Object> converted = new HttpClientConversion(assets.in(namespace)).http(config);
        return YamlTree.write(Shapes.of("http_config").apply(converted, "", version, dropped));
    }

    /**
     * Checks that an AlertmanagerConfig can be added to a configuration that has nothing else.
     *
     * @throws GenerationException if it is wrong or has what the version does not know and cannot be left out
     */
    public void check(Resource config) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("global", Map.of("smtp_smarthost", "any:25", "smtp_from", "any"));
        document.put("route", Map.of("receiver", "any"));
        sanitized(extended(document, List.of(config)));
    }

    private Map<String, Object> sanitized(Map<?, ?> document) {
        return Shapes.of("document").apply(document, "", version, dropped);
    }

    private static Map<?, ?> read(String yaml) {
        try {
            Object document = YamlTree.readWritten("alertmanager.yaml", yaml).orElse(Map.of());
            if (document instanceof Map<?, ?> map) {
                return map;
            }
            throw new GenerationException("alertmanager.yaml: must be a YAML mapping");
        } catch (ConfigException e) {
            throw new GenerationException(String.valueOf(e.getMessage()), e);
        }
    }

    private static Map<String, Object> loaded(String base) {
        Map<String, Object> document = copy(read(base));
        RootRoute.check(document.get("route"));
        return document;
    }

    private Map<String, Object> rootDocument(Resource root) {
        AlertmanagerConfigCheck.check(root);
        Map<String, Object> document = new LinkedHashMap<>();
        Tree settings = alertmanager.spec().at("alertmanagerConfiguration");
        Assets.Scope scope = assets.in(root.namespace());
        settings.child("global")
                .ifPresent(global -> document.put("global", new GlobalConversion(version, scope).global(global)));
        Routing routing = new Routing(root, version);
        if (root.spec().has("route")) {
            document.put("route", routing.route(Optional.empty()));
        }
        RootRoute.check(document.get("route"));
        document.put("inhibit_rules", routing.inhibitRules(Optional.empty()));
        document.put("receivers", receivers(root, globalOf(document)));
        document.put("mute_time_intervals", routing.muteTimeIntervals());
        List<Object> templates = new ArrayList<>();
        for (Tree template : settings.list("templates")) {
            Tree reference = template.child("secret").orElseGet(() -> template.at("configMap"));
            templates.add(TEMPLATES + reference.text("key"));
        }
        document.put("templates", templates);
        return document;
    }

    private Map<String, Object> extended(Map<String, Object> document, List<Resource> configs) {
        List<Object> inhibitRules = list(document, "inhibit_rules");
        List<Object> receivers = list(document, "receivers");
        List<Object> intervals = list(document, "mute_time_intervals");
        List<Object> routes = new ArrayList<>();
        for (Resource config : configs) {
            try {
                Optional<String> namespace = enforcedNamespace(config);
                Routing routing = new Routing(config, version);
                inhibitRules.addAll(routing.inhibitRules(namespace));
                if (!config.spec().has("route")) {
                    continue;
                }
                Map<String, Object> route = routing.route(namespace);
                route.put("continue", true);
                routes.add(route);
                receivers.addAll(receivers(config, globalOf(document)));
                intervals.addAll(routing.muteTimeIntervals());
            } catch (GenerationException e) {
                throw new GenerationException("AlertmanagerConfig " + config.key() + ": " + e.getMessage(), e);
            }
        }
        Map<String, Object> root = copy((Map<?, ?>) document.getOrDefault("route", Map.of()));
        routes.addAll(list(root, "routes"));
        root.put("routes", routes);
        document.put("route", root);
        document.put("inhibit_rules", inhibitRules);
        document.put("receivers", receivers);
        document.put("mute_time_intervals", intervals);
        return document;
    }

    private List<Object> receivers(Resource config, Map<?, ?> global) {
        ReceiverConversion conversion = new ReceiverConversion(assets.in(config.namespace()));
        Routing routing = new Routing(config, version);
        List<Object> receivers = new ArrayList<>();
        for (Tree receiver : config.spec().list("receivers")) {
            receivers.add(conversion.receiver(routing.named(receiver.text("name")), receiver, global));
        }
        return receivers;
    }

    /** The namespace that alerts must be from to be routed by an AlertmanagerConfig. */
    private Optional<String> enforcedNamespace(Resource config) {
        String strategy =
                alertmanager.spec().at("alertmanagerConfigMatcherStrategy").text("type");
        boolean free = switch (strategy) {
            case "None" -> true;
            case "OnNamespaceExceptForAlertmanagerNamespace" ->
                config.namespace().equals(alertmanager.namespace());
            default -> false;
        };
        return free ? Optional.empty() : Optional.of(config.namespace());
    }

    private static Map<?, ?> globalOf(Map<String, Object> document) {
        return document.get("global") instanceof Map<?, ?> global ? global : Map.of();
    }

    private static List<Object> list(Map<String, Object> document, String key) {
        return document.get(key) instanceof List<?> list ? new ArrayList<>(list) : new ArrayList<>();
    }

    private static Map<String, Object> copy(Map<?, ?> map) {
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((key, value) -> copy.put(String.valueOf(key), value));
        return copy;
    }
}
