package io.narthex.monitors.prometheus;

import io.narthex.monitors.resource.Mapping;
import io.narthex.monitors.resource.Resource;
import io.narthex.monitors.resource.Tree;
import java.util.Optional;

/** What ends a job of a ServiceMonitor or PodMonitor: limits, histograms, protocols, the relabelling of metrics; and what both do with ports. */
final class MonitorLimits {
    private MonitorLimits() {}

    static void put(Mapping job, Workload workload, Resource monitor, Tree endpoint, Tree scrapeClass) {
        Tree spec = monitor.spec();
        JobLimit.put(job, workload, spec);
        JobSettings.histograms(job, spec);
        JobSettings.protocols(job, spec, scrapeClass);
        JobSettings.bodySize(job, workload, spec);
        metricRelabelling(job, workload, monitor, endpoint, scrapeClass);
    }

    /** @param from whose {@code metricRelabelings} are the user's */
    static void metricRelabelling(Mapping job, Workload workload, Resource owner, Tree from, Tree scrapeClass) {
        RelabelSteps steps = new RelabelSteps();
        steps.addAll(RelabelSteps.of(scrapeClass.list("metricRelabelings")));
        steps.users(from.list("metricRelabelings"), workload, owner);
        if (!steps.list().isEmpty()) {
            job.put("metric_relabel_configs", steps.list());
        }
    }

    /** Keeps the targets at a container's port, by its name or number. */
    static void keepTargetPort(RelabelSteps steps, Tree endpoint) {
        Optional<Object> port = endpoint.value("targetPort");
        if (port.isPresent() && port.get() instanceof Number number) {
            if (number.longValue() != 0) {
                steps.keep("__meta_kubernetes_pod_container_port_number", number);
            }
        } else if (!endpoint.text("targetPort").isEmpty()) {
            steps.keep("__meta_kubernetes_pod_container_port_name", endpoint.text("targetPort"));
        }
    }

    /** The label {@code endpoint}: the port as the monitor names it. */
    static void nameEndpoint(RelabelSteps steps, Tree endpoint) {
        String port = endpoint.text("port");
        String name = port.isEmpty() ? endpoint.text("targetPort") : port;
        if (!name.isEmpty()) {
            steps.set("endpoint", name);
        }
    }
}
