package io.narthex.http.metrics;

import io.narthex.http.Exchange;
import io.narthex.http.HttpHandler;
import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Locale;

/** Shows a registry, as OpenMetrics text to those who ask for it and as Prometheus' text to all others. */
public final class MetricsPage implements HttpHandler {
    private final PrometheusRegistry registry;

    public MetricsPage(PrometheusRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void handle(Exchange exchange) throws IOException {
        String accept = exchange.header("Accept").orElse("");
        ExpositionFormatWriter writer = wantsOpenMetrics(accept)
                ? OpenMetricsTextFormatWriter.builder().build()
                : PrometheusTextFormatWriter.builder().build();
        ByteArrayOutputStream page = new ByteArrayOutputStream(32 * 1024);
        writer.write(page, registry.scrape(), EscapingScheme.fromAcceptHeader(accept));
        exchange.respond(200, writer.getContentType(), page.toByteArray());
    }

    /** Whether OpenMetrics is named with at least the weight of plain text. */
    private static boolean wantsOpenMetrics(String accept) {
        double openMetrics = 0;
        double plain = 0;
        for (String range : accept.toLowerCase(Locale.ROOT).split(",", 64)) {
            String type = range.strip();
            if (type.startsWith("application/openmetrics-text")) {
                openMetrics = Math.max(openMetrics, weight(type));
            } else if (type.startsWith("text/plain")) {
                plain = Math.max(plain, weight(type));
            }
        }
        return openMetrics > 0 && openMetrics >= plain;
    }

    private static double weight(String range) {
        int q = range.indexOf("q=");
        if (q < 0) {
            return 1;
        }
        int end = range.indexOf(';', q);
        try {
            return Double.parseDouble(
                    range.substring(q + 2, end < 0 ? range.length() : end).strip());
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
