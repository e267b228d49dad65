package io.narthex.scrape;

import io.narthex.config.ScrapeConfig;
import io.narthex.config.ScrapeProtocol;
import io.narthex.model.GoFloat;
import java.time.Duration;

/**
 * The headers of a scrape's request.
 *
 * @param timeout in seconds
 */
record RequestHeaders(String accept, String acceptEncoding, String timeout) {
    static RequestHeaders of(ScrapeConfig config, Duration timeout) {
        return new RequestHeaders(
                accept(config),
                config.enableCompression() ? "gzip" : "identity",
                GoFloat.format(timeout.toMillis() / 1000.0));
    }

    /** The formats of the configuration, the most wanted first. */
    private static String accept(ScrapeConfig config) {
        StringBuilder accept = new StringBuilder();
        int weight = ScrapeProtocol.values().length + 1;
        for (ScrapeProtocol protocol : config.scrapeProtocols()) {
            accept.append(mediaType(protocol));
            if (protocol == ScrapeProtocol.OPEN_METRICS_TEXT_1_0_0
                    || protocol == ScrapeProtocol.PROMETHEUS_TEXT_1_0_0) {
                accept.append(";escaping=").append(config.nameEscaping().configName());
            }
            accept.append(";q=0.").append(weight--).append(',');
        }
        return accept.append("*/*;q=0.").append(weight).toString();
    }

    private static String mediaType(ScrapeProtocol protocol) {
        return switch (protocol) {
            case PROMETHEUS_PROTO ->
                "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited";
            case OPEN_METRICS_TEXT_0_0_1 -> "application/openmetrics-text;version=0.0.1";
            case OPEN_METRICS_TEXT_1_0_0 -> "application/openmetrics-text;version=1.0.0";
            case PROMETHEUS_TEXT_0_0_4 -> "text/plain;version=0.0.4";
            case PROMETHEUS_TEXT_1_0_0 -> "text/plain;version=1.0.0";
        };
    }
}
