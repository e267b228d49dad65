package io.narthex.config;

import io.narthex.config.settings.Schema;
import io.narthex.config.settings.Settings;
import io.narthex.config.yaml.ConfigException;
import io.narthex.config.yaml.Section;
import java.util.List;
import java.util.regex.Pattern;

/** The clouds' own ways to say who one is, for remote storage and Alertmanagers. */
final class CloudAuth {
    static final Schema SIGV4 = Schema.of("sigv4.plain")
            .text("region")
            .text("access_key")
            .secret("secret_key")
            .text("profile")
            .text("role_arn")
            .text("external_id")
            .bool("use_fips_sts_endpoint")
            .text("service_name")
            .check((settings, section) -> {
                boolean key = !settings.text("access_key").isEmpty();
                boolean secret = !settings.secret("secret_key").isEmpty();
                if (key != secret) {
                    throw section.field()
                            .wrong("must provide a AWS SigV4 Access key and Secret Key if credentials are specified in"
                                    + " the SigV4 config");
                }
            });

    static final Schema GOOGLE_IAM =
            Schema.of("googleiam.Config").path("credentials_file").build();

    static final Schema AZURE_AD = Schema.of("azuread.plain")
            .section(
                    "managed_identity",
                    Schema.of("azuread.ManagedIdentityConfig").text("client_id").build())
            .section(
                    "workload_identity",
                    Schema.of("azuread.WorkloadIdentityConfig")
                            .text("client_id")
                            .text("tenant_id")
                            .text("token_file_path")
                            .build())
            .section(
                    "oauth",
                    Schema.of("azuread.OAuthConfig")
                            .text("client_id")
                            .secret("client_secret")
                            .text("tenant_id")
                            .build())
            .section("sdk", Schema.of("azuread.SDKConfig").text("tenant_id").build())
            .section(
                    "certificate",
                    Schema.of("azuread.CertificateConfig")
                            .text("client_id")
                            .text("tenant_id")
                            .text("certificate_path")
                            .text("certificate_key_path")
                            .secret("certificate_password")
                            .bool("send_certificate_chain")
                            .build())
            .text("cloud", "AzurePublic")
            .text("scope")
            .check(CloudAuth::checkAzure);

    private static final List<String> WAYS =
            List.of("managed_identity", "workload_identity", "oauth", "sdk", "certificate");

    private static final List<String> CLOUDS = List.of("", "AzureChina", "AzureGovernment", "AzurePublic");
    private static final Pattern UUID =
            Pattern.compile("(urn:uuid:)?\\{?[0-9a-fA-F]{8}-?([0-9a-fA-F]{4}-?){3}[0-9a-fA-F]{12}}?");
    private static final Pattern SCOPE = Pattern.compile("[\\w\\s:/.\\-]+");

    private CloudAuth() {}

    private static void checkAzure(Settings settings, Section section) {
        if (!CLOUDS.contains(settings.text("cloud"))) {
            throw section.field().wrong("must provide a cloud in the Azure AD config");
        }
        long ways =
                WAYS.stream().filter(way -> settings.section(way).isPresent()).count();
        if (ways == 0) {
            throw section.field()
                    .wrong("must provide an Azure Managed Identity, Azure Workload Identity, Azure OAuth, Azure"
                            + " Certificate or Azure SDK in the Azure AD config");
        }
        if (ways > 1) {
            throw section.field().wrong("cannot provide multiple authentication methods in the Azure AD config");
        }
        settings.section("managed_identity").ifPresent(way -> {
            if (!way.text("client_id").isEmpty()) {
                uuid(section, way, "Managed Identity", "client_id");
            }
        });
        settings.section("workload_identity").ifPresent(way -> {
            need(section, way, "Workload Identity", "client_id");
            need(section, way, "Workload Identity", "tenant_id");
            uuid(section, way, "Workload Identity", "client_id");
            uuid(section, way, "Workload Identity", "tenant_id");
        });
        settings.section("oauth").ifPresent(way -> {
            need(section, way, "OAuth", "client_id");
            if (way.secret("client_secret").isEmpty()) {
                throw missing(section, "OAuth", "client_secret");
            }
            need(section, way, "OAuth", "tenant_id");
            uuid(section, way, "OAuth", "client_id");
        });
        settings.section("certificate").ifPresent(way -> {
            need(section, way, "Certificate", "client_id");
            need(section, way, "Certificate", "tenant_id");
            need(section, way, "Certificate", "certificate_path");
            uuid(section, way, "Certificate", "client_id");
        });
        String scope = settings.text("scope");
        if (!scope.isEmpty() && !SCOPE.matcher(scope).matches()) {
            throw section.field().wrong("the provided scope contains invalid characters");
        }
    }

    private static void need(Section section, Settings way, String kind, String name) {
        if (way.text(name).isEmpty()) {
            throw missing(section, kind, name);
        }
    }

    private static ConfigException missing(Section section, String kind, String name) {
        return section.field().wrong("must provide an Azure " + kind + " " + name + " in the Azure AD config");
    }

    private static void uuid(Section section, Settings way, String kind, String name) {
        if (!UUID.matcher(way.text(name)).matches()) {
            throw section.field().wrong("the provided Azure " + kind + " " + name + " is invalid");
        }
    }
}
