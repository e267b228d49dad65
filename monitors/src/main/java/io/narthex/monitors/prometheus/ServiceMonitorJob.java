package io.narthex.monitors.prometheus;

import io.narthex.config.yaml.YamlTree;
import io.narthex.monitors.resource.Mapping;
import io.narthex.monitors.resource.Resource;
import io.narthex.monitors.resource.Tree;
import io.narthex.monitors.resource.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One job for each endpoint of a ServiceMonitor. */
final class ServiceMonitorJob {
    private static final Version ATTACH_METADATA = new Version(2, 37, 0, "");

    private final Workload workload;
    private final Resource monitor;
    private final Tree endpoint;
    private final Tree scrapeClass;
    private final String role;

    private ServiceMonitorJob(Workload workload, Resource monitor, Tree endpoint) {
        this.workload = workload;
        this.monitor = monitor;
        this.endpoint = endpoint;
        this.scrapeClass = workload.scrapeClasses().of(monitor.spec().find("scrapeClass"));
        boolean own = monitor.spec().has("serviceDiscoveryRole");
        this.role = workload.endpointRole(own ? monitor.spec() : workload.spec());
    }

    static List<Map<String, Object>> jobs(Workload workload, Resource monitor) {
        List<Map<String, Object>> jobs = new ArrayList<>();
        for (Tree endpoint : monitor.spec().list("endpoints")) {
            String name = "serviceMonitor/" + monitor.key() + "/" + jobs.size();
            jobs.add(
                    new ServiceMonitorJob(workload, monitor, endpoint).job(name).entries());
        }
        return jobs;
    }

    private Mapping job(String name) {
        Mapping job = workload.mapping().put("job_name", name);
        JobSettings.honorLabels(job, workload, endpoint.isTrue("honorLabels"));
        JobSettings.honorTimestamps(job, workload, endpoint.flag("honorTimestamps"));
        JobSettings.staleness(job, endpoint);
        job.put(
                "kubernetes_sd_configs",
                List.of(new KubernetesDiscovery(workload, monitor)
                        .ofMonitor(role, List.of(role, "service"), scrapeClass, ATTACH_METADATA)));
        request(job, endpoint);
        HttpSettings http = workload.http(monitor);
        http.redirects(job, endpoint);
        http.proxy(job, endpoint);
        http.oauth2(job, endpoint.child("oauth2"));
        http.tls(job, HttpSettings.tlsOf(endpoint.child("tlsConfig"), scrapeClass));
        job.putUnlessEmpty("bearer_token_file", endpoint.text("bearerTokenFile"));
        http.bearerToken(job, endpoint);
        http.basicAuth(job, endpoint.child("basicAuth"));
        http.authorization(job, HttpSettings.authorizationOf(endpoint.child("authorization"), scrapeClass));
        job.put("relabel_configs", relabelling().list());
        MonitorLimits.put(job, workload, monitor, endpoint, scrapeClass);
        return job;
    }

    /** What stands in each request, in a monitor's endpoint. */
    static void request(Mapping job, Tree endpoint) {
        job.putUnlessEmpty("scrape_interval", endpoint.text("interval"));
        job.putUnlessEmpty("scrape_timeout", endpoint.text("scrapeTimeout"));
        job.putUnlessEmpty("metrics_path", endpoint.text("path"));
        endpoint.child("params").ifPresent(params -> job.put("params", YamlTree.sorted(params.values())));
        JobSettings.scheme(job, endpoint);
    }

    private RelabelSteps relabelling() {
        Tree spec = monitor.spec();
        RelabelSteps steps = RelabelSteps.ofJob();
        if (!spec.text("selectorMechanism").equals("RoleSelector")) {
            steps.select("service", spec.at("selector"));
        }
        port(steps);
        objects(steps);
        if (endpoint.flag("filterRunning").orElse(true)) {
            steps.dropFinished();
        }
        for (String label : spec.texts("targetLabels")) {
            String name = RelabelSteps.labelName(label);
            steps.copyIfAny("__meta_kubernetes_service_label_" + name, name);
        }
        steps.podLabels(spec.texts("podTargetLabels"), workload.spec().texts("podTargetLabels"));
        steps.add(
                "source_labels",
                List.of("__meta_kubernetes_service_name"),
                "target_label",
                "job",
                "replacement",
                "${1}");
        String jobLabel = RelabelSteps.labelName(spec.text("jobLabel"));
        if (!jobLabel.isEmpty()) {
            steps.copyIfAny("__meta_kubernetes_service_label_" + jobLabel, "job");
        }
        MonitorLimits.nameEndpoint(steps, endpoint);
        steps.addAll(RelabelSteps.of(scrapeClass.list("relabelings")));
        steps.users(endpoint.list("relabelings"), workload, monitor);
        return Sharding.put(steps, workload, "__address__");
    }

    private void port(RelabelSteps steps) {
        String port = endpoint.text("port");
        if (!port.isEmpty()) {
            steps.keep("__meta_kubernetes_" + labels() + "_port_name", port);
        } else {
            MonitorLimits.keepTargetPort(steps, endpoint);
        }
    }

    private void objects(RelabelSteps steps) {
        String target = "__meta_kubernetes_" + labels() + "_address_target_";
        List<String> kindAndName = List.of(target + "kind", target + "name");
        for (String kind : List.of("Node", "Pod")) {
            steps.add(
                    "source_labels",
                    kindAndName,
                    "separator",
                    ";",
                    "regex",
                    kind + ";(.*)",
                    "replacement",
                    "${1}",
                    "target_label",
                    kind.toLowerCase(java.util.Locale.ROOT));
        }
        steps.copy("__meta_kubernetes_namespace", "namespace")
                .copy("__meta_kubernetes_service_name", "service")
                .copy("__meta_kubernetes_pod_name", "pod")
                .copy("__meta_kubernetes_pod_container_name", "container");
    }

    private String labels() {
        return role.equals("endpointslice") ? role : "endpoint";
    }
}
