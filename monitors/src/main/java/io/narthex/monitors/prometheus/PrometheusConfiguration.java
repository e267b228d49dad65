package io.narthex.monitors.prometheus;

import io.narthex.config.yaml.YamlTree;
import io.narthex.model.PromDuration;
import io.narthex.monitors.resource.Assets;
import io.narthex.monitors.resource.Dropped;
import io.narthex.monitors.resource.GenerationException;
import io.narthex.monitors.resource.Mapping;
import io.narthex.monitors.resource.Resource;
import io.narthex.monitors.resource.Tree;
import io.narthex.monitors.resource.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The configuration of a Prometheus or PrometheusAgent: a pure function of the object, what it selects, and the Secrets and ConfigMaps that they refer to. The
 * same input gives the same bytes. Values such as {@code $(POD_NAME)} and {@code $(SHARD)} stay as they are: the reloader in the pod fills them in, so that one
 * document serves all shards and replicas.
 */
public final class PrometheusConfiguration {
    /** The version that runs where an object names none. */
    public static final String DEFAULT_VERSION = "v3.13.2";

    private static final String RULES = "/etc/prometheus/rules/";

    private final Workload workload;

    private PrometheusConfiguration(Workload workload) {
        this.workload = workload;
    }

    /**
     * What to generate for.
     *
     * @param prometheus a Prometheus or PrometheusAgent
     * @param assets what objects may refer to; collects the TLS files
     * @param dropped is told what the version does not know
     * @throws GenerationException if the object is wrong in itself
     */
    public static PrometheusConfiguration of(
            Resource prometheus, PrometheusOptions options, Assets assets, Dropped dropped) {
        String version = prometheus.spec().find("version").orElse(DEFAULT_VERSION);
        return new PrometheusConfiguration(new Workload(prometheus, Version.parse(version), options, assets, dropped));
    }

    /**
     * The whole {@code prometheus.yaml}; an agent's leaves out what agents don't do.
     *
     * @throws GenerationException if a field of the Prometheus or of a selected object has a wrong value or refers to something that does not exist
     */
    public String generate(Selected selected, Additional additional) {
        Mapping document = workload.isAgent() ? agent(selected, additional) : server(selected, additional);
        return YamlTree.write(document.entries());
    }

    private Mapping server(Selected selected, Additional additional) {
        Tree spec = workload.spec();
        Mapping global = global();
        global.put("evaluation_interval", spec.text("evaluationInterval"));
        global.since(2, 53, "rule_query_offset", spec.find("ruleQueryOffset"));
        global.since(
                2,
                16,
                "query_log_file",
                spec.find("queryLogFile").filter(file -> !file.isEmpty()).map(Workload::logFile));
        Mapping document = workload.mapping().put("global", global);
        runtime(document);
        if (spec.has("ruleSelector")) {
            document.put(
                    "rule_files",
                    additional.ruleConfigMaps().stream()
                            .map(name -> RULES + name + "/*.yaml")
                            .toList());
        }
        List<Object> jobs = new ArrayList<>();
        put(selected.serviceMonitors(), jobs);
        put(selected.podMonitors(), jobs);
        put(selected.probes(), jobs);
        put(selected.scrapeConfigs(), jobs);
        jobs.addAll(AdditionalJobs.of(workload, additional.scrapeConfigs()));
        document.put("scrape_configs", jobs);
        StorageSection.server(workload, document);
        new AlertingSection(workload).put(document, additional);
        remote(document);
        return document;
    }

    private Mapping agent(Selected selected, Additional additional) {
        Mapping document = workload.mapping().put("global", global());
        runtime(document);
        List<Object> jobs = new ArrayList<>();
        put(selected.podMonitors(), jobs);
        jobs.addAll(AdditionalJobs.of(workload, additional.scrapeConfigs()));
        if (!workload.options().daemonSet()) {
            put(selected.serviceMonitors(), jobs);
            put(selected.probes(), jobs);
            put(selected.scrapeConfigs(), jobs);
        }
        document.put("scrape_configs", jobs);
        StorageSection.agent(workload, document);
        remote(document);
        return document;
    }

    private void remote(Mapping document) {
        new RemoteWriteSection(workload).put(document);
        if (!workload.isAgent()) {
            new RemoteReadSection(workload).put(document);
        }
        OtlpSection.put(workload, document);
        TracingSection.put(workload, document);
    }

    private Mapping global() {
        Tree spec = workload.spec();
        if (!spec.text("scrapeTimeout").isEmpty()) {
            checkTimeout(spec);
        }
        return GlobalSection.of(workload);
    }

    private static void checkTimeout(Tree spec) {
        long timeout = duration(spec, "scrapeTimeout");
        long interval = duration(spec, "scrapeInterval");
        if (timeout > interval) {
            throw spec.wrong(
                    "scrapeTimeout",
                    spec.text("scrapeTimeout") + " is longer than scrapeInterval " + spec.text("scrapeInterval"));
        }
    }

    private static long duration(Tree spec, String field) {
        try {
            return PromDuration.parse(spec.text(field));
        } catch (IllegalArgumentException e) {
            throw spec.wrong(field, String.valueOf(e.getMessage()));
        }
    }

    private void runtime(Mapping document) {
        workload.spec().child("runtime").ifPresent(runtime -> {
            Mapping section = document.inner();
            section.put("gogc", runtime.value("goGC"));
            document.since(2, 53, "runtime", section);
        });
    }

    /**
     * The jobs of one object: the part of the configuration that depends on it alone, so that it can be kept while the object and the Prometheus stay the same.
     *
     * @param object a ServiceMonitor, PodMonitor, Probe or ScrapeConfig
     * @throws GenerationException if a field has a wrong value or refers to something that does not exist
     */
    public List<Map<String, Object>> jobs(Resource object) {
        return switch (object.kind()) {
            case "ServiceMonitor" -> ServiceMonitorJob.jobs(workload, object);
            case "PodMonitor" -> PodMonitorJob.jobs(workload, object);
            case "Probe" -> List.of(ProbeJob.job(workload, object));
            case "ScrapeConfig" -> List.of(ScrapeConfigJob.job(workload, object));
            default -> throw new IllegalArgumentException(object.kind() + " is nothing to be scraped");
        };
    }

    private void put(List<Resource> objects, List<Object> jobs) {
        objects.forEach(object -> jobs.addAll(jobs(object)));
    }

    /**
     * The Kubernetes discovery of one monitor alone, as a document with one job.
     *
     * @param role such as {@code endpoints}
     * @param attachMetadata the first version in which metadata may be attached to such targets
     */
    public String discovery(Resource monitor, String role, Version attachMetadata) {
        Map<String, Object> discovery = new KubernetesDiscovery(workload, monitor)
                .of(
                        role,
                        monitor.spec().at("namespaceSelector"),
                        monitor.spec().child("attachMetadata"),
                        attachMetadata);
        Mapping job =
                workload.mapping().put("job_name", "k8s-sd-test").put("kubernetes_sd_configs", List.of(discovery));
        return YamlTree.write(Map.of("scrape_configs", List.of(job.entries())));
    }
}
