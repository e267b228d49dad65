package io.narthex.scrape;

import io.narthex.config.PrometheusConfig;
import io.narthex.model.Labels;
import io.narthex.storage.Appendable;
import java.util.List;
import java.util.Map;

/** All jobs: a pool of targets for each, a loop for each target. */
public final class ScrapePools implements AutoCloseable {
    /** @param userAgent the value of the request header */
    public ScrapePools(Appendable storage, String userAgent) {
        throw new UnsupportedOperationException(storage + userAgent);
    }

    /** Makes the pools be those of the configuration. Targets that stay keep their loops. */
    public void apply(PrometheusConfig config) {
        throw new UnsupportedOperationException(config.toString());
    }

    /** The names of the pools, sorted. */
    public List<String> pools() {
        throw new UnsupportedOperationException();
    }

    public List<TargetStatus> activeTargets() {
        throw new UnsupportedOperationException();
    }

    public List<DroppedTarget> droppedTargets() {
        throw new UnsupportedOperationException();
    }

    /** What the targets say about their families: for each target its labels, for each family its metadata. */
    public Map<Labels, Map<String, MetricMetadata>> metadata() {
        throw new UnsupportedOperationException();
    }

    /** Ends all loops. Writes no staleness markers. */
    @Override
    public void close() {}
}
