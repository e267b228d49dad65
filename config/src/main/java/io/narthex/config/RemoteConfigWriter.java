package io.narthex.config;

import io.narthex.config.AlertingConfig.Alertmanagers;
import io.narthex.config.RemoteWriteConfig.MetadataConfig;
import io.narthex.config.RemoteWriteConfig.Queue;
import io.narthex.config.http.HttpClientConfigWriter;
import io.narthex.config.settings.Settings;
import io.narthex.config.settings.SettingsWriter;
import io.narthex.config.yaml.YamlWriter;
import io.narthex.model.GoFloat;
import io.narthex.model.PromDuration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Shows the sections about other servers: Alertmanagers, remote storage, tracing, OTLP. */
final class RemoteConfigWriter {
    private final YamlWriter out;
    private final ScrapeConfigWriter fields;

    RemoteConfigWriter(YamlWriter out) {
        this.out = out;
        this.fields = new ScrapeConfigWriter(out);
    }

    void alerting(AlertingConfig alerting) {
        if (alerting.equals(AlertingConfig.NONE)) {
            return;
        }
        out.open("alerting");
        fields.rules("alert_relabel_configs", alerting.alertRelabelConfigs());
        if (!alerting.alertmanagers().isEmpty()) {
            out.list("alertmanagers");
            alerting.alertmanagers().forEach(this::alertmanagers);
        }
        out.close();
    }

    private void alertmanagers(Alertmanagers alertmanagers) {
        out.openItem();
        HttpClientConfigWriter.write(out, alertmanagers.client());
        section("sigv4", alertmanagers.sigv4());
        fields.unlessEmpty("scheme", alertmanagers.scheme());
        fields.unlessEmpty("path_prefix", alertmanagers.pathPrefix());
        fields.duration("timeout", alertmanagers.timeout());
        out.text("api_version", alertmanagers.apiVersion());
        fields.rules("relabel_configs", alertmanagers.relabelConfigs());
        fields.rules("alert_relabel_configs", alertmanagers.alertRelabelConfigs());
        fields.discovery(alertmanagers.staticConfigs(), alertmanagers.discovery());
        out.close();
    }

    private void section(String name, Optional<Settings> settings) {
        settings.ifPresent(given -> {
            out.open(name);
            SettingsWriter.write(out, given);
            out.close();
        });
    }

    void tracing(TracingConfig tracing) {
        out.open("tracing");
        out.text("client_type", tracing.clientType());
        out.text("endpoint", tracing.endpoint());
        if (tracing.samplingFraction() != 0) {
            out.raw("sampling_fraction", GoFloat.format(tracing.samplingFraction()));
        }
        ifTrue("insecure", tracing.insecure());
        HttpClientConfigWriter.tls(out, "tls_config", tracing.tls());
        map("headers", tracing.headers());
        fields.unlessEmpty("compression", tracing.compression());
        fields.duration("timeout", tracing.timeout());
        out.close();
    }

    void writes(List<RemoteWriteConfig> configs) {
        if (!configs.isEmpty()) {
            out.list("remote_write");
            configs.forEach(this::write);
        }
    }

    private void write(RemoteWriteConfig config) {
        out.openItem();
        out.url("url", config.url());
        fields.duration("remote_timeout", config.remoteTimeout());
        map("headers", config.headers());
        fields.rules("write_relabel_configs", config.writeRelabelConfigs());
        fields.unlessEmpty("name", config.name());
        ifTrue("send_exemplars", config.sendExemplars());
        ifTrue("send_native_histograms", config.sendNativeHistograms());
        ifTrue("round_robin_dns", config.roundRobinDns());
        out.text("protobuf_message", config.protobufMessage());
        ifTrue("failed_request_logging", config.failedRequestLogging());
        HttpClientConfigWriter.write(out, config.client());
        queue(config.queue());
        metadata(config.metadata());
        section("sigv4", config.sigv4());
        section("azuread", config.azureAd());
        section("google_iam", config.googleIam());
        out.close();
    }

    private void queue(Queue queue) {
        out.open("queue_config");
        out.unlessZero("capacity", queue.capacity());
        out.unlessZero("max_shards", queue.maxShards());
        out.unlessZero("min_shards", queue.minShards());
        out.unlessZero("max_samples_per_send", queue.maxSamplesPerSend());
        fields.duration("batch_send_deadline", queue.batchSendDeadline());
        fields.duration("min_backoff", queue.minBackoff());
        fields.duration("max_backoff", queue.maxBackoff());
        ifTrue("retry_on_http_429", queue.retryOnRateLimit());
        fields.duration("sample_age_limit", queue.sampleAgeLimit());
        out.close();
    }

    private void metadata(MetadataConfig metadata) {
        out.open("metadata_config");
        out.raw("send", metadata.send());
        out.raw("send_interval", PromDuration.format(metadata.sendInterval().toMillis()));
        out.unlessZero("max_samples_per_send", metadata.maxSamplesPerSend());
        out.close();
    }

    void reads(List<RemoteReadConfig> configs) {
        if (!configs.isEmpty()) {
            out.list("remote_read");
            configs.forEach(this::read);
        }
    }

    private void read(RemoteReadConfig config) {
        out.openItem();
        out.url("url", config.url());
        fields.duration("remote_timeout", config.remoteTimeout());
        out.unlessZero("chunked_read_limit", config.chunkedReadLimit());
        map("headers", config.headers());
        ifTrue("read_recent", config.readRecent());
        fields.unlessEmpty("name", config.name());
        HttpClientConfigWriter.write(out, config.client());
        map("required_matchers", config.requiredMatchers());
        ifTrue("filter_external_labels", config.filterExternalLabels());
        out.close();
    }

    void otlp(OtlpConfig otlp) {
        out.open("otlp");
        ifTrue("promote_all_resource_attributes", otlp.promoteAllResourceAttributes());
        texts("promote_resource_attributes", otlp.promoteResourceAttributes());
        texts("ignore_resource_attributes", otlp.ignoreResourceAttributes());
        out.text("translation_strategy", otlp.translation().configName());
        ifTrue("keep_identifying_resource_attributes", otlp.keepIdentifyingResourceAttributes());
        ifTrue("convert_histograms_to_nhcb", otlp.convertHistogramsToNhcb());
        ifTrue("promote_scope_metadata", otlp.promoteScopeMetadata());
        ifTrue("label_name_underscore_sanitization", otlp.labelNameUnderscoreSanitization());
        ifTrue("label_name_preserve_multiple_underscores", otlp.labelNamePreserveMultipleUnderscores());
        out.close();
    }

    private void ifTrue(String key, boolean value) {
        if (value) {
            out.raw(key, true);
        }
    }

    private void texts(String key, List<String> values) {
        if (!values.isEmpty()) {
            out.texts(key, values);
        }
    }

    private void map(String key, Map<String, String> values) {
        if (!values.isEmpty()) {
            out.map(key, values);
        }
    }
}
