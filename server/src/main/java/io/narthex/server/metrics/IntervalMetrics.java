package io.narthex.server.metrics;

import io.narthex.model.PromDuration;
import io.narthex.scrape.ScrapeListener;
import io.prometheus.metrics.core.metrics.Summary;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;

/** How long the time between two scrapes of a target really is. */
public final class IntervalMetrics implements ScrapeListener {
    private final Summary lengths;

    public IntervalMetrics(PrometheusRegistry registry) {
        lengths = Summary.builder()
                .name("prometheus_target_interval_length_seconds")
                .help("Actual intervals between scrapes.")
                .labelNames("interval")
                .quantile(0.01, 0.001)
                .quantile(0.05, 0.005)
                .quantile(0.5, 0.05)
                .quantile(0.9, 0.01)
                .quantile(0.99, 0.001)
                .register(registry);
    }

    @Override
    public void intervalLength(Duration interval, double seconds) {
        lengths.labelValues(PromDuration.format(interval.toMillis())).observe(seconds);
    }
}
