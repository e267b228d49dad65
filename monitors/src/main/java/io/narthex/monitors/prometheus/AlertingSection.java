package io.narthex.monitors.prometheus;

import io.narthex.monitors.resource.Mapping;
import io.narthex.monitors.resource.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where alerts are sent and what is done to their labels. */
record AlertingSection(Workload workload) {
    private static final Pattern SPECIAL = Pattern.compile("[\\\\.+*?()|\\[\\]{}^$]");

    void put(Mapping document, Additional additional) {
        Tree spec = workload.spec();
        boolean wanted = spec.has("alerting")
                || additional.alertRelabelConfigs().isPresent()
                || additional.alertmanagerConfigs().isPresent();
        if (!wanted) {
            return;
        }
        List<Object> relabelling = new ArrayList<>();
        String replica = GlobalSection.replicaLabel(spec);
        if (!replica.isEmpty()) {
            String quoted = SPECIAL.matcher(replica).replaceAll("\\\\$0");
            relabelling.addAll(new RelabelSteps()
                    .add("action", "labeldrop", "regex", quoted)
                    .list());
        }
        relabelling.addAll(AdditionalJobs.list("additionalAlertRelabelConfigs", additional.alertRelabelConfigs()));
        List<Object> alertmanagers = new ArrayList<>();
        for (Tree alertmanager : spec.at("alerting").list("alertmanagers")) {
            alertmanagers.add(alertmanager(alertmanager).entries());
        }
        alertmanagers.addAll(AdditionalJobs.list("additionalAlertManagerConfigs", additional.alertmanagerConfigs()));
        document.put(
                "alerting",
                document.inner().put("alert_relabel_configs", relabelling).put("alertmanagers", alertmanagers));
    }

    private Mapping alertmanager(Tree wanted) {
        String role = workload.endpointRole(workload.spec());
        HttpSettings http = workload.http();
        Mapping out = workload.mapping();
        JobSettings.scheme(out, wanted);
        out.put("path_prefix", wanted.find("pathPrefix"));
        out.put("timeout", wanted.find("timeout"));
        out.since(2, 35, "enable_http2", wanted.flag("enableHttp2"));
        http.tls(out, wanted.child("tlsConfig"));
        http.proxy(out, wanted);
        String namespace = wanted.find("namespace").orElse(workload.resource().namespace());
        out.put(
                "kubernetes_sd_configs",
                List.of(new KubernetesDiscovery(workload, workload.resource()).inNamespace(role, namespace)));
        out.putUnlessEmpty("bearer_token_file", wanted.text("bearerTokenFile"));
        if (workload.version().atLeast(2, 26)) {
            http.basicAuth(out, wanted.child("basicAuth"));
        }
        http.authorization(out, wanted.child("authorization"));
        if (workload.version().atLeast(2, 48)) {
            http.sigv4(out, wanted.child("sigv4"));
        }
        apiVersion(out, wanted);
        out.put("relabel_configs", relabelling(wanted, role));
        List<Map<String, Object>> ofAlerts = RelabelSteps.of(wanted.list("alertRelabelings"));
        out.since(2, 51, "alert_relabel_configs", Optional.of(ofAlerts).filter(steps -> !steps.isEmpty()));
        return out;
    }

    private static void apiVersion(Mapping out, Tree wanted) {
        String api = wanted.text("apiVersion").toLowerCase(Locale.ROOT);
        boolean known = api.equals("v2") || api.equals("v1") && out.version().major() <= 2;
        if (known) {
            out.since(2, 11, "api_version", api);
        }
    }

    private List<Map<String, Object>> relabelling(Tree wanted, String role) {
        RelabelSteps steps = new RelabelSteps().keep("__meta_kubernetes_service_name", wanted.text("name"));
        Optional<Object> port = wanted.value("port");
        if (port.isPresent() && port.get() instanceof Number number) {
            if (number.longValue() != 0) {
                steps.keep("__meta_kubernetes_pod_container_port_number", number.toString());
            }
        } else if (!wanted.text("port").isEmpty()) {
            String labels = role.equals("endpointslice") ? role : "endpoint";
            steps.keep("__meta_kubernetes_" + labels + "_port_name", wanted.text("port"));
        }
        return steps.addAll(RelabelSteps.of(wanted.list("relabelings"))).list();
    }
}
