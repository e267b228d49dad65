package io.narthex.monitors.prometheus;

import io.narthex.monitors.resource.Mapping;
import io.narthex.monitors.resource.Tree;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What holds for all jobs: intervals, external labels, limits, names, histograms. */
final class GlobalSection {
    private static final Map<String, String> ESCAPING =
            Map.of("AllowUTF8", "allow-utf-8", "Underscores", "underscores", "Dots", "dots", "Values", "values");

    private GlobalSection() {}

    static Mapping of(Workload workload) {
        Tree spec = workload.spec();
        Mapping global = workload.mapping();
        global.put("scrape_interval", spec.text("scrapeInterval"));
        global.putUnlessEmpty("scrape_timeout", spec.text("scrapeTimeout"));
        JobSettings.protocols(global, spec);
        global.put("external_labels", externalLabels(workload));
        limits(global, spec);
        global.since(
                2,
                55,
                "scrape_failure_log_file",
                spec.find("scrapeFailureLogFile").map(Workload::logFile));
        names(global, spec);
        global.since(3, 4, "convert_classic_histograms_to_nhcb", spec.flag("convertClassicHistogramsToNHCB"));
        global.since(3, 5, "always_scrape_classic_histograms", spec.flag("scrapeClassicHistograms"));
        global.since(3, 8, "scrape_native_histograms", spec.flag("scrapeNativeHistograms"));
        return global;
    }

    /** Which names are allowed and how others are written; of the whole configuration or of a job. */
    static void names(Mapping out, Tree from) {
        out.since(
                3,
                0,
                "metric_name_validation_scheme",
                from.find("nameValidationScheme").map(scheme -> scheme.toLowerCase(Locale.ROOT)));
        out.since(
                3,
                4,
                "metric_name_escaping_scheme",
                from.find("nameEscapingScheme").map(ESCAPING::get));
    }

    private static Map<String, String> externalLabels(Workload workload) {
        Tree spec = workload.spec();
        Map<String, String> labels = new TreeMap<>();
        putNamed(
                labels,
                spec.find("prometheusExternalLabelName").orElse("prometheus"),
                workload.resource().key());
        putNamed(labels, replicaLabel(spec), "$(POD_NAME)");
        Tree topology = workload.topology();
        if (!topology.isEmpty()) {
            putNamed(labels, topology.find("externalLabelName").orElse("zone"), "$(TOPOLOGY_ZONE)");
        }
        spec.textsByKey("externalLabels").forEach((name, value) -> {
            if (labels.containsKey(name)) {
                workload.dropped().note("externalLabels." + name, "the name is taken by a label of our own");
            } else {
                labels.put(name, value);
            }
        });
        return labels;
    }

    /** The label that tells replicas apart; empty if there is none. */
    static String replicaLabel(Tree spec) {
        return spec.find("replicaExternalLabelName").orElse("prometheus_replica");
    }

    private static void putNamed(Map<String, String> labels, String name, String value) {
        if (!name.isEmpty()) {
            labels.put(name, value);
        }
    }

    private static void limits(Mapping global, Tree spec) {
        Optional<String> bodySize = spec.find("bodySizeLimit")
                .or(() -> spec.find("enforcedBodySizeLimit").filter(size -> !size.isEmpty()));
        global.since(2, 45, "body_size_limit", bodySize);
        for (JobLimit limit : JobLimit.values()) {
            long wanted = spec.number(limit.field()).orElse(0);
            long enforced = spec.number(limit.enforcedField()).orElse(0);
            long effective = wanted > 0 && enforced > 0 ? Math.min(wanted, enforced) : Math.max(wanted, enforced);
            if (effective > 0) {
                global.since(2, limit.globalMinor(), limit.key(), effective);
            }
        }
    }
}
