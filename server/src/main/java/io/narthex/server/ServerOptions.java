package io.narthex.server;

import io.narthex.http.ListenAddress;
import io.narthex.remote.WriteMessage;
import io.narthex.server.rules.RuleSettings;
import io.narthex.tsdb.DbOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The settings of a server, from its command line.
 *
 * @param autoReload how often the files of the configuration are looked at for changes; empty for never
 * @param storage how the database is opened; its retention is the one that holds where the configuration has none
 * @param webConfigFile how what is served is protected; empty for not at all
 * @param remoteWriteMessages the messages of remote write that are accepted; none if it is switched off
 * @param dashboards the folder of the page's dashboards
 * @param queryMaxBytes the most memory one query may hold, in bytes; 0 for half of the heap
 * @param flags every flag with its value as a text, for {@code /api/v1/status/flags}
 */
public record ServerOptions(
        Path configFile,
        Optional<Duration> autoReload,
        DbOptions storage,
        List<ListenAddress> listenAddresses,
        Optional<Path> webConfigFile,
        String externalUrl,
        String routePrefix,
        Duration readTimeout,
        int maxConnections,
        boolean enableLifecycle,
        boolean enableAdminApi,
        Set<WriteMessage> remoteWriteMessages,
        String corsOrigin,
        String pageTitle,
        Optional<Path> dashboards,
        Duration lookbackDelta,
        Duration queryTimeout,
        int queryMaxConcurrency,
        long queryMaxSamples,
        long queryMaxBytes,
        RuleSettings rules,
        List<String> features,
        Map<String, String> flags) {}
