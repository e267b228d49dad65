package io.narthex.monitors.workload;

import io.narthex.monitors.alertmanager.AlertmanagerConfiguration;
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
 * The objects that run an Alertmanager: the Secrets with its configuration, TLS files and web configuration, the Service that governs its pods, and its
 * StatefulSet. A pure function: the same input gives the same objects in the same order.
 */
public final class AlertmanagerObjects {
    static final String DATA = "/alertmanager";

    private static final String ROOT = "/etc/alertmanager";
    private static final String CONFIG_KEY = "alertmanager.yaml.gz";
    private static final String OUT = ROOT + "/config_out";
    private static final String OUT_FILE = OUT + "/alertmanager.env.yaml";
    private static final String TEMPLATES = ROOT + "/templates";
    private static final long GRACE_SECONDS = 120;

    private final Resource alertmanager;
    private final Tree spec;
    private final Version version;
    private final OperatorSettings settings;
    private final Manifest manifest;
    private final String name;

    private AlertmanagerObjects(Resource alertmanager, OperatorSettings settings) {
        this.alertmanager = alertmanager;
        this.spec = alertmanager.spec();
        this.version = AlertmanagerConfiguration.versionOf(alertmanager);
        this.settings = settings;
        this.manifest = new Manifest(alertmanager, settings);
        this.name = name(alertmanager);
    }

    /** The name of the StatefulSet, and of the Secret that the user writes where the object names none. */
    public static String name(Resource alertmanager) {
        return "alertmanager-" + alertmanager.name();
    }

    /**
     * All objects.
     *
     * @param configuration the {@code alertmanager.yaml}
     * @param files further files of the user's Secret, such as templates, by name
     * @param tlsFiles the TLS material that the configuration names, by file
     * @throws io.narthex.monitors.resource.GenerationException if a field is wrong
     */
    public static List<Map<String, Object>> of(
            Resource alertmanager,
            OperatorSettings settings,
            String configuration,
            Map<String, String> files,
            Map<String, String> tlsFiles) {
        return new AlertmanagerObjects(alertmanager, settings).all(configuration, files, tlsFiles);
    }

    private List<Map<String, Object>> all(
            String configuration, Map<String, String> files, Map<String, String> tlsFiles) {
        List<Map<String, Object>> objects = new ArrayList<>();
        Map<String, Object> config = manifest.secret(name + "-generated", new TreeMap<>(files));
        config.put("data", Map.of(CONFIG_KEY, Gzip.base64(configuration)));
        objects.add(config);
        TlsAssetSecrets tls = TlsAssetSecrets.of(name + "-tls-assets", tlsFiles);
        objects.addAll(tls.secrets(manifest));
        objects.add(manifest.secret(
                name + "-web-config", Map.of(WebConfigFile.KEY, webConfig().text())));
        if (spec.text("serviceName").isEmpty()) {
            objects.add(service());
        }
        objects.add(statefulSet(tls));
        return objects;
    }

    private WebConfigFile webConfig() {
        return new WebConfigFile(ROOT + "/web_config", spec.at("web"));
    }

    private String governingService() {
        return spec.find("serviceName").filter(own -> !own.isEmpty()).orElse("alertmanager-operated");
    }

    private String portName() {
        return spec.find("portName").filter(port -> !port.isEmpty()).orElse("web");
    }

    private Map<String, Object> service() {
        Map<String, Object> service = manifest.object(
                "v1", "Service", governingService(), Map.of("operated-alertmanager", "true"), Map.of(), false);
        Map<String, Object> of = new LinkedHashMap<>();
        of.put("clusterIP", "None");
        of.put("publishNotReadyAddresses", true);
        of.put(
                "ports",
                List.of(
                        port(portName(), 9093, portName(), "TCP"),
                        port("tcp-mesh", 9094, "mesh-tcp", "TCP"),
                        port("udp-mesh", 9094, "mesh-udp", "UDP")));
        of.put("selector", Map.of("app.kubernetes.io/name", "alertmanager"));
        service.put("spec", of);
        return service;
    }

