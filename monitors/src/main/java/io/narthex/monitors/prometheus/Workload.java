package io.narthex.monitors.prometheus;

import io.narthex.monitors.resource.Assets;
import io.narthex.monitors.resource.Dropped;
import io.narthex.monitors.resource.Mapping;
import io.narthex.monitors.resource.NamespaceEnforcement;
import io.narthex.monitors.resource.Resource;
import io.narthex.monitors.resource.Tree;
import io.narthex.monitors.resource.Version;
import java.util.List;

/** The Prometheus or PrometheusAgent that is generated for, and what all parts of its configuration look at. */
record Workload(
        Resource resource,
        Version version,
        PrometheusOptions options,
        Assets assets,
        Dropped dropped,
        ScrapeClasses scrapeClasses) {
    private static final String LOGS = "/var/log/prometheus/";
    private static final Version ENDPOINT_SLICES = new Version(2, 21, 0, "");

    Workload(Resource resource, Version version, PrometheusOptions options, Assets assets, Dropped dropped) {
        this(resource, version, options, assets, dropped, ScrapeClasses.of(resource.spec()));
    }

    Tree spec() {
        return resource.spec();
    }

    boolean isAgent() {
        return resource.kind().equals("PrometheusAgent");
    }

    Mapping mapping() {
        return new Mapping(version, dropped);
    }

    /** What the Prometheus itself can refer to. */
    HttpSettings http() {
        return http(resource);
    }

    /** What an object can refer to. */
    HttpSettings http(Resource owner) {
        return new HttpSettings(this, assets.in(owner.namespace()));
    }

    int shards() {
        return (int) Math.max(1, spec().number("shards").orElse(1));
    }

    /** The discovery role for Services' endpoints, by the given wish. */
    String endpointRole(Tree wish) {
        boolean slices = options.endpointSlices()
                && version.compareTo(ENDPOINT_SLICES) >= 0
                && wish.text("serviceDiscoveryRole").equals("EndpointSlice");
        return slices ? "endpointslice" : "endpoints";
    }

    /** Whether the namespace of an object must become a label of all that it scrapes. */
    boolean enforcesNamespaceOf(Resource owner) {
        return !spec().text("enforcedNamespaceLabel").isEmpty()
                && NamespaceEnforcement.applies(spec().list("excludedFromEnforcement"), owner);
    }

    /** The zones that shards are bound to; empty if they aren't. */
    List<String> zones() {
        return topology().texts("values");
    }

    /** What binds shards to zones; empty if nothing does. */
    Tree topology() {
        Tree strategy = spec().at("shardingStrategy");
        boolean on = options.topologySharding() && strategy.text("mode").equals("Topology");
        return on ? strategy.at("topology") : Tree.empty();
    }

    /** A bare name lies in the folder that is always there. */
    static String logFile(String name) {
        return name.contains("/") ? name : LOGS + name;
    }
}
