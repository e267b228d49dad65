package io.narthex.kubestate;

import io.narthex.http.metrics.JvmMetrics;
import io.narthex.http.metrics.MetricsPage;
import io.narthex.http.metrics.ProcessMetrics;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The metrics of the program itself. */
final class SelfMetrics {
    static final String SUCCESS = "success";
    static final String ERROR = "error";

    private static final double[] BUCKETS = {.005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10};

    private final PrometheusRegistry registry = new PrometheusRegistry();

    final Counter lists = Counter.builder()
            .name("kube_state_metrics_list_total")
            .help("Number of total resource list calls in kube-state-metrics")
            .labelNames("result", "resource")
            .register(registry);
    final Counter watches = Counter.builder()
            .name("kube_state_metrics_watch_total")
            .help("Number of total resource watch calls in kube-state-metrics")
            .labelNames("result", "resource")
            .register(registry);
    final Gauge listObjects = Gauge.builder()
            .name("kube_state_metrics_list_objects")
            .help("Number of resources listed in kube-state-metrics")
            .labelNames("resource")
            .register(registry);
    final Gauge listObjectsLimit = Gauge.builder()
            .name("kube_state_metrics_list_objects_limit")
            .help("Number of resource list limit in kube-state-metrics")
            .labelNames("resource")
            .register(registry);
    final Counter malformed = Counter.builder()
            .name("kube_state_metrics_malformed_objects_total")
            .help(
                    "Number of times that a family is missing for an object because the object has not the form of its kind."
                            + " An empty family means that all are missing.")
            .labelNames("resource", "family")
            .register(registry);
    private final Gauge shardOrdinal = Gauge.builder()
            .name("kube_state_metrics_shard_ordinal")
            .help("Current sharding ordinal/index of this instance")
            .labelNames("shard_ordinal")
            .register(registry);
    private final Gauge totalShards = Gauge.builder()
            .name("kube_state_metrics_total_shards")
            .help("Number of total shards this instance is aware of")
            .register(registry);
    final Counter definitionsAdded = Counter.builder()
            .name("kube_state_metrics_custom_resource_state_add_events_total")
            .help("Number of times that the CRD informer triggered the add event.")
            .register(registry);
    final Counter definitionsUpdated = Counter.builder()
            .name("kube_state_metrics_custom_resource_state_update_events_total")
            .help("Number of times that the CRD informer triggered the update event.")
            .register(registry);
    final Counter definitionsDeleted = Counter.builder()
            .name("kube_state_metrics_custom_resource_state_delete_events_total")
            .help("Number of times that the CRD informer triggered the remove event.")
            .register(registry);
    final Gauge definitions = Gauge.builder()
            .name("kube_state_metrics_custom_resource_state_cache")
            .help("Net amount of CRDs affecting the cache currently.")
            .register(registry);
    private final Gauge configHash = Gauge.builder()
            .name("kube_state_metrics_config_hash")
            .help("Hash of the currently loaded configuration.")
            .labelNames("type", "filename")
            .register(registry);
    private final Gauge reloaded = Gauge.builder()
            .name("kube_state_metrics_last_config_reload_successful")
            .help("Whether the last configuration reload attempt was successful.")
            .labelNames("type", "filename")
            .register(registry);
    private final Gauge reloadTime = Gauge.builder()
            .name("kube_state_metrics_last_config_reload_success_timestamp_seconds")
            .help("Timestamp of the last successful configuration reload.")
            .labelNames("type", "filename")
            .register(registry);
    private final Histogram requests = Histogram.builder()
            .name("http_request_duration_seconds")
            .help("A histogram of requests for kube-state-metrics metrics handler.")
            .labelNames("handler", "method")
            .classicOnly()
            .classicUpperBounds(BUCKETS)
            .register(registry);

    SelfMetrics(String version, String revision) {
        Gauge.builder()
                .name("kube_state_metrics_build_info")
                .help(
                        "A metric with a constant '1' value labeled by version, revision, branch, goversion from which kube_state_metrics was"
                                + " built, and the goos and goarch for the build.")
                .labelNames("branch", "goarch", "goos", "goversion", "revision", "tags", "version")
                .register(registry)
                .labelValues(
                        "unknown",
                        architecture(System.getProperty("os.arch", "")),
                        "linux",
                        "java" + Runtime.version().feature(),
                        revision,
                        "",
                        version)
                .set(1);
        registry.register(new ProcessMetrics());
        registry.register(new JvmMetrics());
    }

    /** As Go names it. */
    private static String architecture(String java) {
        return java.equals("aarch64") ? "arm64" : java;
    }

    /** The page that shows them. */
    MetricsPage page() {
        return new MetricsPage(registry);
    }

    void shard(Shard shard) {
        shardOrdinal.clear();
        shardOrdinal.labelValues(Integer.toString(shard.ordinal())).set(shard.ordinal());
        totalShards.set(shard.total());
    }

    void configLoaded(String type, String file, byte[] content) {
        configHash.labelValues(type, file).set(hash(content));
        reloaded.labelValues(type, file).set(1);
        reloadTime.labelValues(type, file).set(System.currentTimeMillis() / 1000.0);
    }

    void configFailed(String type, String file) {
        reloaded.labelValues(type, file).set(0);
    }

    void requested(String method, long nanos) {
        requests.labelValues("metrics", method).observe(nanos / 1e9);
    }

    /** The first 48 bits of the MD5, which a float holds exactly; only a change of it means something. */
    private static double hash(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("MD5").digest(content);
            double hash = 0;
            for (int i = 5; i >= 0; i--) {
                hash = hash * 256 + (digest[i] & 0xff);
            }
            return hash;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has MD5", e);
        }
    }
}