    private static Map<String, Object> port(String name, int number, String target, String protocol) {
        Map<String, Object> port = new LinkedHashMap<>();
        port.put("name", name);
        port.put("port", number);
        port.put("targetPort", target);
        port.put("protocol", protocol);
        return port;
    }

    private Map<String, String> selector() {
        Map<String, String> labels = new TreeMap<>();
        labels.put("app.kubernetes.io/name", "alertmanager");
        labels.put("app.kubernetes.io/managed-by", "prometheus-operator");
        labels.put("app.kubernetes.io/instance", alertmanager.name());
        labels.put("alertmanager", alertmanager.name());
        labels.putAll(settings.labels());
        return labels;
    }

    private Map<String, Object> statefulSet(TlsAssetSecrets tls) {
        Map<String, String> labels = Manifest.withoutKubectl(alertmanager.labels());
        labels.putAll(selector());
        Map<String, Object> set = manifest.object(
                "apps/v1", "StatefulSet", name, labels, Manifest.withoutKubectl(alertmanager.annotations()));
        Volumes volumes = volumes(tls);
        Optional<Object> claim = volumes.storage(spec, name + "-db", DATA, "alertmanager-db");
        volumes.users(spec, ROOT);
        Map<String, Object> of = new LinkedHashMap<>();
        of.put("serviceName", governingService());
        of.put("replicas", Math.max(0, spec.number("replicas").orElse(1)));
        of.put("podManagementPolicy", spec.find("podManagementPolicy").orElse("Parallel"));
        of.put("updateStrategy", spec.value("updateStrategy").orElse(Map.of("type", "RollingUpdate")));
        spec.number("minReadySeconds").ifPresent(seconds -> of.put("minReadySeconds", seconds));
        of.put("selector", Map.of("matchLabels", selector()));
        of.put("template", template(volumes));
        claim.ifPresent(template -> of.put("volumeClaimTemplates", List.of(template)));
        spec.value("persistentVolumeClaimRetentionPolicy")
                .ifPresent(policy -> of.put("persistentVolumeClaimRetentionPolicy", policy));
        set.put("spec", of);
        return set;
    }

    private Volumes volumes(TlsAssetSecrets tls) {
        Volumes volumes = new Volumes()
                .volume("config-volume", "secret", Map.of("secretName", name + "-generated"))
                .volume("tls-assets", "projected", tls.projection())
                .volume("config-out", "emptyDir", Map.of("medium", "Memory"))
                .mount("config-volume", ROOT + "/config", false)
                .mount("config-out", OUT, true)
                .mount("tls-assets", ROOT + "/certs", true)
                .reloaderMount("config-volume", ROOT + "/config", true)
                .reloaderMount("config-out", OUT, false);
        List<Object> templates = templates();
        if (!templates.isEmpty()) {
            volumes.volume("notification-templates", "projected", Map.of("sources", templates))
                    .mount("notification-templates", TEMPLATES, true)
                    .reloaderMount("notification-templates", TEMPLATES, true);
        }
        if (version.atLeast(0, 22)) {
            webConfig().mount(volumes, name + "-web-config");
        }
        return volumes;
    }

    /** Templates that the object names, each as a file with the name of its key. */
    private List<Object> templates() {
        Map<String, Object> byKey = new LinkedHashMap<>();
        for (Tree template : spec.at("alertmanagerConfiguration").list("templates")) {
            for (String kind : List.of("configMap", "secret")) {
                template.child(kind).ifPresent(reference -> {
                    String key = reference.text("key");
                    Map<String, Object> source = new LinkedHashMap<>();
                    source.put("name", reference.text("name"));
                    source.put("items", List.of(Map.of("key", key, "path", key)));
                    byKey.putIfAbsent(key, Map.of(kind, source));
                });
            }
        }
        return List.copyOf(byKey.values());
    }

