package io.narthex.server.api;

import io.narthex.model.Labels;
import io.narthex.scrape.DroppedTarget;
import io.narthex.scrape.MetricMetadata;
import io.narthex.scrape.TargetStatus;
import java.util.List;
import java.util.Map;

/** What the API shows of scraping. */
public interface TargetSource {
    /** The names of the pools, sorted. */
    List<String> pools();

    List<TargetStatus> active();

    List<DroppedTarget> dropped();

    /** For each target its labels, for each family its metadata. */
    Map<Labels, Map<String, MetricMetadata>> metadata();
}
