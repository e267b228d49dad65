package io.narthex.server.metrics;

import io.narthex.http.metrics.Families;
import io.narthex.http.metrics.Families.Value;
import io.narthex.tsdb.HeadStats;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The {@code prometheus_tsdb_*} metrics: the head and its log. Nothing is shown before the storage is open. */
public final class StorageMetrics implements MultiCollector {
    private final Supplier<Optional<HeadStats>> source;

    public StorageMetrics(Supplier<Optional<HeadStats>> source) {
        this.source = source;
    }

    @Override
    public MetricSnapshots collect() {
        Families out = new Families();
        source.get().ifPresent(head -> {
            series(head, out);
            samples(head, out);
            log(head, out);
        });
        return out.build();
    }

    private static void series(HeadStats head, Families out) {
        out.gauge("prometheus_tsdb_head_series", "Total number of series in the head block.", head.series());
        out.counter(
                "prometheus_tsdb_head_series_created_total",
                "Total number of series created in the head",
                head.seriesCreated());
        out.gauge("prometheus_tsdb_head_chunks", "Total number of chunks in the head block.", head.chunks());
        out.gauge(
                "prometheus_tsdb_head_chunks_storage_size_bytes",
                "Size of the chunks of the head block.",
                head.chunkBytes());
        out.gauge("prometheus_tsdb_head_min_time", "Minimum time bound of the head block.", head.minTime());
        out.gauge("prometheus_tsdb_head_max_time", "Maximum timestamp of the head block.", head.maxTime());
        out.gauge(
                "prometheus_tsdb_head_min_time_seconds",
                "Minimum time bound of the head block.",
                head.minTime() / 1000.0);
        out.gauge(
                "prometheus_tsdb_head_max_time_seconds",
                "Maximum timestamp of the head block.",
                head.maxTime() / 1000.0);
    }

    private static void samples(HeadStats head, Families out) {
        floats(
                out,
                "prometheus_tsdb_head_samples_appended_total",
                "Total number of appended samples.",
                head.samplesAppended());
        floats(
                out,
                "prometheus_tsdb_out_of_order_samples_total",
                "Total number of out of order samples ingestion failed attempts due to out of order being disabled.",
                head.outOfOrderSamples());
        floats(
                out,
                "prometheus_tsdb_out_of_bound_samples_total",
                "Total number of out of bound samples ingestion failed attempts with out of order support disabled.",
                head.outOfBoundsSamples());
    }

    private static void floats(Families out, String name, String help, long value) {
        out.counter(name, help, "type", List.of(new Value("float", value)));
    }

    private static void log(HeadStats head, Families out) {
        out.gauge(
                "prometheus_tsdb_wal_segment_current",
                "Write log segment index that TSDB is currently writing to.",
                head.walSegment());
        out.gauge("prometheus_tsdb_wal_storage_size_bytes", "Size of the write log directory.", head.walBytes());
        out.counter("prometheus_tsdb_wal_page_flushes_total", "Total number of page flushes.", head.walPageFlushes());
        out.counter("prometheus_tsdb_wal_corruptions_total", "Total number of WAL corruptions.", head.walCorruptions());
        out.counter(
                "prometheus_tsdb_wal_writes_failed_total",
                "Total number of write log writes that failed.",
                head.walWritesFailed());
    }
}
