package io.narthex.monitors.workload;

import io.narthex.monitors.prometheus.PrometheusConfiguration;
import io.narthex.monitors.resource.Resource;
import io.narthex.monitors.resource.Tree;
import io.narthex.monitors.resource.Version;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The objects that run a Prometheus or PrometheusAgent: the Secrets with its configuration, TLS files and web configuration, the ConfigMaps with its rules, the
 * Service that governs its pods, and a StatefulSet for each shard. A pure function: the same input gives the same objects in the same order.
 */
public final class PrometheusObjects {
    static final String DATA = "/prometheus";

    private static final String ROOT = "/etc/prometheus";
    private static final String CONFIG_KEY = "prometheus.yaml.gz";
    private static final String OUT = ROOT + "/config_out";
    private static final String OUT_FILE = OUT + "/prometheus.env.yaml";

    /** So many volumes for rules are mounted in any case, so that more rules seldom restart the pods. */
    private static final int MIN_RULE_VOLUMES = 3;

    private static final long GRACE_SECONDS = 600;

    private final Resource prometheus;
    private final Tree spec;
    private final boolean agent;
    private final Version version;
    private final OperatorSettings settings;
    private final Manifest manifest;
    private final String name;

    private PrometheusObjects(Resource prometheus, OperatorSettings settings) {
        this.prometheus = prometheus;
        this.spec = prometheus.spec();
        this.agent = prometheus.kind().equals("PrometheusAgent");
        this.version = Version.parse(spec.find("version").orElse(PrometheusConfiguration.DEFAULT_VERSION));
        this.settings = settings;
        this.manifest = new Manifest(prometheus, settings);
        this.name = name(prometheus);
    }

    /** The name of the first shard's StatefulSet and of the Secret with the configuration. */
    public static String name(Resource prometheus) {
        return (prometheus.kind().equals("PrometheusAgent") ? "prom-agent-" : "prometheus-") + prometheus.name();
    }

