package io.narthex.monitors.prometheus;

import io.narthex.model.PromDuration;
import io.narthex.monitors.resource.Assets;
import io.narthex.monitors.resource.GenerationException;
import io.narthex.monitors.resource.Resource;
import io.narthex.monitors.resource.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Why a selected object must be left out: what is wrong with it for one Prometheus. A bad object must not keep the others from being scraped. */
public final class MonitorCheck {
    private static final List<String> WAYS = List.of("basicAuth", "authorization", "oauth2");
    private static final List<String> FILES = List.of("caFile", "certFile", "keyFile");

    private final Resource prometheus;
    private final Resource object;
    private final List<String> problems = new ArrayList<>();

    private MonitorCheck(Resource prometheus, Resource object) {
        this.prometheus = prometheus;
        this.object = object;
    }

    /**
     * What is wrong with an object, each in a sentence that begins with the field; empty if nothing is.
     *
     * @param assets what it may refer to
     */
    public static List<String> problems(
            Resource prometheus, Resource object, PrometheusOptions options, Assets assets) {
        MonitorCheck check = new MonitorCheck(prometheus, object);
        int missingBefore = assets.missing().size();
        try {
            check.fields();
            PrometheusConfiguration.of(prometheus, options, assets, (setting, reason) -> {})
                    .jobs(object);
        } catch (GenerationException e) {
            check.problems.add(String.valueOf(e.getMessage()));
        }
        check.problems.addAll(
                assets.missing().subList(missingBefore, assets.missing().size()));
        return check.problems;
    }

    private void fields() {
        Tree spec = object.spec();
        spec.find("scrapeClass")
                .filter(name -> !isScrapeClass(name))
                .ifPresent(name -> problems.add("spec.scrapeClass: " + prometheus.kind() + " " + prometheus.key()
                        + " has no class \"" + name + "\""));
        request(spec, object.kind().equals("ScrapeConfig") ? "scrapeInterval" : "interval");
        spec.list("endpoints").forEach(endpoint -> {
            request(endpoint, "interval");
            files(endpoint);
        });
        spec.list("podMetricsEndpoints").forEach(endpoint -> request(endpoint, "interval"));
        if (object.kind().equals("Probe")) {
            probe(spec);
        }
        relabelling(spec);
    }

    private boolean isScrapeClass(String name) {
        return prometheus.spec().list("scrapeClasses").stream()
                .anyMatch(scrapeClass -> scrapeClass.text("name").equals(name));
    }

    private void request(Tree from, String intervalField) {
        List<String> used = WAYS.stream().filter(from::has).toList();
        if (used.size() > 1) {
            add(from, used.getLast(), "cannot be set beside " + used.getFirst() + "; choose one way to authenticate");
        }
        Tree authorization = from.at("authorization");
        if (authorization.text("type").strip().equalsIgnoreCase("basic")) {
            add(authorization, "type", "must not be basic; use basicAuth");
        }
        from.child("tlsConfig").ifPresent(TlsCheck::check);
        String interval =
                from.find(intervalField).orElseGet(() -> prometheus.spec().text("scrapeInterval"));
        Optional<String> timeout = from.find("scrapeTimeout").filter(text -> !text.isEmpty());
        if (timeout.isPresent() && !interval.isEmpty() && millis(from, timeout.get()) > millis(from, interval)) {
            add(from, "scrapeTimeout", timeout.get() + " is longer than the interval " + interval);
        }
    }

    private static long millis(Tree from, String duration) {
        try {
            return PromDuration.parse(duration);
        } catch (IllegalArgumentException e) {
            throw from.wrong("scrapeTimeout", String.valueOf(e.getMessage()));
        }
    }

    /** Paths in the Prometheus' own container, which a tenant could use to read what is not his. */
    private void files(Tree endpoint) {
        if (!prometheus.spec().at("arbitraryFSAccessThroughSMs").isTrue("deny")) {
            return;
        }
        boolean tls = FILES.stream()
                .anyMatch(file -> !endpoint.at("tlsConfig").text(file).isEmpty());
        if (tls || !endpoint.text("bearerTokenFile").isEmpty()) {
            add(
                    endpoint,
                    tls ? "tlsConfig" : "bearerTokenFile",
                    "paths of files are denied by arbitraryFSAccessThroughSMs");
        }
    }

    private void probe(Tree spec) {
        Tree targets = spec.at("targets");
        if (!targets.has("staticConfig") && !targets.has("ingress")) {
            add(targets, "staticConfig", "there must be targets: staticConfig or ingress");
        }
        String url = spec.at("prober").text("url");
        if (url.isEmpty() || url.contains("://") || url.contains("/")) {
            add(spec.at("prober"), "url", "must be a host with a port, such as prober:9115, without scheme and path");
        }
    }

    private void relabelling(Tree spec) {
        List<Tree> parts = new ArrayList<>(List.of(
                spec, spec.at("targets").at("staticConfig"), spec.at("targets").at("ingress")));
        parts.addAll(spec.list("endpoints"));
        parts.addAll(spec.list("podMetricsEndpoints"));
        for (Tree part : parts) {
            for (String field : List.of("relabelings", "metricRelabelings", "relabelingConfigs")) {
                part.list(field)
                        .forEach(step ->
                                RelabelStepCheck.problem(step, version()).ifPresent(problems::add));
            }
        }
    }

    private io.narthex.monitors.resource.Version version() {
        return io.narthex.monitors.resource.Version.parse(
                prometheus.spec().find("version").orElse(PrometheusConfiguration.DEFAULT_VERSION));
    }

    private void add(Tree at, String field, String reason) {
        problems.add(String.valueOf(at.wrong(field, reason).getMessage()));
    }
}
