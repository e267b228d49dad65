package io.narthex.config;

import java.util.List;
import java.util.Optional;

/** The formats of a scrape, by the names they have in the configuration. */
public enum ScrapeProtocol {
    PROMETHEUS_PROTO("PrometheusProto"),
    OPEN_METRICS_TEXT_0_0_1("OpenMetricsText0.0.1"),
    OPEN_METRICS_TEXT_1_0_0("OpenMetricsText1.0.0"),
    PROMETHEUS_TEXT_0_0_4("PrometheusText0.0.4"),
    PROMETHEUS_TEXT_1_0_0("PrometheusText1.0.0");

    /** What a target is offered where the configuration does not say, the most wanted first. */
    public static final List<ScrapeProtocol> DEFAULTS =
            List.of(OPEN_METRICS_TEXT_1_0_0, OPEN_METRICS_TEXT_0_0_1, PROMETHEUS_TEXT_1_0_0, PROMETHEUS_TEXT_0_0_4);

    /** The same, with the protocol first that has native histograms and start timestamps. */
    public static final List<ScrapeProtocol> PROTO_FIRST = List.of(
            PROMETHEUS_PROTO,
            OPEN_METRICS_TEXT_1_0_0,
            OPEN_METRICS_TEXT_0_0_1,
            PROMETHEUS_TEXT_1_0_0,
            PROMETHEUS_TEXT_0_0_4);

    private final String configName;

    ScrapeProtocol(String configName) {
        this.configName = configName;
    }

    public String configName() {
        return configName;
    }

    /** The protocol of a name, which is case-sensitive. */
    static Optional<ScrapeProtocol> ofConfigName(String name) {
        for (ScrapeProtocol protocol : values()) {
            if (protocol.configName.equals(name)) {
                return Optional.of(protocol);
            }
        }
        return Optional.empty();
    }
}
