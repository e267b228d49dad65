package io.narthex.monitors.prometheus;

import static io.narthex.monitors.prometheus.Discovery.*;

import io.narthex.monitors.resource.Mapping;
import io.narthex.monitors.resource.Tree;
import io.narthex.monitors.resource.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** All mechanisms of service discovery that a ScrapeConfig can name, in the order of the configuration. */
final class Discoveries {
    private static final Version ENDPOINT_SLICES = new Version(2, 21, 0, "");

    /** The first versions that know such records. */
    private static final Map<String, Version> DNS_TYPES =
            Map.of("NS", new Version(2, 49, 0, ""), "MX", new Version(2, 38, 0, ""));

    static final List<Discovery> ALL = List.of(
            new Discovery("staticConfigs", "static_configs", List.of(Discoveries::staticTargets)),
            Discovery.of("file", copy("files", "refreshInterval")),
            Discovery.of(
                    "http",
                    basicAuth(),
                    authorization(),
                    tls(),
                    proxy(),
                    oauth2(),
                    copy("url", "refreshInterval"),
                    redirects()),
            Discovery.of(
                    "kubernetes",
                    Discoveries::kubernetesServer,
                    basicAuth(),
                    authorization(),
                    oauth2(),
                    proxy(),
                    redirects(),
                    tls(),
                    Discoveries::kubernetesObjects),
            Discovery.of(
                    "consul",
                    basicAuth(),
                    authorization(),
                    oauth2(),
                    proxy(),
                    tls(),
                    always("server"),
                    copy("pathPrefix"),
                    secret("tokenRef", "token"),
                    copy("datacenter", "namespace", "partition"),
                    lower("scheme"),
                    textsUnlessEmpty("services"),
                    textsUnlessEmpty("tags"),
                    copy("tagSeparator"),
                    texts("nodeMeta"),
                    copy("filter", "healthFilter", "allowStale", "refreshInterval"),
                    redirects()),
            Discovery.of("dns", copy("names", "refreshInterval"), Discoveries::dnsType, copy("port")),
            Discovery.of(
                    "ec2",
                    proxy(),
                    copy("region"),
                    accessKeys(),
                    copyAs("roleARN", "role_arn"),
                    copy("refreshInterval", "port"),
                    from(2, 3, filters()),
                    from(2, 41, redirects(), tls())),
            Discovery.of(
                    "azure",
                    basicAuth(),
                    authorization(),
                    oauth2(),
                    proxy(),
                    copy("environment", "authenticationMethod"),
                    unlessEmpty("subscriptionID"),
                    copy("tenantID", "clientID"),
                    secret("clientSecret", "client_secret"),
                    copy("resourceGroup", "refreshInterval", "port")),
            Discovery.of(
                    "gce",
                    always("project"),
                    always("zone"),
                    copy("filter", "refreshInterval", "port", "tagSeparator")),
            Discovery.of(
                    "openstack",
                    lower("role"),
                    always("region"),
                    copy("identityEndpoint", "username"),
                    copyAs("userid", "userid"),
                    secret("password", "password"),
                    copy("domainName", "domainID", "projectName", "projectID", "applicationCredentialName"),
                    copyAs("applicationCredentialId", "application_credential_id"),
                    secret("applicationCredentialSecret", "application_credential_secret"),
                    copy("allTenants", "refreshInterval", "port", "availability"),
                    tls()),
            Discovery.of(
                    "digitalOcean",
                    authorization(),
                    oauth2(),
                    proxy(),
                    redirects(),
                    tls(),
                    copy("port", "refreshInterval")),
            Discovery.of(
                    "kuma",
                    basicAuth(),
                    authorization(),
                    oauth2(),
                    proxy(),
                    always("server"),
                    redirects(),
                    tls(),
                    copy("refreshInterval", "fetchTimeout", "clientID")),
            Discovery.of(
                    "eureka",
                    basicAuth(),
                    authorization(),
                    oauth2(),
                    proxy(),
                    redirects(),
                    tls(),
                    copy("refreshInterval"),
                    unlessEmpty("server")),
            Discovery.of(
                    "docker",
                    authorization(),
                    oauth2(),
                    proxy(),
                    basicAuth(),
                    filters(),
                    always("host"),
                    tls(),
                    copy("port", "hostNetworkingHost"),
                    since(2, 54, 1, "matchFirstNetwork"),
                    copy("refreshInterval"),
                    redirects()),
            Discovery.of(
                    "linode",
                    authorization(),
                    oauth2(),
                    proxy(),
                    tls(),
                    copy("port", "region"),
                    http2(),
                    copy("tagSeparator", "refreshInterval", "followRedirects")),
            Discovery.of(
                    "hetzner",
                    basicAuth(),
                    authorization(),
                    oauth2(),
                    proxy(),
                    lower("role"),
                    redirects(),
                    tls(),
                    copy("port", "refreshInterval"),
                    since(3, 5, 0, "labelSelector")),
            Discovery.of(
                    "nomad",
                    basicAuth(),
                    authorization(),
                    oauth2(),
                    proxy(),
                    always("server"),
                    copy("allowStale", "namespace", "refreshInterval", "region", "tagSeparator"),
                    redirects(),
                    tls()),
            Discovery.of(
                    "dockerSwarm",
                    basicAuth(),
                    authorization(),
                    oauth2(),
                    proxy(),
                    filters(),
                    always("host"),
                    tls(),
                    lower("role"),
                    copy("port", "refreshInterval"),
                    redirects()),
            Discovery.of(
                    "puppetDB",
                    basicAuth(),
                    authorization(),
                    oauth2(),
                    proxy(),
                    always("url"),
                    always("query"),
                    copy("includeParameters", "port", "refreshInterval", "followRedirects"),
                    tls(),
                    http2()),
            Discovery.of(
                    "lightSail",
                    basicAuth(),
                    authorization(),
                    proxy(),
                    oauth2(),
                    copy("region", "endpoint", "port", "refreshInterval"),
                    accessKeys(),
                    copyAs("roleARN", "role_arn"),
                    tls(),
                    redirects()),
            Discovery.of(
                    "ovhcloud",
                    always("applicationKey"),
                    secret("applicationSecret", "application_secret"),
                    secret("consumerKey", "consumer_key"),
                    computed("service", from -> from.find("service").map(Discoveries::ovhService)),
                    copy("endpoint", "refreshInterval")),
            Discovery.of(
                    "scaleway",
                    always("accessKey"),
                    secret("secretKey", "secret_key"),
                    always("projectID"),
                    lower("role"),
                    copy("port"),
                    copyAs("apiURL", "api_url"),
                    copy("zone", "nameFilter"),
                    textsUnlessEmpty("tagsFilter"),
                    copy("refreshInterval"),
                    proxy(),
                    tls(),
                    redirects()),
            Discovery.of(
                    "ionos",
                    eitherAuthorization(),
                    oauth2(),
                    proxy(),
                    tls(),
                    copyAs("datacenterID", "datacenter_id"),
                    redirects(),
                    copy("port", "refreshInterval")));

