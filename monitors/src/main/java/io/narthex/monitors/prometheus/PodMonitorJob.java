package io.narthex.monitors.prometheus;

import io.narthex.monitors.resource.Mapping;
import io.narthex.monitors.resource.Resource;
import io.narthex.monitors.resource.Tree;
import io.narthex.monitors.resource.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One job for each endpoint of a PodMonitor. */
final class PodMonitorJob {
    private static final Version ATTACH_METADATA = new Version(2, 35, 0, "");

    private final Workload workload;
    private final Resource monitor;
    private final Tree endpoint;
    private final Tree scrapeClass;

    private PodMonitorJob(Workload workload, Resource monitor, Tree endpoint) {
        this.workload = workload;
        this.monitor = monitor;
        this.endpoint = endpoint;
        this.scrapeClass = workload.scrapeClasses().of(monitor.spec().find("scrapeClass"));
    }

    static List<Map<String, Object>> jobs(Workload workload, Resource monitor) {
        List<Map<String, Object>> jobs = new ArrayList<>();
        for (Tree endpoint : monitor.spec().list("podMetricsEndpoints")) {
            String name = "podMonitor/" + monitor.key() + "/" + jobs.size();
            jobs.add(new PodMonitorJob(workload, monitor, endpoint).job(name).entries());
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
                        .ofMonitor("pod", List.of("pod"), scrapeClass, ATTACH_METADATA)));
        ServiceMonitorJob.request(job, endpoint);
        HttpSettings http = workload.http(monitor);
        http.redirects(job, endpoint);
        http.tls(job, HttpSettings.tlsOf(endpoint.child("tlsConfig").filter(tls -> !tls.isEmpty()), scrapeClass));
        http.bearerToken(job, endpoint);
        http.basicAuth(job, endpoint.child("basicAuth"));
        http.oauth2(job, endpoint.child("oauth2"));
        http.proxy(job, endpoint);
        http.authorization(job, HttpSettings.authorizationOf(endpoint.child("authorization"), scrapeClass));
        job.put("relabel_configs", relabelling().list());
        MonitorLimits.put(job, workload, monitor, endpoint, scrapeClass);
        return job;
    }

    private RelabelSteps relabelling() {
        Tree spec = monitor.spec();
        RelabelSteps steps = RelabelSteps.ofJob();
        if (endpoint.flag("filterRunning").orElse(true)) {
            steps.dropFinished();
        }
        if (!spec.text("selectorMechanism").equals("RoleSelector")) {
            steps.select("pod", spec.at("selector"));
        }
        port(steps);
        steps.copy("__meta_kubernetes_namespace", "namespace")
                .copy("__meta_kubernetes_pod_container_name", "container")
                .copy("__meta_kubernetes_pod_name", "pod")
                .podLabels(spec.texts("podTargetLabels"), workload.spec().texts("podTargetLabels"))
                .set("job", monitor.key());
        String jobLabel = RelabelSteps.labelName(spec.text("jobLabel"));
        if (!jobLabel.isEmpty()) {
            steps.copyIfAny("__meta_kubernetes_pod_label_" + jobLabel, "job");
        }
        MonitorLimits.nameEndpoint(steps, endpoint);
        steps.addAll(RelabelSteps.of(scrapeClass.list("relabelings")));
        steps.users(endpoint.list("relabelings"), workload, monitor);
        return workload.options().daemonSet() ? steps : Sharding.put(steps, workload, "__address__");
    }

    private void port(RelabelSteps steps) {
        String port = endpoint.text("port");
        long number = endpoint.number("portNumber").orElse(0);
        if (!port.isEmpty()) {
            steps.keep("__meta_kubernetes_pod_container_port_name", port);
        } else if (number != 0) {
            steps.keep("__meta_kubernetes_pod_container_port_number", number);
        } else {
            MonitorLimits.keepTargetPort(steps, endpoint);
        }
    }
}
