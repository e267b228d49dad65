package io.narthex.monitors.prometheus;

import io.narthex.monitors.resource.Resource;
import java.util.List;

/** The objects that a Prometheus selects, each list ordered by namespace and name. */
public record Selected(
        List<Resource> serviceMonitors,
        List<Resource> podMonitors,
        List<Resource> probes,
        List<Resource> scrapeConfigs) {
    /** Nothing selected. */
    public static final Selected NOTHING = new Selected(List.of(), List.of(), List.of(), List.of());
}
