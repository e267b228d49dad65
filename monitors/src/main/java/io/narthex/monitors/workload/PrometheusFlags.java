package io.narthex.monitors.workload;

import io.narthex.monitors.resource.Tree;
import io.narthex.monitors.resource.Version;
import java.util.ArrayList;
import java.util.List;

/** The flags of a Prometheus or agent, as far as its version knows them. */
record PrometheusFlags(Tree spec, boolean agent, Version version) {
    private static final String FEATURE = "enable-feature";

    Arguments arguments(String configFile) {
        Arguments arguments = new Arguments().add("config.file", configFile);
        if (version.major() == 2) {
            arguments.add("web.console.templates", "/etc/prometheus/consoles");
            arguments.add("web.console.libraries", "/etc/prometheus/console_libraries");
        }
        if (!spec.text("reloadStrategy").equals("ProcessSignal")) {
            arguments.add("web.enable-lifecycle");
        }
        web(arguments);
        receivers(arguments);
        features(arguments);
        arguments.addUnlessEmpty("web.external-url", spec.text("externalUrl"));
        arguments.add("web.route-prefix", routePrefix(spec));
        if (!spec.text("logLevel").equals("info")) {
            arguments.addUnlessEmpty("log.level", spec.text("logLevel"));
        }
        if (!spec.text("logFormat").equals("logfmt")) {
            arguments.addUnlessEmpty("log.format", spec.text("logFormat"));
        }
        if (spec.isTrue("listenLocal")) {
            arguments.add("web.listen-address", "127.0.0.1:9090");
        }
        return agent ? agent(arguments) : server(arguments);
    }

    static String routePrefix(Tree spec) {
        String prefix = spec.text("routePrefix");
        return prefix.isEmpty() ? "/" : prefix;
    }

    private void web(Arguments arguments) {
        Tree web = spec.at("web");
        arguments.addUnlessEmpty("web.page-title", web.text("pageTitle"));
        arguments.addUnlessEmpty("web.max-connections", web.text("maxConnections"));
    }

    private void receivers(Arguments arguments) {
        if (spec.isTrue("enableRemoteWriteReceiver") && version.atLeast(2, 33)) {
            arguments.add("web.enable-remote-write-receiver");
            List<String> messages = spec.texts("remoteWriteReceiverMessageVersions").stream()
                    .map(text -> text.equals("V2.0") ? "io.prometheus.write.v2.Request" : "prometheus.WriteRequest")
                    .toList();
            if (!messages.isEmpty() && version.atLeast(2, 54)) {
                arguments.add("web.remote-write-receiver.accepted-protobuf-messages", String.join(",", messages));
            }
        }
    }

    private void features(Arguments arguments) {
        boolean second = spec.list("remoteWrite").stream()
                .anyMatch(target -> target.text("messageVersion").equals("V2.0"));
        if (second && version.atLeast(2, 54) && !version.atLeast(3, 4)) {
            arguments.add(FEATURE, "metadata-wal-records");
        }
        if (spec.flag("enableOTLPReceiver").orElse(spec.has("otlp"))) {
            if (version.major() >= 3) {
                arguments.add("web.enable-otlp-receiver");
            } else if (version.atLeast(2, 47)) {
                arguments.add(FEATURE, "otlp-write-receiver");
            }
        }
        List<String> wanted = new ArrayList<>(spec.texts("enableFeatures"));
        if (!wanted.isEmpty() && version.atLeast(2, 25)) {
            arguments.add(FEATURE, String.join(",", wanted));
        }
        boolean xor2 = spec.at("tsdb").at("chunkEncoding").text("floats").equals("Xor2");
        if (xor2 && version.atLeast(3, 13) && !wanted.contains("xor2-encoding")) {
            arguments.add(FEATURE, "xor2-encoding");
        }
    }

    private Arguments agent(Arguments arguments) {
        if (version.major() >= 3) {
            arguments.add("agent");
        } else {
            arguments.add(FEATURE, "agent");
        }
        arguments.add("storage.agent.path", PrometheusObjects.DATA);
        spec.flag("walCompression")
                .ifPresent(
                        on -> arguments.add(on ? "storage.agent.wal-compression" : "no-storage.agent.wal-compression"));
        return arguments;
    }

    private Arguments server(Arguments arguments) {
        if (!version.atLeast(3, 11)) {
            boolean unset = spec.text("retention").isEmpty()
                    && spec.text("retentionSize").isEmpty();
            arguments.addUnlessEmpty("storage.tsdb.retention.time", unset ? "24h" : spec.text("retention"));
            arguments.addUnlessEmpty("storage.tsdb.retention.size", spec.text("retentionSize"));
        }
        arguments.add("storage.tsdb.path", PrometheusObjects.DATA);
        if (spec.isTrue("enableAdminAPI")) {
            arguments.add("web.enable-admin-api");
        }
        Tree alert = spec.at("rules").at("alert");
        arguments.addUnlessEmpty("rules.alert.for-outage-tolerance", alert.text("forOutageTolerance"));
        arguments.addUnlessEmpty("rules.alert.for-grace-period", alert.text("forGracePeriod"));
        arguments.addUnlessEmpty("rules.alert.resend-delay", alert.text("resendDelay"));
        Tree query = spec.at("query");
        arguments.addUnlessEmpty("query.lookback-delta", query.text("lookbackDelta"));
        positive(arguments, "query.max-samples", query, "maxSamples");
        positive(arguments, "query.max-concurrency", query, "maxConcurrency");
        arguments.addUnlessEmpty("query.timeout", query.text("timeout"));
        spec.flag("walCompression")
                .ifPresent(
                        on -> arguments.add(on ? "storage.tsdb.wal-compression" : "no-storage.tsdb.wal-compression"));
        if (spec.isTrue("disableCompaction")) {
            arguments.add("storage.tsdb.max-block-duration", "2h").add("storage.tsdb.min-block-duration", "2h");
        }
        return arguments;
    }

    private static void positive(Arguments arguments, String flag, Tree from, String field) {
        long number = from.number(field).orElse(0);
        if (number > 0) {
            arguments.add(flag, Long.toString(number));
        }
    }
}
