package io.narthex.server.metrics;

import io.narthex.promql.engine.QueryStats;
import io.narthex.server.api.QueryObserver;
import io.narthex.server.query.QueryLog;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Summary;
import io.prometheus.metrics.model.registry.PrometheusRegistry;

/** The {@code prometheus_engine_*} metrics: what queries cost. */
public final class QueryMetrics implements QueryObserver {
    private final Gauge running;
    private final Counter samples;
    private final Counter read;
    private final DistributionDataPoint queued;
    private final DistributionDataPoint prepared;
    private final DistributionDataPoint evaluated;
    private final DistributionDataPoint sorted;

    public QueryMetrics(PrometheusRegistry registry, int maxConcurrency, QueryLog log) {
        running = Gauge.builder()
                .name("prometheus_engine_queries")
                .help("The current number of queries being executed or waiting.")
                .register(registry);
        Gauge.builder()
                .name("prometheus_engine_queries_concurrent_max")
                .help("The max number of concurrent queries.")
                .register(registry)
                .set(maxConcurrency);
        GaugeWithCallback.builder()
                .name("prometheus_engine_query_log_enabled")
                .help("State of the query log.")
                .callback(callback -> callback.call(log.isEnabled() ? 1 : 0))
                .register(registry);
        CounterWithCallback.builder()
                .name("prometheus_engine_query_log_failures_total")
                .help("The number of query log failures.")
                .callback(callback -> callback.call(log.failures()))
                .register(registry);
        samples = Counter.builder()
                .name("prometheus_engine_query_samples_total")
                .help("The total number of samples loaded by all queries.")
                .register(registry);
        read = Counter.builder()
                .name("prometheus_engine_query_samples_read_total")
                .help("The total number of samples read from storage by all queries.")
                .register(registry);
        Summary durations = Summary.builder()
                .name("prometheus_engine_query_duration_seconds")
                .help("Query timings.")
                .labelNames("slice")
                .quantile(0.5, 0.05)
                .quantile(0.9, 0.01)
                .quantile(0.99, 0.001)
                .register(registry);
        queued = durations.labelValues("queue_time");
        prepared = durations.labelValues("prepare_time");
        evaluated = durations.labelValues("inner_eval");
        sorted = durations.labelValues("result_sort");
    }

    @Override
    public void begun() {
        running.inc();
    }

    @Override
    public void answered(QueryStats stats) {
        samples.inc(stats.totalQueryableSamples());
        read.inc(stats.samplesRead());
        queued.observe(stats.queueTime() / 1e9);
        prepared.observe(stats.prepareTime() / 1e9);
        evaluated.observe(stats.evaluationTime() / 1e9);
        sorted.observe(stats.sortTime() / 1e9);
    }

    @Override
    public void ended() {
        running.dec();
    }
}
