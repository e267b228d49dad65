package io.narthex.alertmanager;

import io.narthex.alertmanager.matcher.MatcherMode;
import io.narthex.http.ListenAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How the Alertmanager runs.
 *
 * @param externalUrl empty for the machine's name and the first port
 * @param routePrefix what stands before every path; empty for none
 * @param webConfigFile who may ask, and how connections are protected; empty for anybody, in the clear
 * @param retention how long silences that ended and what was sent are kept
 */
public record AlertmanagerOptions(
        Path configFile,
        Path storage,
        Duration retention,
        Duration maintenanceInterval,
        Duration alertGcInterval,
        Duration dispatchMaintenanceInterval,
        Duration startDelay,
        int perNameLimit,
        int maxSilences,
        int maxSilenceBytes,
        List<ListenAddress> listenAddresses,
        String externalUrl,
        String routePrefix,
        MatcherMode matcherMode,
        Optional<Path> webConfigFile) {}
