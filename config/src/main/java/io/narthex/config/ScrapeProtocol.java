package io.narthex.config;

/** The formats of a scrape, by the names they have in the configuration. */
public enum ScrapeProtocol {
    PROMETHEUS_PROTO("PrometheusProto"),
    OPEN_METRICS_TEXT_0_0_1("OpenMetricsText0.0.1"),
    OPEN_METRICS_TEXT_1_0_0("OpenMetricsText1.0.0"),
    PROMETHEUS_TEXT_0_0_4("PrometheusText0.0.4"),
    PROMETHEUS_TEXT_1_0_0("PrometheusText1.0.0");

    private final String configName;

    ScrapeProtocol(String configName) {
        this.configName = configName;
    }

    public String configName() {
        return configName;
    }
}
