package io.narthex.config;

import io.narthex.config.http.TlsClientConfig;
import java.time.Duration;
import java.util.Map;

/**
 * The section {@code tracing}: where spans go.
 *
 * @param clientType {@code grpc} or {@code http}
 * @param samplingFraction 0 to 1
 * @param compression {@code gzip}, or empty for none
 * @param timeout zero for the exporter's own
 */
public record TracingConfig(
        String clientType,
        String endpoint,
        double samplingFraction,
        boolean insecure,
        TlsClientConfig tls,
        Map<String, String> headers,
        String compression,
        Duration timeout) {}
