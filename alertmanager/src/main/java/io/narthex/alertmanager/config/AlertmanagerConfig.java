package io.narthex.alertmanager.config;

import java.util.List;
import java.util.Map;

/**
 * A loaded configuration, with defaults filled in.
 *
 * @param templates patterns of files, resolved
 * @param timeIntervals by name
 * @param printed as YAML, secrets masked
 */
public record AlertmanagerConfig(
        Values global,
        RouteConfig route,
        List<ReceiverConfig> receivers,
        List<InhibitRule> inhibitRules,
        List<String> templates,
        Map<String, List<TimeInterval>> timeIntervals,
        String printed) {}
