package io.narthex.config.discovery;

import io.narthex.config.settings.Schema;
import java.time.Duration;
import java.util.Map;

/** Providers of servers. */
final class HostingSchemas {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    static final Map<String, Schema> ALL = Map.of(
            "digitalocean", digitalocean(),
            "hetzner", hetzner(),
            "ionos", ionos(),
            "linode", linode(),
            "ovhcloud", ovhcloud(),
            "scaleway", scaleway(),
            "vultr", vultr());

    private HostingSchemas() {}

    private static Schema.Builder polled(String name) {
        return Schema.of(name + ".plain")
                .client()
                .shownDuration("refresh_interval", MINUTE)
                .shownInteger("port", 80);
    }

    private static Schema digitalocean() {
        return polled("digitalocean")
                .shownText("role", "droplets")
                .check((settings, section) -> Checks.of(settings, section)
                        .role(
                                "DigitalOcean SD ",
                                "role missing (one of: droplets, databases)",
                                "droplets",
                                "databases"));
    }

    private static Schema hetzner() {
        return polled("hetzner")
                .shownText("role", "")
                .text("label_selector")
                .check((settings, section) -> Checks.of(settings, section)
                        .role("", "role missing (one of: robot, hcloud)", "robot", "hcloud"));
    }

    private static Schema ionos() {
        return Schema.of("ionos.plain")
                .shownText("datacenter_id", "")
                .client()
                .shownDuration("refresh_interval", MINUTE)
                .shownInteger("port", 80)
                .check((settings, section) ->
                        Checks.of(settings, section).need("datacenter_id", "datacenter id can't be empty"));
    }

    private static Schema linode() {
        return polled("linode").text("tag_separator", ",").text("region").build();
    }

    private static Schema ovhcloud() {
        return Schema.of("ovhcloud.plain")
                .shownText("endpoint", "ovh-eu")
                .shownText("application_key", "")
                .shownSecret("application_secret")
                .shownSecret("consumer_key")
                .shownDuration("refresh_interval", MINUTE)
                .shownText("service", "")
                .check((settings, section) -> Checks.of(settings, section)
                        .need("endpoint", "endpoint can not be empty")
                        .need("application_key", "application key can not be empty")
                        .needSecret("application_secret", "application secret can not be empty")
                        .needSecret("consumer_key", "consumer key can not be empty")
                        .oneOf("service", "unknown service: " + settings.text("service"), "dedicated_server", "vps"));
    }

    private static Schema scaleway() {
        return Schema.of("scaleway.plain")
                .shownText("project_id", "")
                .text("api_url", "https://api.scaleway.com")
                .shownText("zone", "fr-par-1")
                .shownText("access_key", "")
                .shownSecret("secret_key")
                .shownPath("secret_key_file")
                .text("name_filter")
                .texts("tags_filter")
                .client()
                .shownDuration("refresh_interval", MINUTE)
                .shownInteger("port", 80)
                .shownText("role", "")
                .check((settings, section) -> Checks.of(settings, section)
                        .role("", "role missing (one of: instance, baremetal)", "instance", "baremetal")
                        .need("project_id", "project_id is mandatory")
                        .secretOrFile("secret_key")
                        .need("access_key", "access_key is mandatory"));
    }

    private static Schema vultr() {
        return polled("vultr").build();
    }
}
