package io.narthex.server.metrics;

import io.narthex.http.metrics.Families;
import io.narthex.remote.ReceiverStats;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.function.Supplier;

/** The {@code prometheus_api_remote_write_*} metrics: what the receiver of remote write could not store. */
public final class RemoteWriteMetrics implements MultiCollector {
    private final Supplier<ReceiverStats> stats;

    public RemoteWriteMetrics(Supplier<ReceiverStats> stats) {
        this.stats = stats;
    }

    @Override
    public MetricSnapshots collect() {
        ReceiverStats now = stats.get();
        return new Families()
                .counter(
                        "prometheus_api_remote_write_invalid_labels_samples_total",
                        "The total number of received remote write samples and histogram samples which were rejected due"
                                + " to invalid labels.",
                        now.invalidLabels())
                .counter(
                        "prometheus_api_remote_write_without_metadata_appended_samples_total",
                        "The total number of received remote write samples (and histogram samples) which were ingested"
                                + " without corresponding metadata.",
                        now.withoutMetadata())
                .build();
    }
}
