package io.narthex.config;

import io.narthex.config.RemoteWriteConfig.MetadataConfig;
import io.narthex.config.RemoteWriteConfig.Queue;
import io.narthex.config.http.HttpClientConfig;
import io.narthex.config.http.HttpClientConfigReader;
import io.narthex.config.settings.Schema;
import io.narthex.config.settings.Settings;
import io.narthex.config.yaml.Field;
import io.narthex.config.yaml.Section;
import io.narthex.config.yaml.Url;
import io.narthex.model.GoQuote;
import io.narthex.model.LabelNames;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code remote_write} and {@code remote_read}. */
final class RemoteConfigReader {
    private static final long CHUNKED_READ_LIMIT = 50_000_000;

    private RemoteConfigReader() {}

    static List<RemoteWriteConfig> writes(Section top, NameValidation validation) {
        List<RemoteWriteConfig> configs = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Field element : top.list("remote_write", "[]*config.RemoteWriteConfig")) {
            if (element.isNull()) {
                throw element.wrong("empty or null remote write config section");
            }
            RemoteWriteConfig config = write(element, validation);
            if (!config.name().isEmpty() && !names.add(config.name())) {
                throw element.wrong(
                        "found multiple remote write configs with job name " + GoQuote.quote(config.name()));
            }
            configs.add(config);
        }
        return List.copyOf(configs);
    }

    static List<RemoteReadConfig> reads(Section top) {
        List<RemoteReadConfig> configs = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Field element : top.list("remote_read", "[]*config.RemoteReadConfig")) {
            if (element.isNull()) {
                throw element.wrong("empty or null remote read config section");
            }
            RemoteReadConfig config = read(element);
            if (!config.name().isEmpty() && !names.add(config.name())) {
                throw element.wrong("found multiple remote read configs with job name " + GoQuote.quote(config.name()));
            }
            configs.add(config);
        }
        return List.copyOf(configs);
    }

    private static RemoteWriteConfig write(Field field, NameValidation validation) {
        Section section = field.section("config.plain");
        Url url = url(section, "remote_write");
        RemoteWriteConfig config = new RemoteWriteConfig(
                url,
                section.take("remote_timeout", Field::duration, Duration.ofSeconds(30)),
                ReservedHeaders.read(section),
                section.take("write_relabel_configs")
                        .map(rules -> RelabelConfigReader.read(
                                rules, validation, "empty or null relabeling rule in remote write config"))
                        .orElse(List.of()),
                section.take("name", Field::text, ""),
                section.take("send_exemplars", Field::bool, false),
                section.take("send_native_histograms", Field::bool, false),
                section.take("round_robin_dns", Field::bool, false),
                section.take("protobuf_message", RemoteConfigReader::message, RemoteWriteConfig.V1),
                section.take("failed_request_logging", Field::bool, false),
                HttpClientConfigReader.read(section, HttpClientConfig.DEFAULT.withoutHttp2()),
                section.take("queue_config", RemoteConfigReader::queue, Queue.DEFAULT),
                section.take("metadata_config", RemoteConfigReader::metadata, MetadataConfig.DEFAULT),
                cloud(section, "sigv4", CloudAuth.SIGV4),
                cloud(section, "azuread", CloudAuth.AZURE_AD),
                cloud(section, "google_iam", CloudAuth.GOOGLE_IAM));
        section.finish();
        checkOneAuthentication(field, config);
        return config;
    }

    private static Url url(Section section, String kind) {
        return section.take("url")
                .filter(given -> !given.isNull())
                .map(Field::url)
                .orElseThrow(() -> section.field().wrong("url for " + kind + " is empty"));
    }

    private static Optional<Settings> cloud(Section section, String name, Schema schema) {
        return section.take(name).filter(given -> !given.isNull()).map(schema::read);
    }

    private static String message(Field field) {
        String name = field.text("remote.WriteMessageType");
        if (!name.equals(RemoteWriteConfig.V1) && !name.equals(RemoteWriteConfig.V2)) {
            throw field.wrong("invalid protobuf_message value: unknown type for remote write protobuf message " + name
                    + ", supported: " + RemoteWriteConfig.V1 + ", " + RemoteWriteConfig.V2);
        }
        return name;
    }

    private static Queue queue(Field field) {
        Section section = field.section("config.QueueConfig");
        Queue usual = Queue.DEFAULT;
        Queue queue = new Queue(
                section.take("capacity", Field::integer, usual.capacity()),
                section.take("max_shards", Field::integer, usual.maxShards()),
                section.take("min_shards", Field::integer, usual.minShards()),
                section.take("max_samples_per_send", Field::integer, usual.maxSamplesPerSend()),
                section.take("batch_send_deadline", Field::duration, usual.batchSendDeadline()),
                section.take("min_backoff", Field::duration, usual.minBackoff()),
                section.take("max_backoff", Field::duration, usual.maxBackoff()),
                section.take("retry_on_http_429", Field::bool, false),
                section.take("sample_age_limit", Field::duration, Duration.ZERO));
        section.finish();
        problem(queue).ifPresent(reason -> {
            throw field.wrong("remote write queue " + reason);
        });
        return queue;
    }

    private static Optional<String> problem(Queue queue) {
        if (queue.maxShards() <= 0) {
            return Optional.of("max_shards must be positive");
        }
        if (queue.minShards() <= 0) {
            return Optional.of("min_shards must be positive");
        }
        if (queue.minShards() > queue.maxShards()) {
            return Optional.of("min_shards must not be greater than max_shards");
        }
        if (queue.maxSamplesPerSend() <= 0) {
            return Optional.of("max_samples_per_send must be positive");
        }
        if (queue.capacity() <= 0) {
            return Optional.of("capacity must be positive");
        }
        return queue.maxBackoff().compareTo(queue.minBackoff()) < 0
                ? Optional.of("max_backoff must not be less than min_backoff")
                : Optional.empty();
    }

    private static MetadataConfig metadata(Field field) {
        Section section = field.section("config.MetadataConfig");
        MetadataConfig usual = MetadataConfig.DEFAULT;
        MetadataConfig config = new MetadataConfig(
                section.take("send", Field::bool, usual.send()),
                section.take("send_interval", Field::duration, usual.sendInterval()),
                section.take("max_samples_per_send", Field::integer, usual.maxSamplesPerSend()));
        section.finish();
        return config;
    }

    private static void checkOneAuthentication(Field field, RemoteWriteConfig config) {
        List<String> ways = new ArrayList<>();
        add(ways, "basic_auth", config.client().basicAuth());
        add(ways, "authorization", config.client().authorization());
        add(ways, "oauth2", config.client().oauth2());
        add(ways, "sigv4", config.sigv4());
        add(ways, "azuread", config.azureAd());
        add(ways, "google_iam", config.googleIam());
        if (ways.size() > 1) {
            throw field.wrong("at most one of basic_auth, authorization, oauth2, sigv4, azuread or google_iam must be"
                    + " configured. Currently configured: [" + String.join(" ", ways) + "]");
        }
    }

    private static void add(List<String> ways, String name, Optional<?> way) {
        if (way.isPresent()) {
            ways.add(name);
        }
    }

    private static RemoteReadConfig read(Field field) {
        Section section = field.section("config.plain");
        Url url = url(section, "remote_read");
        RemoteReadConfig config = new RemoteReadConfig(
                url,
                section.take("remote_timeout", Field::duration, Duration.ofMinutes(1)),
                section.take("chunked_read_limit", limit -> limit.unsigned("uint64"), CHUNKED_READ_LIMIT),
                ReservedHeaders.read(section),
                section.take("read_recent", Field::bool, false),
                section.take("name", Field::text, ""),
                HttpClientConfigReader.read(section, HttpClientConfig.DEFAULT),
                section.take("required_matchers")
                        .map(RemoteConfigReader::matchers)
                        .orElse(Map.of()),
                section.take("filter_external_labels", Field::bool, true));
        section.finish();
        return config;
    }

    private static Map<String, String> matchers(Field field) {
        Map<String, String> labels = field.map("model.LabelSet", Field::text);
        for (String name : labels.keySet()) {
            if (!LabelNames.isValid(name)) {
                throw field.wrong(GoQuote.quote(name) + " is not a valid label name");
            }
        }
        return labels;
    }
}
