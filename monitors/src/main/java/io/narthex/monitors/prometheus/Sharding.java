package io.narthex.monitors.prometheus;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The relabel steps with which each shard keeps its part of the targets. The hash must be Prometheus' own, or data would move between shards. */
final class Sharding {
    private static final String HASH = "__tmp_hash";
    private static final String DISABLE = "__tmp_disable_sharding";
    private static final String TOPOLOGY = "__tmp_topology";
    private static final String CURRENT = "__tmp_current_shard";

    private Sharding() {}

    /** @param by the label that is hashed */
    static RelabelSteps put(RelabelSteps steps, Workload workload, String by) {
        int shards = workload.shards();
        if (workload.options().shardRetention()) {
            String inRange =
                    IntStream.range(0, shards).mapToObj(Integer::toString).collect(Collectors.joining("|"));
            steps.add("target_label", CURRENT, "replacement", "$(SHARD)", "action", "replace");
            steps.add("source_labels", List.of(CURRENT), "regex", inRange, "action", "keep");
        }
        List<String> zones = workload.zones();
        int modulus = zones.isEmpty() ? shards : Math.max(1, shards / zones.size());
        if (!zones.isEmpty()) {
            zone(steps, workload.options().podTopologyLabels() ? "pod" : "node");
        }
        steps.add(
                "source_labels",
                List.of(by, HASH),
                "target_label",
                HASH,
                "regex",
                "(.+);",
                "replacement",
                "$1",
                "action",
                "replace");
        steps.add("source_labels", List.of(HASH), "target_label", HASH, "modulus", modulus, "action", "hashmod");
        String mine = zones.isEmpty() ? "$(SHARD)" : "$(INZONE_SHARD)";
        return steps.add("source_labels", List.of(HASH, DISABLE), "regex", mine + ";|.+;.+", "action", "keep");
    }

    private static void zone(RelabelSteps steps, String object) {
        String label = "__meta_kubernetes_" + object + "_label_topology_kubernetes_io_zone";
        String present = "__meta_kubernetes_" + object + "_labelpresent_topology_kubernetes_io_zone";
        steps.add(
                "source_labels",
                List.of("__meta_kubernetes_endpointslice_endpoint_zone", TOPOLOGY),
                "target_label",
                TOPOLOGY,
                "regex",
                "(.+);",
                "replacement",
                "$1",
                "action",
                "replace");
        steps.add(
                "source_labels",
                List.of(label, present, TOPOLOGY),
                "target_label",
                TOPOLOGY,
                "regex",
                "(.+);true;",
                "replacement",
                "$1",
                "action",
                "replace");
        steps.add("source_labels", List.of(TOPOLOGY, DISABLE), "regex", "$(TOPOLOGY_ZONE);|.+;.+", "action", "keep");
    }
}
