package io.narthex.server.metrics;

import io.narthex.http.metrics.Families;
import io.narthex.http.metrics.Families.Value;
import io.narthex.scrape.PoolStats;
import io.narthex.scrape.ScrapeStats;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/** The {@code prometheus_target_*} metrics: scrape pools, and what went wrong in scrapes. */
public final class ScrapeMetrics implements MultiCollector {
    private static final String JOB = "scrape_job";

    private final Supplier<ScrapeStats> scrapes;
    private final Supplier<List<PoolStats>> pools;

    public ScrapeMetrics(Supplier<ScrapeStats> scrapes, Supplier<List<PoolStats>> pools) {
        this.scrapes = scrapes;
        this.pools = pools;
    }

    @Override
    public MetricSnapshots collect() {
        Families out = new Families();
        ScrapeStats stats = scrapes.get();
        pools(stats, out);
        limits(stats, out);
        samples(stats, out);
        perPool(pools.get(), out);
        return out.build();
    }

    private static void pools(ScrapeStats stats, Families out) {
        out.counter(
                "prometheus_target_scrape_pools_total",
                "Total number of scrape pool creation attempts.",
                stats.pools());
        out.counter(
                "prometheus_target_scrape_pool_reloads_total",
                "Total number of scrape pool reloads.",
                stats.poolReloads());
    }

    private static void limits(ScrapeStats stats, Families out) {
        out.counter(
                "prometheus_target_scrape_pool_exceeded_label_limits_total",
                "Total number of times scrape pools hit the label limits, during sync or config reload.",
                stats.exceededLabelLimits());
        out.counter(
                "prometheus_target_scrapes_exceeded_sample_limit_total",
                "Total number of scrapes that hit the sample limit and were rejected.",
                stats.exceededSampleLimit());
        out.counter(
                "prometheus_target_scrapes_exceeded_native_histogram_bucket_limit_total",
                "Total number of scrapes that hit the native histogram bucket limit and were rejected.",
                stats.exceededBucketLimit());
        out.counter(
                "prometheus_target_scrapes_exceeded_body_size_limit_total",
                "Total number of scrapes that hit the body size limit",
                stats.exceededBodySizeLimit());
        out.counter(
                "prometheus_target_scrapes_cache_flush_forced_total",
                "How many times a scrape cache was flushed due to getting big while scrapes are failing.",
                stats.cacheFlushesForced());
    }

    private static void samples(ScrapeStats stats, Families out) {
        out.counter(
                "prometheus_target_scrapes_sample_out_of_order_total",
                "Total number of samples rejected due to not being out of the expected order.",
                stats.outOfOrder());
        out.counter(
                "prometheus_target_scrapes_sample_duplicate_timestamp_total",
                "Total number of samples rejected due to duplicate timestamps but different values.",
                stats.duplicates());
        out.counter(
                "prometheus_target_scrapes_sample_out_of_bounds_total",
                "Total number of samples rejected due to timestamp falling outside of the time bounds.",
                stats.outOfBounds());
        out.counter(
                "prometheus_target_scrapes_exemplar_out_of_order_total",
                "Total number of exemplar rejected due to not being out of the expected order.",
                stats.outOfOrderExemplars());
    }

    private static void perPool(List<PoolStats> pools, Families out) {
        long exceeded = pools.stream().mapToLong(PoolStats::exceededTargetLimit).sum();
        out.counter(
                "prometheus_target_scrape_pool_exceeded_target_limit_total",
                "Total number of times scrape pools hit the target limit, during sync or config reload.",
                exceeded);
        out.gauge(
                "prometheus_target_scrape_pool_targets",
                "Current number of targets in this scrape pool.",
                JOB,
                values(pools, PoolStats::targets));
        out.gauge(
                "prometheus_target_scrape_pool_target_limit",
                "Maximum number of targets allowed in this scrape pool.",
                JOB,
                values(pools, PoolStats::targetLimit));
        out.counter(
                "prometheus_target_scrape_pool_sync_total",
                "Total number of syncs that were executed on a scrape pool.",
                JOB,
                values(pools, PoolStats::syncs));
        out.counter(
                "prometheus_target_sync_failed_total",
                "Total number of target sync failures.",
                JOB,
                values(pools, PoolStats::failedTargets));
        out.gauge(
                "prometheus_target_metadata_cache_entries",
                "Total number of metric metadata entries in the cache",
                JOB,
                values(pools, PoolStats::metadataEntries));
    }

    private static List<Value> values(List<PoolStats> pools, ToLongFunction<PoolStats> figure) {
        return pools.stream()
                .map(pool -> new Value(pool.pool(), figure.applyAsLong(pool)))
                .toList();
    }
}
