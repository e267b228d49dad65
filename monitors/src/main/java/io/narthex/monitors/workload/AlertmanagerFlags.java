package io.narthex.monitors.workload;

import io.narthex.config.yaml.ByteSize;
import io.narthex.monitors.resource.Resource;
import io.narthex.monitors.resource.Tree;
import io.narthex.monitors.resource.Version;
import java.util.List;

/** The flags of an Alertmanager, as far as its version knows them. */
record AlertmanagerFlags(Resource alertmanager, Version version, OperatorSettings settings) {
    private static final String PEER_PORT = ":9094";

    List<String> list(String configFile, String webConfigFile, String service) {
        Tree spec = alertmanager.spec();
        long replicas = spec.number("replicas").orElse(1);
        Arguments arguments = new Arguments()
                .add("config.file", configFile)
                .add("storage.path", AlertmanagerObjects.DATA)
                .add(
                        "data.retention",
                        spec.find("retention").filter(text -> !text.isEmpty()).orElse("120h"));
        boolean alone = replicas == 1 && !spec.isTrue("forceEnableClusterMode");
        arguments.add("cluster.listen-address", alone ? "" : "[$(POD_IP)]" + PEER_PORT);
        arguments.add("web.listen-address", spec.isTrue("listenLocal") ? "127.0.0.1:9093" : ":9093");
        arguments.addUnlessEmpty("web.external-url", spec.text("externalUrl"));
        List<String> features = spec.texts("enableFeatures");
        if (version.atLeast(0, 27) && !features.isEmpty()) {
            arguments.add("enable-feature", String.join(",", features));
        }
        arguments.add("web.route-prefix", PrometheusFlags.routePrefix(spec));
        arguments.addUnlessEmpty("web.get-concurrency", spec.at("web").text("getConcurrency"));
        arguments.addUnlessEmpty("web.timeout", spec.at("web").text("timeout"));
        limits(arguments, spec.at("limits"));
        startDelay(arguments, spec);
        if (!spec.text("logLevel").equals("info")) {
            arguments.addUnlessEmpty("log.level", spec.text("logLevel"));
        }
        if (!spec.text("logFormat").equals("logfmt")) {
            arguments.addUnlessEmpty("log.format", spec.text("logFormat"));
        }
        cluster(arguments, spec);
        List<String> all = new java.util.ArrayList<>(arguments
                .addUnlessEmpty("web.config.file", version.atLeast(0, 22) ? webConfigFile : "")
                .add("cluster.reconnect-timeout", "5m")
                .with(spec.list("additionalArgs")));
        peers(all, spec, replicas, service);
        return all;
    }

    private void limits(Arguments arguments, Tree limits) {
        if (!version.atLeast(0, 28)) {
            return;
        }
        arguments.addUnlessEmpty("silences.max-silences", limits.text("maxSilences"));
        limits.find("maxPerSilenceBytes").filter(size -> !size.isEmpty()).ifPresent(size -> {
            try {
                arguments.add("silences.max-per-silence-bytes", Long.toString(ByteSize.parse(size)));
            } catch (IllegalArgumentException e) {
                throw limits.wrong("maxPerSilenceBytes", String.valueOf(e.getMessage()));
            }
        });
    }

    /** The user may set the delay himself. */
    private void startDelay(Arguments arguments, Tree spec) {
        String flag = "dispatch.start-delay";
        boolean users = spec.list("additionalArgs").stream()
                .anyMatch(argument -> argument.text("name").equals(flag));
        spec.number("minReadySeconds").ifPresent(seconds -> {
            if (version.atLeast(0, 30) && !users) {
                arguments.add(flag, seconds + "s");
            }
        });
    }

    private void cluster(Arguments arguments, Tree spec) {
        arguments.addUnlessEmpty("cluster.advertise-address", spec.text("clusterAdvertiseAddress"));
        arguments.addUnlessEmpty("cluster.gossip-interval", spec.text("clusterGossipInterval"));
        arguments.addUnlessEmpty("cluster.pushpull-interval", spec.text("clusterPushpullInterval"));
        arguments.addUnlessEmpty("cluster.peer-timeout", spec.text("clusterPeerTimeout"));
        if (version.atLeast(0, 30)) {
            arguments.add("cluster.peer-name", "$(POD_NAME)");
        }
        if (version.atLeast(0, 26)) {
            arguments.add("cluster.label", spec.find("clusterLabel").orElse(alertmanager.key()));
        }
    }

    private void peers(List<String> all, Tree spec, long replicas, String service) {
        String domain = settings.clusterDomain().isEmpty()
                ? service
                : service + "." + alertmanager.namespace() + ".svc." + settings.clusterDomain() + ".";
        for (int i = 0; i < replicas; i++) {
            all.add("--cluster.peer=" + AlertmanagerObjects.name(alertmanager) + "-" + i + "." + domain + PEER_PORT);
        }
        spec.texts("additionalPeers").forEach(peer -> all.add("--cluster.peer=" + peer));
    }
}
