package io.narthex.monitors.prometheus;

import io.narthex.monitors.resource.Mapping;
import io.narthex.monitors.resource.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Where samples are sent on to. */
record RemoteWriteSection(Workload workload) {
    private static final String[] QUEUE_SIZES = {"capacity", "minShards", "maxShards", "maxSamplesPerSend"};

    void put(Mapping document) {
        List<Object> targets = new ArrayList<>();
        for (Tree wanted : workload.spec().list("remoteWrite")) {
            targets.add(target(wanted).entries());
        }
        if (!targets.isEmpty()) {
            document.put("remote_write", targets);
        }
    }

    private Mapping target(Tree wanted) {
        Mapping out = workload.mapping().put("url", wanted.text("url"));
        out.put("remote_timeout", wanted.find("remoteTimeout"));
        Map<String, String> headers = wanted.textsByKey("headers");
        out.since(2, 15, "headers", Optional.of(new TreeMap<>(headers)).filter(texts -> !texts.isEmpty()));
        out.since(2, 15, "name", wanted.find("name").filter(name -> !name.isEmpty()));
        out.since(2, 54, "protobuf_message", wanted.find("messageVersion").map(RemoteWriteSection::message));
        out.since(2, 27, "send_exemplars", wanted.flag("sendExemplars"));
        out.since(2, 40, "send_native_histograms", wanted.flag("sendNativeHistograms"));
        List<Map<String, Object>> relabelling = RelabelSteps.of(wanted.list("writeRelabelConfigs"));
        out.put("write_relabel_configs", Optional.of(relabelling).filter(steps -> !steps.isEmpty()));
        RemoteReadSection.authentication(out, wanted, workload.http());
        if (out.version().atLeast(2, 26)) {
            workload.http().sigv4(out, wanted.child("sigv4"));
        }
        wanted.child("azureAd").ifPresent(azure -> out.since(2, 45, "azuread", azure(out.inner(), azure)));
        out.since(2, 26, "follow_redirects", wanted.flag("followRedirects"));
        out.since(2, 35, "enable_http2", wanted.flag("enableHTTP2"));
        wanted.child("queueConfig").ifPresent(queue -> out.put("queue_config", queue(out.inner(), queue)));
        metadata(out, wanted);
        out.since(3, 1, "round_robin_dns", wanted.flag("roundRobinDNS"));
        return out;
    }

    private static String message(String version) {
        return version.equals("V2.0") ? "io.prometheus.write.v2.Request" : "prometheus.WriteRequest";
    }

    private Mapping azure(Mapping out, Tree azure) {
        azure.child("managedIdentity")
                .ifPresent(identity -> out.put(
                        "managed_identity", out.inner().putUnlessEmpty("client_id", identity.text("clientId"))));
        azure.child("oauth")
                .ifPresent(oauth -> out.since(
                        2,
                        48,
                        "oauth",
                        out.inner()
                                .put("client_id", oauth.text("clientId"))
                                .put("client_secret", workload.http().scope().secret(oauth.at("clientSecret")))
                                .put("tenant_id", oauth.text("tenantId"))));
        azure.child("sdk")
                .ifPresent(sdk -> out.since(2, 52, "sdk", out.inner().put("tenant_id", sdk.text("tenantId"))));
        azure.child("workloadIdentity")
                .ifPresent(identity -> out.since(
                        3,
                        7,
                        "workload_identity",
                        out.inner()
                                .put("client_id", identity.text("clientId"))
                                .put("tenant_id", identity.text("tenantId"))));
        out.put("cloud", azure.find("cloud"));
        return out.since(3, 9, "scope", azure.find("scope").filter(scope -> !scope.isEmpty()));
    }

    private static Mapping queue(Mapping out, Tree queue) {
        for (String size : QUEUE_SIZES) {
            nonZero(out, queue, size);
        }
        out.put("batch_send_deadline", queue.find("batchSendDeadline"));
        if (!out.version().atLeast(2, 11)) {
            nonZero(out, queue, "maxRetries");
        }
        out.put("min_backoff", queue.find("minBackoff"));
        out.put("max_backoff", queue.find("maxBackoff"));
        out.since(2, 26, "retry_on_http_429", queue.flag("retryOnRateLimit").filter(retry -> retry));
        return out.since(2, 50, "sample_age_limit", queue.find("sampleAgeLimit"));
    }

    private static void nonZero(Mapping out, Tree queue, String field) {
        long number = queue.number(field).orElse(0);
        if (number != 0) {
            out.put(Discovery.snake(field), number);
        }
    }

    /** Version 2.0 of the protocol sends metadata with the samples. */
    private static void metadata(Mapping out, Tree wanted) {
        wanted.child("metadataConfig").ifPresent(metadata -> {
            boolean withSamples = wanted.text("messageVersion").equals("V2.0");
            Mapping section = out.inner().put("send", !withSamples && metadata.isTrue("send"));
            section.putUnlessEmpty("send_interval", metadata.text("sendInterval"));
            section.since(2, 29, "max_samples_per_send", metadata.value("maxSamplesPerSend"));
            out.since(2, 23, "metadata_config", section);
        });
    }
}