    private Map<String, Object> template(Volumes volumes) {
        Map<String, Object> labels = new TreeMap<>();
        labels.put("app.kubernetes.io/version", version.toString());
        labels.putAll(spec.at("podMetadata").textsByKey("labels"));
        labels.putAll(selector());
        Map<String, Object> annotations = new TreeMap<>(spec.at("podMetadata").textsByKey("annotations"));
        annotations.put("kubectl.kubernetes.io/default-container", "alertmanager");
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("labels", labels);
        metadata.put("annotations", annotations);
        String prefix = PrometheusFlags.routePrefix(spec);
        Reloader reloader = new Reloader(
                settings.reloaderImage(),
                spec,
                ROOT + "/config/" + CONFIG_KEY,
                OUT_FILE,
                scheme() + "://localhost:9093" + PrometheusObjects.join(prefix, "/-/reload"),
                templates().isEmpty() ? List.of() : List.of(TEMPLATES),
                Map.of("SHARD", "-1"));
        Map<String, Object> template = new LinkedHashMap<>();
        template.put("metadata", metadata);
        template.put(
                "spec",
                PodTemplate.spec(
                        spec,
                        List.of(reloader.container(true, volumes.reloaderMounts())),
                        List.of(container(volumes), reloader.container(false, volumes.reloaderMounts())),
                        volumes,
                        selector(),
                        GRACE_SECONDS));
        return template;
    }

    private String scheme() {
        return spec.at("web").has("tlsConfig") && version.atLeast(0, 22) ? "https" : "http";
    }

    private Map<String, Object> container(Volumes volumes) {
        String image = PodTemplate.image(spec, settings.alertmanagerImage(), version.toString(), settings.narthexTag());
        List<String> args = new ArrayList<>(OperatorSettings.isNarthex(image) ? List.of("alertmanager") : List.of());
        args.addAll(new AlertmanagerFlags(alertmanager, version, settings)
                .list(OUT_FILE, ROOT + "/web_config/" + WebConfigFile.KEY, governingService()));
        List<Object> ports = new ArrayList<>();
        if (!spec.isTrue("listenLocal")) {
            ports.add(PodTemplate.port(portName(), 9093, "TCP"));
        }
        ports.add(PodTemplate.port("mesh-tcp", 9094, "TCP"));
        ports.add(PodTemplate.port("mesh-udp", 9094, "UDP"));
        Map<String, Object> container = new LinkedHashMap<>();
        container.put("name", "alertmanager");
        container.put("image", image);
        spec.find("imagePullPolicy").ifPresent(policy -> container.put("imagePullPolicy", policy));
        container.put("args", args);
        container.put("ports", ports);
        container.put(
                "env",
                List.of(
                        PodTemplate.fieldVariable("POD_IP", "status.podIP"),
                        PodTemplate.fieldVariable("POD_NAME", "metadata.name")));
        container.put("volumeMounts", volumes.mounts());
        if (!spec.isTrue("listenLocal")) {
            container.put("livenessProbe", probe("/-/healthy", false));
            container.put("readinessProbe", probe("/-/ready", true));
        }
        Map<String, Object> resources = new LinkedHashMap<>(spec.at("resources").values());
        if (!spec.at("resources").at("requests").has("memory")) {
            Map<String, Object> requests =
                    new LinkedHashMap<>(spec.at("resources").at("requests").values());
            requests.put("memory", "200Mi");
            resources.put("requests", requests);
        }
        container.put("resources", resources);
        container.put("securityContext", PodTemplate.security());
        container.put("terminationMessagePolicy", "FallbackToLogsOnError");
        return container;
    }

    private Map<String, Object> probe(String path, boolean readiness) {
        Map<String, Object> get = new LinkedHashMap<>();
        get.put("path", PrometheusObjects.join(PrometheusFlags.routePrefix(spec), path));
        get.put("port", portName());
        if (scheme().equals("https")) {
            get.put("scheme", "HTTPS");
        }
        Map<String, Object> probe = new LinkedHashMap<>();
        probe.put("httpGet", get);
        probe.put("timeoutSeconds", 3);
        probe.put("failureThreshold", 10);
        if (readiness) {
            probe.put("initialDelaySeconds", 3);
            probe.put("periodSeconds", 5);
        }
        return probe;
    }
}
