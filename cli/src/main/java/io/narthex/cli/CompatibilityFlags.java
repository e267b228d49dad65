package io.narthex.cli;

import io.narthex.cli.command.FlagSet;

/** Flags of {@code prometheus} that are accepted, so that nobody has to change a command line, but have nothing to act on here. */
final class CompatibilityFlags {
    private static final String GO = "Accepted for compatibility: it is about Go's runtime.";
    private static final String UNUSED = "Accepted for compatibility: what it is about is not in this version.";

    private CompatibilityFlags() {}

    static FlagSet declare(FlagSet flags) {
        return flags.toggle("auto-gomaxprocs", true, GO)
                .toggle("auto-gomemlimit", true, GO)
                .value("auto-gomemlimit.ratio", "0.9", "ratio", GO)
                .value("auto-gomemlimit.refresh-interval", "0s", "duration", GO)
                .value("web.user-assets", "", "directory", UNUSED)
                .value("web.console.templates", "consoles", "directory", UNUSED)
                .value("web.console.libraries", "console_libraries", "directory", UNUSED)
                .value("web.max-notifications-subscribers", "16", "number", UNUSED)
                .value("web.search.max-limit", "10000", "number", UNUSED)
                .value("storage.remote.flush-deadline", "1m", "duration", UNUSED)
                .value("storage.remote.read-sample-limit", "50000000", "number", UNUSED)
                .value("storage.remote.read-concurrent-limit", "10", "number", UNUSED)
                .value("storage.remote.read-max-bytes-in-frame", "1048576", "number", UNUSED)
                .value("storage.agent.path", "data-agent/", "directory", UNUSED)
                .toggle("storage.agent.wal-compression", true, UNUSED)
                .value("storage.agent.retention.min-time", "5m", "duration", UNUSED)
                .value("storage.agent.retention.max-time", "4h", "duration", UNUSED)
                .toggle("storage.agent.no-lockfile", false, UNUSED)
                .toggle("storage.agent.checkpoint-from-in-memory-series", false, UNUSED)
                .value("storage.agent.checkpoint-batch-size", "1000", "number", UNUSED)
                .hiddenValue("storage.agent.wal-segment-size", "0B", "size")
                .hiddenValue("storage.agent.wal-compression-type", "snappy", "type")
                .hiddenValue("storage.agent.wal-truncate-frequency", "0s", "duration")
                .hiddenToggle("scrape.adjust-timestamps", true)
                .hiddenValue("scrape.timestamp-tolerance", "2ms", "duration")
                .hiddenValue("scrape.discovery-reload-interval", "5s", "duration");
    }
}
