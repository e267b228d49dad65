package io.narthex.config.discovery;

import io.narthex.config.settings.Schema;
import io.narthex.config.settings.Settings;
import io.narthex.config.yaml.Section;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Files, pages, names, and registries of services. */
final class RegistrySchemas {
    private static final Duration HALF_MINUTE = Duration.ofSeconds(30);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** Only the last component may have a star, and the name must end so. */
    private static final Pattern TARGET_FILE = Pattern.compile("[^*]*(\\*[^/]*)?\\.(json|yml|yaml|JSON|YML|YAML)");

    static final Map<String, Schema> ALL = Map.of(
            "consul", consul(),
            "dns", dns(),
            "eureka", eureka(),
            "file", file(),
            "http", http(),
            "nerve", zookeeper("nerve"),
            "puppetdb", puppetdb(),
            "serverset", zookeeper("serverset"));

    private RegistrySchemas() {}

    private static Schema consul() {
        return Schema.of("consul.plain")
                .text("server", "localhost:8500")
                .text("path_prefix")
                .secret("token")
                .text("datacenter")
                .text("namespace")
                .text("partition")
                .text("tag_separator", ",")
                .text("scheme", "http")
                .text("username")
                .secret("password")
                .shownBool("allow_stale", true)
                .duration("refresh_interval", HALF_MINUTE)
                .texts("services")
                .texts("tags")
                .textMap("node_meta")
                .text("filter")
                .text("health_filter")
                .client()
                .check((settings, section) -> Checks.of(settings, section)
                        .refuseIf(
                                settings.text("server").isBlank(), "consul SD configuration requires a server address")
                        .refuseIf(
                                (!settings.text("username").isEmpty()
                                                || !settings.secret("password").isEmpty())
                                        && settings.client().basicAuth().isPresent(),
                                "at most one of consul SD configuration username and password and basic auth can be"
                                        + " configured")
                        .refuseIf(
                                !settings.secret("token").isEmpty()
                                        && (settings.client().authorization().isPresent()
                                                || settings.client().oauth2().isPresent()),
                                "at most one of consul SD token, authorization, or oauth2 can be configured"));
    }

    private static Schema dns() {
        return Schema.of("dns.plain")
                .shownTexts("names")
                .duration("refresh_interval", HALF_MINUTE)
                .shownText("type", "SRV")
                .shownInteger("port", 0)
                .check(RegistrySchemas::checkDns);
    }

    private static void checkDns(Settings settings, Section section) {
        String type = settings.text("type").toUpperCase(Locale.ROOT);
        Checks.of(settings, section)
                .refuseIf(settings.texts("names").isEmpty(), "DNS-SD config must contain at least one SRV record name")
                .refuseIf(
                        !Set.of("SRV", "A", "AAAA", "MX", "NS").contains(type),
                        "invalid DNS-SD records type " + settings.text("type"))
                .refuseIf(
                        !type.equals("SRV") && settings.integer("port") == 0,
                        "a port is required in DNS-SD configs for all record types except SRV");
    }

    private static Schema eureka() {
        return Schema.of("eureka.plain")
                .text("server")
                .client()
                .duration("refresh_interval", HALF_MINUTE)
                .check((settings, section) -> {
                    Checks checks =
                            Checks.of(settings, section).need("server", "eureka_sd: empty or null eureka server");
                    boolean whole = !checks.url("server").scheme().isEmpty()
                            && !checks.url("server").host().isEmpty();
                    checks.refuseIf(!whole, "eureka_sd: invalid eureka server URL");
                });
    }

    private static Schema file() {
        return Schema.of("file.plain")
                .paths("files")
                .duration("refresh_interval", Duration.ofMinutes(5))
                .check((settings, section) -> {
                    Checks checks = Checks.of(settings, section)
                            .refuseIf(
                                    settings.texts("files").isEmpty(),
                                    "file service discovery config must contain at least one path name");
                    for (String name : settings.texts("files")) {
                        checks.refuseIf(
                                !TARGET_FILE.matcher(name).matches(),
                                "path name \"" + name + "\" is not valid for file discovery");
                    }
                });
    }

    private static Schema http() {
        return Schema.of("http.plain")
                .client()
                .duration("refresh_interval", MINUTE)
                .shownText("url", "")
                .check((settings, section) -> Checks.of(settings, section).httpUrl("url"));
    }

    private static Schema puppetdb() {
        return Schema.of("puppetdb.plain")
                .client()
                .duration("refresh_interval", MINUTE)
                .shownText("url", "")
                .shownText("query", "")
                .shownBool("include_parameters", false)
                .shownInteger("port", 80)
                .check((settings, section) ->
                        Checks.of(settings, section).httpUrl("url").need("query", "query missing"));
    }

    private static Schema zookeeper(String name) {
        return Schema.of("zookeeper.plain")
                .shownTexts("servers")
                .shownTexts("paths")
                .duration("timeout", Duration.ofSeconds(10))
                .check((settings, section) -> {
                    Checks checks = Checks.of(settings, section)
                            .refuseIf(
                                    settings.texts("servers").isEmpty(),
                                    name + " SD config must contain at least one Zookeeper server")
                            .refuseIf(
                                    settings.texts("paths").isEmpty(),
                                    name + " SD config must contain at least one path");
                    for (String path : settings.texts("paths")) {
                        checks.refuseIf(!path.startsWith("/"), name + " SD config paths must begin with '/': " + path);
                    }
                });
    }
}
