package io.narthex.cli;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Flags of the originals whose function this version doesn't have: giving one is an error, so that nobody relies on what isn't there. */
final class NotYet {
    private static final String WEB_CONFIG = "there is no TLS or authentication";
    private static final String REMOTE = "samples are not sent to other servers or read from them";
    private static final String RULES = "there are no rules and no alerts";
    private static final String AGENT = "there is no agent mode";
    private static final String CONSOLES = "there are no console templates";

    private static final List<String> COLLECTORS = List.of("ntp", "runit", "supervisord");

    private static final Set<String> FEATURES = Set.of(
            "auto-reload-config",
            "concurrent-rule-eval",
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

    /** The names of Prometheus' features that are missing. */
    static Set<String> features() {
        return FEATURES;
    }

    /** The name of each flag, with the reason. */
    static Map<String, String> flags() {
        Map<String, String> flags = new TreeMap<>();
        put(flags, "level 1 blocks are compacted without waiting", "storage.tsdb.delay-compact-file.path");
        put(flags, WEB_CONFIG, "web.config.file");
        put(flags, REMOTE, "web.enable-otlp-receiver", "storage.remote.flush-deadline");
        put(flags, REMOTE, "storage.remote.read-sample-limit", "storage.remote.read-concurrent-limit");
        put(flags, REMOTE, "storage.remote.read-max-bytes-in-frame");
        put(
                flags,
                RULES,
                "rules.alert.for-outage-tolerance",
                "rules.alert.for-grace-period",
                "rules.alert.resend-delay");
        put(flags, RULES, "rules.max-concurrent-evals", "alertmanager.notification-queue-capacity");
        put(flags, RULES, "alertmanager.notification-batch-size", "alertmanager.drain-notification-queue-on-shutdown");
        put(
                flags,
                AGENT,
                "agent",
                "storage.agent.path",
                "storage.agent.wal-compression",
                "storage.agent.retention.min-time");
        put(flags, AGENT, "storage.agent.retention.max-time", "storage.agent.no-lockfile");
        put(flags, CONSOLES, "web.console.templates", "web.console.libraries", "web.user-assets");
        put(
                flags,
                "the configuration is reloaded by SIGHUP or POST /-/reload",
                "config.auto-reload",
                "config.auto-reload-interval");
        return flags;
    }

    private static void put(Map<String, String> flags, String reason, String... names) {
        for (String name : names) {
            flags.put(name, reason);
        }
    }
}
