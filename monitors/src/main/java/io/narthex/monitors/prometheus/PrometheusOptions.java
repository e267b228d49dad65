package io.narthex.monitors.prometheus;

/**
 * What generation is told or finds out outside the objects.
 *
 * @param endpointSlices the cluster has EndpointSlices
 * @param daemonSet the agent runs once on each node and scrapes the pods of its node
 * @param topologySharding shards may be bound to zones
 * @param shardRetention surplus shards may be kept without scraping
 * @param podTopologyLabels the cluster labels pods with their zone
 * @param inlineTls TLS material stands in the configuration instead of in files
 */
public record PrometheusOptions(
        boolean endpointSlices,
        boolean daemonSet,
        boolean topologySharding,
        boolean shardRetention,
        boolean podTopologyLabels,
        boolean inlineTls) {
    /** Nothing of it. */
    public static final PrometheusOptions NONE = new PrometheusOptions(false, false, false, false, false, false);
}
