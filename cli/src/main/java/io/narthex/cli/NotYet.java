package io.narthex.cli;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What of the originals this version doesn't have: giving a flag that asks for such a function is an error, so that nobody relies on what isn't there. */
final class NotYet {
    private static final List<String> COLLECTORS = List.of("ntp", "runit", "supervisord");

    /** Features whose flag is accepted; they change nothing in this version, which the log says. */
    private static final Set<String> FEATURES = Set.of(
            "created-timestamp-zero-ingestion",
            "delayed-compaction",
            "extra-scrape-metrics",
            "fast-startup",
            "histograms-st-encoding",
            "memory-snapshot-on-shutdown",
            "metadata-wal-records",
            "old-ui",
            "otlp-deltatocumulative",
            "otlp-native-delta-ingestion",
            "promql-per-step-stats",
            "search-api",
            "st-storage",
            "st-synthesis",
            "type-and-unit-labels",
            "use-start-timestamps",
            "use-uncached-io",
            "xor2-encoding");

    private NotYet() {}

    /** The names of node exporter's collectors that are missing. */
    static List<String> collectors() {
        return COLLECTORS;
    }

    /** The names of Prometheus' features that change nothing here. */
    static Set<String> features() {
        return FEATURES;
    }

    /** The name of each flag, with the reason. */
    static Map<String, String> flags() {
        Map<String, String> flags = new TreeMap<>();
        put(flags, "level 1 blocks are compacted without waiting", "storage.tsdb.delay-compact-file.path");
        put(flags, "nothing is received over OTLP", "web.enable-otlp-receiver");
        put(flags, "there is no agent mode", "agent");
        return flags;
    }

    private static void put(Map<String, String> flags, String reason, String... names) {
        for (String name : names) {
            flags.put(name, reason);
        }
    }
}