    private Discoveries() {}

    private static void staticTargets(Mapping out, Tree from, HttpSettings http) {
        out.put("targets", from.texts("targets")).put("labels", sorted(from.at("labels")));
    }

    private static void kubernetesServer(Mapping out, Tree from, HttpSettings http) {
        out.put("api_server", from.find("apiServer"));
        String role = from.text("role").toLowerCase(Locale.ROOT);
        out.since(role.equals("endpointslice") ? ENDPOINT_SLICES : new Version(0, 0, 0, ""), "role", role);
    }

    private static void kubernetesObjects(Mapping out, Tree from, HttpSettings http) {
        from.child("namespaces").ifPresent(namespaces -> {
            Mapping section = out.inner().put("names", namespaces.texts("names"));
            section.put("own_namespace", namespaces.flag("ownNamespace"));
            out.put("namespaces", section);
        });
        List<Object> selectors = new ArrayList<>();
        for (Tree selector : from.list("selectors")) {
            Mapping section = out.inner().put("role", selector.text("role").toLowerCase(Locale.ROOT));
            selectors.add(section.put("label", selector.find("label"))
                    .put("field", selector.find("field"))
                    .entries());
        }
        if (!selectors.isEmpty()) {
            out.since(2, 17, "selectors", selectors);
        }
        from.child("attachMetadata").ifPresent(attach -> {
            switch (from.text("role").toLowerCase(Locale.ROOT)) {
                case "pod" -> out.since(2, 35, "attach_metadata", attach.values());
                case "endpoints", "endpointslice" -> out.since(2, 37, "attach_metadata", attach.values());
                default -> out.inner();
            }
        });
    }

    private static void dnsType(Mapping out, Tree from, HttpSettings http) {
        from.find("type")
                .ifPresent(type -> out.since(DNS_TYPES.getOrDefault(type, new Version(0, 0, 0, "")), "type", type));
    }

    private static String ovhService(String service) {
        return switch (service) {
            case "VPS" -> "vps";
            case "DedicatedServer" -> "dedicated_server";
            default -> service;
        };
    }
}
