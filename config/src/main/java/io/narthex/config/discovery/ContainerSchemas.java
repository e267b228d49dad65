package io.narthex.config.discovery;

import io.narthex.config.settings.Schema;
import io.narthex.config.settings.Settings;
import io.narthex.config.yaml.Section;
import java.time.Duration;
import java.util.Map;

/** What runs containers. */
final class ContainerSchemas {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HALF_MINUTE = Duration.ofSeconds(30);

    private static final Schema FILTER =
            Schema.of("moby.Filter").shownText("name", "").shownTexts("values").build();

    static final Map<String, Schema> ALL = Map.of(
            "docker", docker(),
            "dockerswarm", dockerswarm(),
            "kubernetes", KubernetesSchema.SCHEMA,
            "kuma", kuma(),
            "marathon", marathon(),
            "nomad", nomad());

    private ContainerSchemas() {}

    private static Schema docker() {
        return Schema.of("moby.plain")
                .client()
                .shownText("host", "")
                .shownInteger("port", 80)
                .shownSections("filters", FILTER)
                .shownText("host_networking_host", "localhost")
                .shownDuration("refresh_interval", MINUTE)
                .shownBool("match_first_network", true)
                .check((settings, section) -> Checks.of(settings, section)
                        .need("host", "host missing")
                        .url("host"));
    }

    private static Schema dockerswarm() {
        return Schema.of("moby.plain")
                .client()
                .shownText("host", "")
                .shownText("role", "")
                .shownInteger("port", 80)
                .shownSections("filters", FILTER)
                .shownDuration("refresh_interval", MINUTE)
                .check((settings, section) -> {
                    Checks checks = Checks.of(settings, section).need("host", "host missing");
                    checks.url("host");
                    checks.need("role", "role missing (one of: tasks, services, nodes)")
                            .oneOf(
                                    "role",
                                    "invalid role " + settings.text("role") + ", expected tasks, services, or nodes",
                                    "tasks",
                                    "services",
                                    "nodes");
                });
    }

    private static Schema kuma() {
        return Schema.of("xds.plainKumaConf")
                .client()
                .duration("refresh_interval", Duration.ofSeconds(15))
                .duration("fetch_timeout", Duration.ofMinutes(2))
                .text("server")
                .text("client_id")
                .check((settings, section) -> {
                    Checks checks = Checks.of(settings, section).need("server", "kuma SD server must not be empty: ");
                    boolean whole = !checks.url("server").scheme().isEmpty()
                            && !checks.url("server").host().isEmpty();
                    checks.refuseIf(
                            !whole, "kuma SD server must not be empty and have a scheme: " + settings.text("server"));
                });
    }

    private static Schema marathon() {
        return Schema.of("marathon.plain")
                .texts("servers")
                .duration("refresh_interval", HALF_MINUTE)
                .secret("auth_token")
                .path("auth_token_file")
                .client()
                .check(ContainerSchemas::checkMarathon);
    }

    private static void checkMarathon(Settings settings, Section section) {
        Checks checks = Checks.of(settings, section)
                .refuseIf(
                        settings.texts("servers").isEmpty(), "marathon_sd: must contain at least one Marathon server");
        boolean inline = !settings.secret("auth_token").isEmpty();
        boolean file = !settings.text("auth_token_file").isEmpty();
        checks.refuseIf(inline && file, "marathon_sd: at most one of auth_token & auth_token_file must be configured");
        if (inline || file) {
            String most = "marathon_sd: at most one of ";
            boolean bearer = section.take("bearer_token").isPresent()
                    || section.take("bearer_token_file").isPresent();
            checks.refuseIf(
                            settings.client().basicAuth().isPresent(),
                            most + "basic_auth, auth_token & auth_token_file must be configured")
                    .refuseIf(
                            bearer && settings.client().authorization().isPresent(),
                            most + "bearer_token, bearer_token_file, auth_token & auth_token_file must be configured")
                    .refuseIf(
                            settings.client().authorization().isPresent(),
                            most + "auth_token, auth_token_file & authorization must be configured");
        }
    }

    private static Schema nomad() {
        return Schema.of("nomad.plain")
                .shownBool("allow_stale", true)
                .client()
                .shownText("namespace", "default")
                .shownDuration("refresh_interval", MINUTE)
                .shownText("region", "global")
                .shownText("server", "http://localhost:4646")
                .text("tag_separator", ",")
                .check((settings, section) -> Checks.of(settings, section)
                        .refuseIf(
                                settings.text("server").isBlank(), "nomad SD configuration requires a server address"));
    }
}