    /** The names of the ConfigMaps for rules: as many as there are, or the fewest that are mounted. */
    public static List<String> ruleConfigMaps(Resource prometheus, int packed) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < Math.max(packed, MIN_RULE_VOLUMES); i++) {
            names.add(name(prometheus) + "-rulefiles-" + i);
        }
        return names;
    }

    /**
     * All objects.
     *
     * @param configuration the {@code prometheus.yaml}
     * @param tlsFiles the TLS material that it names, by file
     * @param rules the contents of each ConfigMap with rule files
     * @throws io.narthex.monitors.resource.GenerationException if a field is wrong
     */
    public static List<Map<String, Object>> of(
            Resource prometheus,
            OperatorSettings settings,
            String configuration,
            Map<String, String> tlsFiles,
            List<Map<String, String>> rules) {
        return new PrometheusObjects(prometheus, settings).all(configuration, tlsFiles, rules);
    }

    private List<Map<String, Object>> all(
            String configuration, Map<String, String> tlsFiles, List<Map<String, String>> rules) {
        List<Map<String, Object>> objects = new ArrayList<>();
        Map<String, Object> config = manifest.object("v1", "Secret", name, Map.of(), Map.of());
        config.put("data", Map.of(CONFIG_KEY, Gzip.base64(configuration)));
        objects.add(config);
        TlsAssetSecrets tls = TlsAssetSecrets.of(name + "-tls-assets", tlsFiles);
        objects.addAll(tls.secrets(manifest));
        objects.add(manifest.secret(
                name + "-web-config", Map.of(WebConfigFile.KEY, webConfig().text())));
        List<String> ruleMaps = agent ? List.of() : ruleConfigMaps(prometheus, rules.size());
        for (int i = 0; i < rules.size() && !agent; i++) {
            Map<String, Object> map = manifest.object(
                    "v1", "ConfigMap", ruleMaps.get(i), Map.of("prometheus-name", prometheus.name()), Map.of());
            map.put("data", rules.get(i));
            objects.add(map);
        }
        if (spec.text("serviceName").isEmpty()) {
            objects.add(service());
        }
        long shards = Math.max(1, spec.number("shards").orElse(1));
        for (int shard = 0; shard < shards; shard++) {
            objects.add(statefulSet(shard, tls, ruleMaps));
        }
        return objects;
    }

    private WebConfigFile webConfig() {
        return new WebConfigFile(ROOT + "/web_config", spec.at("web"));
    }

    private String program() {
        return agent ? "prometheus-agent" : "prometheus";
    }

    private String governingService() {
        return spec.find("serviceName").filter(own -> !own.isEmpty()).orElse(program() + "-operated");
    }

    private String portName() {
        return spec.find("portName").filter(port -> !port.isEmpty()).orElse("web");
    }

    private Map<String, Object> service() {
        Map<String, Object> service = manifest.object(
                "v1", "Service", governingService(), Map.of("operated-" + program(), "true"), Map.of(), false);
        Map<String, Object> port = new LinkedHashMap<>();
        port.put("name", portName());
        port.put("port", 9090);
        port.put("targetPort", portName());
        Map<String, Object> of = new LinkedHashMap<>();
        of.put("clusterIP", "None");
        of.put("ports", List.of(port));
        of.put("selector", Map.of("app.kubernetes.io/name", program()));
        service.put("spec", of);
        return service;
    }

    private Map<String, String> selector(int shard) {
        Map<String, String> labels = new TreeMap<>();
        labels.put("app.kubernetes.io/name", program());
        labels.put("app.kubernetes.io/managed-by", "prometheus-operator");
        labels.put("app.kubernetes.io/instance", prometheus.name());
        labels.put("operator.prometheus.io/name", prometheus.name());
        labels.put("operator.prometheus.io/shard", Integer.toString(shard));
        labels.put("prometheus", prometheus.name());
        labels.putAll(settings.labels());
        return labels;
    }

    private Map<String, Object> statefulSet(int shard, TlsAssetSecrets tls, List<String> ruleMaps) {
        Map<String, String> selector = selector(shard);
        Map<String, String> labels = Manifest.withoutKubectl(prometheus.labels());
        labels.putAll(selector);
        labels.put("operator.prometheus.io/mode", agent ? "agent" : "server");
        Map<String, Object> set = manifest.object(
                "apps/v1",
                "StatefulSet",
                shard == 0 ? name : name + "-shard-" + shard,
                labels,
                Manifest.withoutKubectl(prometheus.annotations()));
        Volumes volumes = volumes(tls, ruleMaps);
        Optional<Object> claim = volumes.storage(spec, name + "-db", DATA, "prometheus-db");
        volumes.users(spec, ROOT);
        Map<String, Object> of = new LinkedHashMap<>();
        of.put("serviceName", governingService());
        of.put("replicas", Math.max(0, spec.number("replicas").orElse(1)));
        of.put("podManagementPolicy", spec.find("podManagementPolicy").orElse("Parallel"));
        of.put("updateStrategy", spec.value("updateStrategy").orElse(Map.of("type", "RollingUpdate")));
        spec.number("minReadySeconds").ifPresent(seconds -> of.put("minReadySeconds", seconds));
        of.put("selector", Map.of("matchLabels", selector));
        of.put("template", template(shard, volumes, ruleMaps));
        claim.ifPresent(template -> of.put("volumeClaimTemplates", List.of(template)));
        spec.value("persistentVolumeClaimRetentionPolicy")
                .ifPresent(policy -> of.put("persistentVolumeClaimRetentionPolicy", policy));
        set.put("spec", of);
        return set;
    }

    private Volumes volumes(TlsAssetSecrets tls, List<String> ruleMaps) {
        Volumes volumes = new Volumes()
                .volume("config", "secret", Map.of("secretName", name))
                .volume("tls-assets", "projected", tls.projection())
                .volume("config-out", "emptyDir", Map.of("medium", "Memory"))
                .mount("config-out", OUT, true)
                .mount("tls-assets", ROOT + "/certs", true)
                .reloaderMount("config", ROOT + "/config", false)
                .reloaderMount("config-out", OUT, false);
        for (String map : ruleMaps) {
            Map<String, Object> source = new LinkedHashMap<>();
            source.put("name", map);
            source.put("optional", true);
            volumes.volume(map, "configMap", source)
                    .mount(map, ROOT + "/rules/" + map, true)
                    .reloaderMount(map, ROOT + "/rules/" + map, false);
        }
        boolean logs = spec.find("scrapeFailureLogFile")
                        .filter(PrometheusObjects::isBare)
                        .isPresent()
                || spec.find("queryLogFile").filter(PrometheusObjects::isBare).isPresent();
        if (logs) {
            volumes.volume("log-file", "emptyDir", Map.of()).mount("log-file", "/var/log/prometheus", false);
        }
        if (version.atLeast(2, 24)) {
            webConfig().mount(volumes, name + "-web-config");
        }
        return volumes;
    }

    private static boolean isBare(String file) {
        return !file.isEmpty() && file.indexOf('/') < 0;
    }

    private Map<String, Object> template(int shard, Volumes volumes, List<String> ruleMaps) {
        Map<String, String> selector = selector(shard);
        Map<String, Object> labels = new TreeMap<>();
        labels.put("app.kubernetes.io/version", version.toString());
        labels.putAll(spec.at("podMetadata").textsByKey("labels"));
        labels.putAll(selector);
        Map<String, Object> annotations = new TreeMap<>();
        annotations.put("kubectl.kubernetes.io/default-container", "prometheus");
        annotations.putAll(spec.at("podMetadata").textsByKey("annotations"));
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("labels", labels);
        metadata.put("annotations", annotations);
        Reloader reloader = new Reloader(
                settings.reloaderImage(),
                spec,
                ROOT + "/config/" + CONFIG_KEY,
                OUT_FILE,
                scheme() + "://localhost:9090" + join(PrometheusFlags.routePrefix(spec), "/-/reload"),
                ruleMaps.stream().map(map -> ROOT + "/rules/" + map).toList(),
                variables(shard));
        Map<String, Object> pod = PodTemplate.spec(
                spec,
                List.of(reloader.container(true, volumes.reloaderMounts())),
                List.of(container(volumes), reloader.container(false, volumes.reloaderMounts())),
                volumes,
                selector,
                GRACE_SECONDS);
        pod.put("shareProcessNamespace", spec.text("reloadStrategy").equals("ProcessSignal"));
        zone(shard).ifPresent(zone -> {
            Map<String, Object> nodes = new TreeMap<>(spec.at("nodeSelector").values());
            nodes.put("topology.kubernetes.io/zone", zone);
            pod.put("nodeSelector", nodes);
        });
        Map<String, Object> template = new LinkedHashMap<>();
        template.put("metadata", metadata);
        template.put("spec", pod);
        return template;
    }

    private Optional<String> zone(int shard) {
        Tree strategy = spec.at("shardingStrategy");
        List<String> zones = strategy.at("topology").texts("values");
        boolean bound = strategy.text("mode").equals("Topology") && !zones.isEmpty();
        return bound ? Optional.of(zones.get(shard % zones.size())) : Optional.empty();
    }

    private Map<String, String> variables(int shard) {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("SHARD", Integer.toString(shard));
        zone(shard).ifPresent(zone -> {
            int zones =
                    spec.at("shardingStrategy").at("topology").texts("values").size();
            variables.put("TOPOLOGY_ZONE", zone);
            variables.put("INZONE_SHARD", Integer.toString(shard / zones));
        });
        return variables;
    }

    private String scheme() {
        return spec.at("web").has("tlsConfig") ? "https" : "http";
    }

    static String join(String prefix, String path) {
        return prefix.endsWith("/") ? prefix.substring(0, prefix.length() - 1) + path : prefix + path;
    }

    private Map<String, Object> container(Volumes volumes) {
        Arguments arguments = new PrometheusFlags(spec, agent, version).arguments(OUT_FILE);
        if (version.atLeast(2, 24)) {
            arguments.add("web.config.file", ROOT + "/web_config/" + WebConfigFile.KEY);
        }
        String image = PodTemplate.image(spec, settings.prometheusImage(), version.toString(), settings.narthexTag());
        List<String> args = new ArrayList<>(OperatorSettings.isNarthex(image) ? List.of("server") : List.of());
        args.addAll(arguments.with(spec.list("additionalArgs")));
        Map<String, Object> container = new LinkedHashMap<>();
        container.put("name", "prometheus");
        container.put("image", image);
        spec.find("imagePullPolicy").ifPresent(policy -> container.put("imagePullPolicy", policy));
        container.put("args", args);
        if (!spec.isTrue("listenLocal")) {
            container.put("ports", List.of(PodTemplate.port(portName(), 9090, "TCP")));
        }
        container.put("volumeMounts", volumes.mounts());
        long startup = spec.number("maximumStartupDurationSeconds").orElse(0);
        long failures = startup >= 60 ? (startup + 59) / 60 : 60;
        long period = startup >= 60 ? (startup + failures - 1) / failures : 15;
        container.put("startupProbe", probe("/-/ready", period, failures));
        container.put("readinessProbe", probe("/-/ready", 5, 3));
        container.put("livenessProbe", probe("/-/healthy", 5, 6));
        spec.value("resources").ifPresent(resources -> container.put("resources", resources));
        container.put("securityContext", PodTemplate.security());
        container.put("terminationMessagePolicy", "FallbackToLogsOnError");
        return container;
    }

    private Map<String, Object> probe(String path, long period, long failures) {
        String full = join(PrometheusFlags.routePrefix(spec), path);
        Map<String, Object> probe = new LinkedHashMap<>();
        if (spec.isTrue("listenLocal")) {
            String url = "http://localhost:9090" + full;
            String script = "if [ -x \"$(command -v curl)\" ]; then exec curl --fail " + url
                    + "; elif [ -x \"$(command -v wget)\" ]; then exec wget -q -O /dev/null " + url
                    + "; else exit 1; fi";
            probe.put("exec", Map.of("command", List.of("sh", "-c", script)));
        } else {
            Map<String, Object> get = new LinkedHashMap<>();
            get.put("path", full);
            get.put("port", portName());
            if (scheme().equals("https")) {
                get.put("scheme", "HTTPS");
            }
            probe.put("httpGet", get);
        }
        probe.put("timeoutSeconds", 3);
        probe.put("periodSeconds", period);
        probe.put("failureThreshold", failures);
        return probe;
    }
}
