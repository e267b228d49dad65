package io.narthex.server.metrics;

import io.narthex.http.metrics.Families;
import io.narthex.http.metrics.Families.Value;
import io.narthex.tsdb.DbSettings;
import io.narthex.tsdb.DbStats;
import io.narthex.tsdb.HeadStats;
import io.narthex.tsdb.Observations;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The {@code prometheus_tsdb_*} metrics. Nothing is shown before the storage is open. */
public final class StorageMetrics implements MultiCollector {
    private static final String TSDB = "prometheus_tsdb_";

    private final Supplier<Optional<DbStats>> source;

    public StorageMetrics(Supplier<Optional<DbStats>> source) {
        this.source = source;
    }

    @Override
    public MetricSnapshots collect() {
        Families out = new Families();
        source.get().ifPresent(stats -> {
            HeadStats head = stats.head();
            series(head, out);
            times(head, out);
            samples(head, out);
            exemplars(head.exemplars(), out);
            log(head.wal(), out);
            blocks(stats, out);
            compactions(stats.compactions(), out);
            truncations(stats.truncations(), out);
            limits(stats.settings(), out);
            whole(stats, out);
        });
        return out.build();
    }

    private static void gauge(Families out, String name, String help, double value) {
        out.gauge(TSDB + name, help, value);
    }

    private static void counter(Families out, String name, String help, double value) {
        out.counter(TSDB + name, help, value);
    }

    private static void histogram(Families out, String name, String help, Observations seen) {
        out.histogram(TSDB + name, help, seen.bounds(), seen.counts(), seen.sum());
    }

    private static void series(HeadStats head, Families out) {
        gauge(out, "head_series", "Total number of series in the head block.", head.series());
        gauge(out, "head_stale_series", "Total number of stale series in the head block.", head.staleSeries());
        gauge(
                out,
                "head_native_histogram_series",
                "Total number of native histogram series in the head block.",
                head.histogramSeries());
        gauge(
                out,
                "head_native_histogram_buckets",
                "Total number of buckets of the newest native histograms in the head block.",
                head.histogramBuckets());
        counter(out, "head_series_created_total", "Total number of series created in the head", head.seriesCreated());
        gauge(out, "head_chunks", "Total number of chunks in the head block.", head.chunks());
        gauge(out, "head_chunks_storage_size_bytes", "Size of the chunks of the head block.", head.chunkBytes());
    }

    private static void times(HeadStats head, Families out) {
        gauge(out, "head_min_time", "Minimum time bound of the head block.", head.minTime());
        gauge(out, "head_max_time", "Maximum timestamp of the head block.", head.maxTime());
        gauge(out, "head_min_time_seconds", "Minimum time bound of the head block.", head.minTime() / 1000.0);
        gauge(out, "head_max_time_seconds", "Maximum timestamp of the head block.", head.maxTime() / 1000.0);
    }

    private static void samples(HeadStats head, Families out) {
        HeadStats.Samples floats = head.floats();
        HeadStats.Samples histograms = head.histograms();
        byType(
                out,
                "head_samples_appended_total",
                "Total number of appended samples.",
                floats.appended(),
                histograms.appended());
        byType(
                out,
                "head_out_of_order_samples_appended_total",
                "Total number of appended out of order samples.",
                floats.outOfOrderAppended(),
                histograms.outOfOrderAppended());
        byType(
                out,
                "out_of_order_samples_total",
                "Total number of out of order samples ingestion failed attempts due to out of order being disabled.",
                floats.outOfOrder(),
                histograms.outOfOrder());
        byType(
                out,
                "out_of_bound_samples_total",
                "Total number of out of bound samples ingestion failed attempts with out of order support disabled.",
                floats.outOfBounds(),
                histograms.outOfBounds());
        byType(
                out,
                "too_old_samples_total",
                "Total number of out of order samples ingestion failed attempts with out of support enabled, but sample outside of time window.",
                floats.tooOld(),
                histograms.tooOld());
    }

    private static void byType(Families out, String name, String help, long floats, long histograms) {
        out.counter(TSDB + name, help, "type", List.of(new Value("float", floats), new Value("histogram", histograms)));
    }

    private static void exemplars(HeadStats.Exemplars exemplars, Families out) {
        counter(out, "exemplar_exemplars_appended_total", "Total number of appended exemplars.", exemplars.appended());
        gauge(
                out,
                "exemplar_exemplars_in_storage",
                "Number of exemplars currently in circular storage.",
                exemplars.stored());
        gauge(
                out,
                "exemplar_series_with_exemplars_in_storage",
                "Number of series with exemplars currently in circular storage.",
                exemplars.series());
        gauge(
                out,
                "exemplar_last_exemplars_timestamp_seconds",
                "The timestamp of the oldest exemplar stored in circular storage.",
                exemplars.firstTimestamp() / 1000.0);
        gauge(
                out,
                "exemplar_max_exemplars",
                "Total number of exemplars the exemplar storage can store, resizeable.",
                exemplars.capacity());
        counter(
                out,
                "exemplar_out_of_order_exemplars_total",
                "Total number of out of order exemplar ingestion failed attempts.",
                exemplars.outOfOrder());
    }

