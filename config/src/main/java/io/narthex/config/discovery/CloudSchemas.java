package io.narthex.config.discovery;

import io.narthex.config.settings.Schema;
import io.narthex.config.settings.Settings;
import io.narthex.config.yaml.Section;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The large clouds, and those that one runs oneself. */
final class CloudSchemas {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int TRITON_PORT = 9163;

    static final Map<String, Schema> ALL = Map.of(
            "azure", azure(),
            "gce", gce(),
            "oci", oci(),
            "openstack", openstack(),
            "outscale", outscale(),
            "stackit", stackit(),
            "triton", triton(),
            "uyuni", uyuni());

    private CloudSchemas() {}

    private static Schema azure() {
        return Schema.of("azure.plain")
                .text("environment", "AzurePublicCloud")
                .shownInteger("port", 80)
                .shownText("subscription_id", "")
                .text("tenant_id")
                .text("client_id")
                .secret("client_secret")
                .duration("refresh_interval", Duration.ofMinutes(5))
                .text("authentication_method", "OAuth")
                .text("resource_group")
                .client()
                .check(CloudSchemas::checkAzure);
    }

    private static void checkAzure(Settings settings, Section section) {
        Checks checks = Checks.of(settings, section);
        String needs = "azure SD configuration requires a ";
        checks.need("subscription_id", needs + "subscription_id");
        String method = settings.text("authentication_method");
        if (method.equals("OAuth")) {
            checks.need("tenant_id", needs + "tenant_id")
                    .need("client_id", needs + "client_id")
                    .needSecret("client_secret", needs + "client_secret");
        }
        checks.oneOf(
                "authentication_method",
                "unknown authentication_type \"" + method
                        + "\". Supported types are \"OAuth\", \"ManagedIdentity\", \"SDK\" or \"WorkloadIdentity\"",
                "OAuth",
                "ManagedIdentity",
                "SDK",
                "WorkloadIdentity");
    }

    private static Schema gce() {
        return Schema.of("gce.plain")
                .shownText("project", "")
                .shownText("zone", "")
                .text("filter")
                .duration("refresh_interval", MINUTE)
                .shownInteger("port", 80)
                .text("tag_separator", ",")
                .check((settings, section) -> Checks.of(settings, section)
                        .need("project", "GCE SD configuration requires a project")
                        .need("zone", "GCE SD configuration requires a zone"));
    }

    private static Schema oci() {
        return Schema.of("oci.plain")
                .text("auth", "api_key")
                .text("tenancy")
                .text("user")
                .text("fingerprint")
                .path("key_file")
                .secret("key_passphrase")
                .path("key_passphrase_file")
                .shownText("region", "")
                .texts("compartments")
                .client()
                .shownInteger("port", 80)
                .shownDuration("refresh_interval", MINUTE)
                .check(CloudSchemas::checkOci);
    }

    private static void checkOci(Settings settings, Section section) {
        Checks checks = Checks.of(settings, section);
        checks.need("region", "oci_sd: region is required");
        String auth = settings.text("auth");
        switch (auth) {
            case "api_key" -> checkOciKey(settings, checks);
            case "instance_principal" ->
                checks.refuseIf(
                        !settings.secret("key_passphrase").isEmpty()
                                || List.of("tenancy", "user", "fingerprint", "key_file", "key_passphrase_file").stream()
                                        .anyMatch(name -> !settings.text(name).isEmpty()),
                        "oci_sd: instance_principal auth must not have tenancy, user, fingerprint, key_file,"
                                + " key_passphrase, or key_passphrase_file set");
            default ->
                checks.refuseIf(
                        true,
                        "oci_sd: unknown auth method \"" + auth + "\", expected \"api_key\" or \"instance_principal\"");
        }
        int empty = settings.texts("compartments").indexOf("");
        checks.refuseIf(empty >= 0, "oci_sd: compartments[" + empty + "] must not be empty")
                .refuseIf(
                        settings.duration("refresh_interval").isZero(),
                        "oci_sd: refresh_interval must be positive, got 0s");
    }

    private static void checkOciKey(Settings settings, Checks checks) {
        for (String name : List.of("tenancy", "user", "fingerprint", "key_file")) {
            checks.need(name, "oci_sd: api_key auth requires " + name);
        }
        checks.refuseIf(
                !settings.secret("key_passphrase").isEmpty()
                        && !settings.text("key_passphrase_file").isEmpty(),
                "oci_sd: at most one of key_passphrase and key_passphrase_file must be configured");
    }

