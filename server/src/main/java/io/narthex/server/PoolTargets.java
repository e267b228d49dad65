package io.narthex.server;

import io.narthex.model.Labels;
import io.narthex.scrape.DroppedTarget;
import io.narthex.scrape.MetricMetadata;
import io.narthex.scrape.ScrapePools;
import io.narthex.scrape.TargetStatus;
import io.narthex.server.api.TargetSource;
import java.util.List;
import java.util.Map;

/** The targets of the scrape pools. */
record PoolTargets(ScrapePools scrapePools) implements TargetSource {
    @Override
    public List<String> pools() {
        return scrapePools.pools();
    }

    @Override
    public List<TargetStatus> active() {
        return scrapePools.activeTargets();
    }

    @Override
    public List<DroppedTarget> dropped() {
        return scrapePools.droppedTargets();
    }

    @Override
    public Map<Labels, Map<String, MetricMetadata>> metadata() {
        return scrapePools.metadata();
    }
}
