package io.narthex.monitors.prometheus;

import io.narthex.config.yaml.YamlTree;
import io.narthex.monitors.resource.Mapping;
import io.narthex.monitors.resource.Resource;
import io.narthex.monitors.resource.Tree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The job of a Probe: a prober is asked about each static target or Ingress. */
final class ProbeJob {
    private final Workload workload;
    private final Resource probe;
    private final Tree spec;
    private final Tree scrapeClass;

    private ProbeJob(Workload workload, Resource probe) {
        this.workload = workload;
        this.probe = probe;
        this.spec = probe.spec();
        this.scrapeClass = workload.scrapeClasses().of(spec.find("scrapeClass"));
    }

    static Map<String, Object> job(Workload workload, Resource probe) {
        return new ProbeJob(workload, probe).job().entries();
    }

    private Mapping job() {
        Tree prober = spec.at("prober");
        Mapping job = workload.mapping().put("job_name", "probe/" + probe.key());
        JobSettings.honorTimestamps(job, workload, Optional.of(true));
        job.put("metrics_path", prober.text("path"));
        job.putUnlessEmpty("scrape_interval", spec.text("interval"));
        job.putUnlessEmpty("scrape_timeout", spec.text("scrapeTimeout"));
        JobSettings.scheme(job, prober);
        params(job);
        JobLimit.put(job, workload, spec);
        JobSettings.histograms(job, spec);
        JobSettings.protocols(job, spec, scrapeClass);
        JobSettings.bodySize(job, workload, Tree.empty());
        HttpSettings http = workload.http(probe);
        http.proxy(job, prober);
        http.redirects(job, spec);
        http.tls(job, HttpSettings.tlsOf(spec.child("tlsConfig").filter(tls -> !tls.isEmpty()), scrapeClass));
        job.put("relabel_configs", targets(job).list());
        http.bearerToken(job, spec);
        http.basicAuth(job, spec.child("basicAuth"));
        http.oauth2(job, spec.child("oauth2"));
        http.authorization(job, HttpSettings.authorizationOf(spec.child("authorization"), scrapeClass));
        MonitorLimits.metricRelabelling(job, workload, probe, spec, scrapeClass);
        return job;
    }

    private void params(Mapping job) {
        Map<String, Object> params = new LinkedHashMap<>();
        String module = spec.text("module");
        if (!module.isEmpty()) {
            params.put("module", List.of(module));
        }
        for (Tree param : spec.list("params")) {
            params.putIfAbsent(param.text("name"), param.texts("values"));
        }
        if (!params.isEmpty()) {
            job.put("params", params);
        }
    }

    /** Puts the targets into the job and gives their relabelling. */
    private RelabelSteps targets(Mapping job) {
        RelabelSteps steps = RelabelSteps.ofJob();
        String name = spec.text("jobName");
        if (!name.isEmpty()) {
            steps.set("job", name);
        }
        Optional<Tree> fixed = spec.at("targets").child("staticConfig");
        Optional<Tree> ingress = spec.at("targets").child("ingress");
        if (fixed.isPresent()) {
            fixed(job, steps, fixed.get());
        } else if (ingress.isPresent()) {
            ingress(job, steps, ingress.get());
        }
        return Sharding.put(steps, workload, "__param_target");
    }

    private void fixed(Mapping job, RelabelSteps steps, Tree targets) {
        Map<String, String> labels = targets.textsByKey("labels");
        labels.putIfAbsent("namespace", probe.namespace());
        Mapping group = job.inner().put("targets", targets.texts("static")).put("labels", YamlTree.sorted(labels));
        job.put("static_configs", List.of(group.entries()));
        steps.copy("__address__", "__param_target");
        askProber(steps, targets);
    }

    private void ingress(Mapping job, RelabelSteps steps, Tree targets) {
        steps.select("ingress", targets.at("selector"));
        job.put(
                "kubernetes_sd_configs",
                List.of(new KubernetesDiscovery(workload, probe)
                        .of("ingress", targets.at("namespaceSelector"), Optional.empty(), workload.version())));
        steps.add(
                "source_labels",
                List.of("__meta_kubernetes_ingress_scheme", "__address__", "__meta_kubernetes_ingress_path"),
                "separator",
                ";",
                "regex",
                "(.+);(.+);(.+)",
                "target_label",
                "__param_target",
                "replacement",
                "${1}://${2}${3}",
                "action",
                "replace");
        steps.copy("__meta_kubernetes_namespace", "namespace");
        steps.copy("__meta_kubernetes_ingress_name", "ingress");
        steps.add(
                "source_labels",
                List.of("__address__"),
                "separator",
                ";",
                "regex",
                "(.*)",
                "target_label",
                "__tmp_ingress_address",
                "replacement",
                "$1",
                "action",
                "replace");
        askProber(steps, targets);
    }

    private void askProber(RelabelSteps steps, Tree targets) {
        steps.copy("__param_target", "instance");
        steps.set("__address__", spec.at("prober").text("url"));
        steps.addAll(RelabelSteps.of(scrapeClass.list("relabelings")));
        steps.users(targets.list("relabelingConfigs"), workload, probe);
    }
}
