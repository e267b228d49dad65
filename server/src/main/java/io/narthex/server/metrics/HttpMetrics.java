package io.narthex.server.metrics;

import io.narthex.http.RequestObserver;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;

/** The {@code prometheus_http_*} metrics: how many requests, how long, how large. */
public final class HttpMetrics implements RequestObserver {
    private final Counter requests;
    private final Histogram durations;
    private final Histogram sizes;

    public HttpMetrics(PrometheusRegistry registry) {
        requests = Counter.builder()
                .name("prometheus_http_requests_total")
                .help("Counter of HTTP requests.")
                .labelNames("handler", "code")
                .register(registry);
        durations = Histogram.builder()
                .name("prometheus_http_request_duration_seconds")
                .help("Histogram of latencies for HTTP requests.")
                .labelNames("handler")
                .classicOnly()
                .classicUpperBounds(.1, .2, .4, 1, 3, 8, 20, 60, 120)
                .register(registry);
        sizes = Histogram.builder()
                .name("prometheus_http_response_size_bytes")
                .help("Histogram of response size for HTTP requests.")
                .labelNames("handler")
                .classicOnly()
                .classicUpperBounds(1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9)
                .register(registry);
    }

    @Override
    public void completed(String pattern, int status, long nanos, long bytes) {
        String handler = handlerName(pattern);
        requests.labelValues(handler, Integer.toString(status)).inc();
        durations.labelValues(handler).observe(nanos / 1e9);
        sizes.labelValues(handler).observe(bytes);
    }

    /** The pattern as Prometheus' router writes it: {@code /label/:name/values}, {@code /assets/*filepath}. */
    static String handlerName(String pattern) {
        String name = pattern.endsWith("/*") ? pattern + "filepath" : pattern;
        return name.replace("{", ":").replace("}", "");
    }
}
