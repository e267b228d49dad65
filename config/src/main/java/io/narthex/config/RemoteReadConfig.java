package io.narthex.config;

import io.narthex.config.http.HttpClientConfig;
import io.narthex.config.yaml.Url;
import java.time.Duration;
import java.util.Map;

/**
 * One element of {@code remote_read}: a server that is asked for older samples.
 *
 * @param chunkedReadLimit the most bytes of one frame of an answer
 * @param readRecent whether it is asked for what the own storage has, too
 * @param name empty where the file gives none
 * @param requiredMatchers a query must have these labels for the server to be asked
 */
public record RemoteReadConfig(
        Url url,
        Duration remoteTimeout,
        long chunkedReadLimit,
        Map<String, String> headers,
        boolean readRecent,
        String name,
        HttpClientConfig client,
        Map<String, String> requiredMatchers,
        boolean filterExternalLabels) {}