    private static Schema openstack() {
        return Schema.of("openstack.plain")
                .shownText("identity_endpoint", "")
                .shownText("username", "")
                .shownText("userid", "")
                .shownSecret("password")
                .shownText("project_name", "")
                .shownText("project_id", "")
                .shownText("domain_name", "")
                .shownText("domain_id", "")
                .shownText("application_credential_name", "")
                .shownText("application_credential_id", "")
                .shownSecret("application_credential_secret")
                .shownText("role", "")
                .shownText("region", "")
                .shownDuration("refresh_interval", MINUTE)
                .shownInteger("port", 80)
                .bool("all_tenants")
                .tls("tls_config")
                .text("availability", "public")
                .check((settings, section) -> Checks.of(settings, section)
                        .refuseIf(
                                !Set.of("public", "internal", "admin").contains(settings.text("availability")),
                                "unknown availability " + settings.text("availability")
                                        + ", must be one of admin, internal or public")
                        .role(
                                "OpenStack SD ",
                                "role missing (one of: instance, hypervisor, loadbalancer)",
                                "instance",
                                "hypervisor",
                                "loadbalancer")
                        .need("region", "openstack SD configuration requires a region"));
    }

    private static Schema outscale() {
        return Schema.of("outscale.plain")
                .text("endpoint")
                .shownText("region", "eu-west-2")
                .shownText("access_key", "")
                .shownSecret("secret_key")
                .shownPath("secret_key_file")
                .duration("refresh_interval", MINUTE)
                .shownInteger("port", 80)
                .client()
                .completion(settings -> settings.text("endpoint").isEmpty()
                        ? settings.with("endpoint", "https://api." + settings.text("region") + ".outscale.com/api/v1")
                        : settings)
                .check((settings, section) -> Checks.of(settings, section)
                        .need("region", "outscale SD configuration requires a region")
                        .need("access_key", "outscale SD configuration requires access_key")
                        .secretOrFile("secret_key"));
    }

    private static Schema stackit() {
        return Schema.of("stackit.plain")
                .client()
                .shownText("project", "")
                .duration("refresh_interval", MINUTE)
                .integer("port", 80)
                .text("region", "eu01")
                .text("endpoint")
                .secret("service_account_key")
                .secret("private_key")
                .text("service_account_key_path")
                .text("private_key_path")
                .text("credentials_file_path")
                .check((settings, section) -> {
                    boolean nowhere = settings.text("endpoint").isEmpty()
                            && settings.text("region").isEmpty();
                    Checks.of(settings, section)
                            .refuseIf(nowhere, "stackit_sd: endpoint and region missing")
                            .url("endpoint");
                });
    }

    private static Schema triton() {
        String needs = "triton SD configuration requires ";
        return Schema.of("triton.plain")
                .shownText("account", "")
                .shownText("role", "container")
                .shownText("dns_suffix", "")
                .shownText("endpoint", "")
                .texts("groups")
                .shownInteger("port", TRITON_PORT)
                .duration("refresh_interval", MINUTE)
                .tls("tls_config")
                .shownInteger("version", 1)
                .check((settings, section) -> Checks.of(settings, section)
                        .oneOf("role", needs + "role to be 'container' or 'cn'", "container", "cn")
                        .need("account", needs + "an account")
                        .need("dns_suffix", needs + "a dns_suffix")
                        .need("endpoint", needs + "an endpoint")
                        .refuseIf(
                                settings.duration("refresh_interval").isZero(),
                                needs + "RefreshInterval to be a positive integer"));
    }

    private static Schema uyuni() {
        return Schema.of("uyuni.plain")
                .shownText("server", "")
                .shownText("username", "")
                .shownSecret("password")
                .client()
                .text("entitlement", "monitoring_entitled")
                .text("separator", ",")
                .duration("refresh_interval", MINUTE)
                .check((settings, section) -> {
                    Checks checks =
                            Checks.of(settings, section).need("server", "Uyuni SD configuration requires server host");
                    checks.url("server");
                    checks.need("username", "Uyuni SD configuration requires a username")
                            .needSecret("password", "Uyuni SD configuration requires a password");
                });
    }
}