    private static void log(HeadStats.Log log, Families out) {
        gauge(out, "wal_segment_current", "Write log segment index that TSDB is currently writing to.", log.segment());
        gauge(out, "wal_storage_size_bytes", "Size of the write log directory.", log.bytes());
        counter(out, "wal_page_flushes_total", "Total number of page flushes.", log.pageFlushes());
        counter(out, "wal_corruptions_total", "Total number of WAL corruptions.", log.corruptions());
        counter(out, "wal_writes_failed_total", "Total number of write log writes that failed.", log.writesFailed());
    }

    private static void blocks(DbStats stats, Families out) {
        DbStats.Blocks blocks = stats.blocks();
        gauge(out, "blocks_loaded", "Number of currently loaded data blocks", blocks.loaded());
        gauge(
                out,
                "storage_blocks_bytes",
                "The number of bytes that are currently used for local storage by all blocks.",
                blocks.bytes());
        gauge(
                out,
                "symbol_table_size_bytes",
                "Size of symbol table in memory for loaded blocks",
                blocks.symbolTableBytes());
        counter(out, "reloads_total", "Number of times the database reloaded block data from disk.", blocks.reloads());
        counter(
                out,
                "reloads_failures_total",
                "Number of times the database failed to reloadBlocks block data from disk.",
                blocks.reloadFailures());
        counter(
                out,
                "time_retentions_total",
                "The number of times that blocks were deleted because the maximum time limit was exceeded.",
                blocks.timeRetentions());
        counter(
                out,
                "size_retentions_total",
                "The number of times that blocks were deleted because the maximum number of bytes was exceeded.",
                blocks.sizeRetentions());
        histogram(
                out,
                "tombstone_cleanup_seconds",
                "The time taken to recompact blocks to remove tombstones.",
                blocks.cleanUpSeconds());
    }

    private static void compactions(DbStats.Compactions compactions, Families out) {
        counter(
                out,
                "compactions_total",
                "Total number of compactions that were executed for the partition.",
                compactions.run());
        counter(
                out,
                "compactions_failed_total",
                "Total number of compactions that failed for the partition.",
                compactions.failed());
        counter(
                out,
                "compactions_triggered_total",
                "Total number of triggered compactions for the partition.",
                compactions.triggered());
        counter(
                out,
                "compactions_skipped_total",
                "Total number of skipped compactions due to disabled auto compaction.",
                compactions.skipped());
        counter(
                out,
                "vertical_compactions_total",
                "Total number of compactions done on overlapping blocks.",
                compactions.vertical());
        gauge(
                out,
                "compaction_populating_block",
                "Set to 1 when a block is currently being written to the disk.",
                compactions.populating() ? 1 : 0);
        histogram(out, "compaction_duration_seconds", "Duration of compaction runs", compactions.seconds());
        histogram(
                out,
                "compaction_chunk_size_bytes",
                "Final size of chunks on their first compaction",
                compactions.chunkBytes());
        histogram(
                out,
                "compaction_chunk_samples",
                "Final number of samples on their first compaction",
                compactions.chunkSamples());
        histogram(
                out,
                "compaction_chunk_range_seconds",
                "Final time range of chunks on their first compaction",
                compactions.chunkRange());
        counter(
                out,
                "stale_series_compactions_triggered_total",
                "Total number of triggered stale series compactions.",
                compactions.staleRun());
        counter(
                out,
                "stale_series_compactions_failed_total",
                "Total number of stale series compactions that failed.",
                compactions.staleFailed());
        histogram(
                out,
                "stale_series_compaction_duration_seconds",
                "Duration of stale series compaction runs.",
                compactions.staleSeconds());
    }

    private static void truncations(DbStats.Truncations truncations, Families out) {
        counter(out, "head_truncations_total", "Total number of head truncations attempted.", truncations.run());
        counter(
                out,
                "head_truncations_failed_total",
                "Total number of head truncations that failed.",
                truncations.failed());
        out.summary(
                TSDB + "head_gc_duration_seconds",
                "Runtime of garbage collection in the head block.",
                truncations.seconds().count(),
                truncations.seconds().sum());
    }

    private static void limits(DbSettings settings, Families out) {
        gauge(
                out,
                "retention_limit_bytes",
                "Max number of bytes to be retained in the tsdb blocks, configured 0 means disabled",
                settings.retention().bytes());
        gauge(
                out,
                "retention_limit_percentage",
                "Max percentage of total storage space to be retained in the tsdb blocks, configured 0 means disabled",
                settings.retention().percentage());
        gauge(
                out,
                "retention_limit_seconds",
                "How long to retain samples in storage.",
                settings.retention().time().toMillis() / 1000.0);
    }

    private static void whole(DbStats stats, Families out) {
        gauge(
                out,
                "clean_start",
                "-1: lockfile is disabled. 0: a lockfile from a previous execution was replaced. 1: lockfile creation was clean",
                stats.cleanStart());
        gauge(out, "data_replay_duration_seconds", "Time taken to replay the data on disk.", stats.replaySeconds());
        gauge(out, "lowest_timestamp", "Lowest timestamp value stored in the database.", stats.lowestTime());
        gauge(
                out,
                "lowest_timestamp_seconds",
                "Lowest timestamp value stored in the database.",
                stats.lowestTime() / 1000.0);
    }
}
