package io.narthex.config;

import io.narthex.config.http.HttpClientConfig;
import io.narthex.config.settings.Settings;
import io.narthex.config.yaml.Url;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One element of {@code remote_write}: a server that gets all samples.
 *
 * @param headers further headers of each request
 * @param name empty where the file gives none
 * @param protobufMessage {@link #V1} or {@link #V2}
 * @param sigv4 at most one of these three and of the client's ways to authenticate is there
 */
public record RemoteWriteConfig(
        Url url,
        Duration remoteTimeout,
        Map<String, String> headers,
        List<RelabelConfig> writeRelabelConfigs,
        String name,
        boolean sendExemplars,
        boolean sendNativeHistograms,
        boolean roundRobinDns,
        String protobufMessage,
        boolean failedRequestLogging,
        HttpClientConfig client,
        Queue queue,
        MetadataConfig metadata,
        Optional<Settings> sigv4,
        Optional<Settings> azureAd,
        Optional<Settings> googleIam) {
    /** The message of remote write 1.0. */
    public static final String V1 = "prometheus.WriteRequest";

    /** The message of remote write 2.0. */
    public static final String V2 = "io.prometheus.write.v2.Request";

    /**
     * {@code queue_config}: how what is to be sent waits.
     *
     * @param capacity samples for each shard
     * @param sampleAgeLimit older samples are dropped; zero for never
     */
    public record Queue(
            int capacity,
            int maxShards,
            int minShards,
            int maxSamplesPerSend,
            Duration batchSendDeadline,
            Duration minBackoff,
            Duration maxBackoff,
            boolean retryOnRateLimit,
            Duration sampleAgeLimit) {
        /** What holds where nothing is said. */
        public static final Queue DEFAULT = new Queue(
                10_000,
                50,
                1,
                2_000,
                Duration.ofSeconds(5),
                Duration.ofMillis(30),
                Duration.ofSeconds(5),
                false,
                Duration.ZERO);
    }

    /** {@code metadata_config}: whether and how often types and help texts are sent. */
    public record MetadataConfig(boolean send, Duration sendInterval, int maxSamplesPerSend) {
        /** What holds where nothing is said. */
        public static final MetadataConfig DEFAULT = new MetadataConfig(true, Duration.ofMinutes(1), 2_000);
    }
}
