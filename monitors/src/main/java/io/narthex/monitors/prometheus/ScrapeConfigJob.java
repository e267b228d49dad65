package io.narthex.monitors.prometheus;

import io.narthex.monitors.resource.Mapping;
import io.narthex.monitors.resource.Resource;
import io.narthex.monitors.resource.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The job of a ScrapeConfig. */
final class ScrapeConfigJob {
    private final Workload workload;
    private final Resource config;
    private final Tree spec;
    private final Tree scrapeClass;

    private ScrapeConfigJob(Workload workload, Resource config) {
        this.workload = workload;
        this.config = config;
        this.spec = config.spec();
        this.scrapeClass = workload.scrapeClasses().of(spec.find("scrapeClass"));
    }

    static Map<String, Object> job(Workload workload, Resource config) {
        return new ScrapeConfigJob(workload, config).job().entries();
    }

    private Mapping job() {
        Mapping job = workload.mapping().put("job_name", "scrapeConfig/" + config.key());
        request(job);
        HttpSettings http = workload.http(config);
        http.proxy(job, spec);
        http.basicAuth(job, spec.child("basicAuth"));
        http.authorization(job, HttpSettings.authorizationOf(spec.child("authorization"), scrapeClass));
        http.oauth2(job, spec.child("oauth2"));
        http.tls(job, HttpSettings.tlsOf(spec.child("tlsConfig").filter(tls -> !tls.isEmpty()), scrapeClass));
        JobLimit.put(job, workload, spec);
        JobSettings.histograms(job, spec);
        JobSettings.bodySize(job, workload, spec);
        for (Discovery discovery : Discoveries.ALL) {
            List<Object> configs = new ArrayList<>();
            for (Tree wanted : spec.list(discovery.field())) {
                configs.add(discovery.config(wanted, http, workload.mapping()).entries());
            }
            if (!configs.isEmpty()) {
                job.put(discovery.key(), configs);
            }
        }
        job.put("relabel_configs", relabelling().list());
        MonitorLimits.metricRelabelling(job, workload, config, spec, scrapeClass);
        GlobalSection.names(job, spec);
        return job;
    }

    private void request(Mapping job) {
        if (spec.has("honorTimestamps")) {
            JobSettings.honorTimestamps(job, workload, spec.flag("honorTimestamps"));
        }
        JobSettings.staleness(job, spec);
        spec.flag("honorLabels").ifPresent(honor -> JobSettings.honorLabels(job, workload, honor));
        job.put("metrics_path", spec.find("metricsPath"));
        Tree params = spec.at("params");
        if (!params.isEmpty()) {
            job.put("params", new TreeMap<>(params.values()));
        }
        job.since(2, 49, "enable_compression", spec.flag("enableCompression"));
        job.since(2, 35, "enable_http2", spec.flag("enableHTTP2"));
        job.put("scrape_interval", spec.find("scrapeInterval"));
        job.put("scrape_timeout", spec.find("scrapeTimeout"));
        JobSettings.protocols(job, spec, scrapeClass);
        JobSettings.scheme(job, spec);
    }

    private RelabelSteps relabelling() {
        RelabelSteps steps = RelabelSteps.ofJob();
        steps.addAll(RelabelSteps.of(scrapeClass.list("relabelings")));
        spec.find("jobName")
                .ifPresent(name -> steps.add("target_label", "job", "action", "replace", "replacement", name));
        List<Tree> own = spec.list("relabelings");
        if (!own.isEmpty()) {
            // Without steps of the user's no label of a target can hide its namespace, which the relabelling of metrics
            // sets in any case.
            steps.users(own, workload, config);
        }
        boolean sharded = workload.shards() != 1 && !steps.hasHashmod();
        return sharded ? Sharding.put(steps, workload, "__address__") : steps;
    }
}
