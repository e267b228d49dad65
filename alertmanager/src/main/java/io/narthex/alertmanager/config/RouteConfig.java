package io.narthex.alertmanager.config;

import io.narthex.model.Matcher;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A node of the routing tree as it was written; what isn't given comes from the parent.
 *
 * @param groupBy {@code ...} alone for all labels
 */
public record RouteConfig(
        String receiver,
        Optional<List<String>> groupBy,
        boolean goesOn,
        List<Matcher> matchers,
        Optional<Duration> groupWait,
        Optional<Duration> groupInterval,
        Optional<Duration> repeatInterval,
        List<String> muteTimeIntervals,
        List<String> activeTimeIntervals,
        Map<String, String> labels,
        List<RouteConfig> routes) {}
