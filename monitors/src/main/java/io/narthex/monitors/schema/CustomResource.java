package io.narthex.monitors.schema;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The kinds of {@code monitoring.coreos.com}. */
public enum CustomResource {
    ALERTMANAGER("Alertmanager", "am", List.of("v1"), "AlertmanagerStatus", "replicas", "Replicas"),
    ALERTMANAGER_CONFIG("AlertmanagerConfig", "amcfg", List.of("v1alpha1", "v1beta1"), "BindingStatus", "", ""),
    POD_MONITOR("PodMonitor", "pmon", List.of("v1"), "BindingStatus", "", ""),
    PROBE("Probe", "prb", List.of("v1"), "BindingStatus", "", ""),
    PROMETHEUS_AGENT("PrometheusAgent", "promagent", List.of("v1alpha1"), "PrometheusStatus", "shards", "Desired"),
    PROMETHEUS("Prometheus", "prom", List.of("v1"), "PrometheusStatus", "shards", "Desired"),
    PROMETHEUS_RULE("PrometheusRule", "promrule", List.of("v1"), "BindingStatus", "", ""),
    SCRAPE_CONFIG("ScrapeConfig", "scfg", List.of("v1alpha1"), "BindingStatus", "", ""),
    SERVICE_MONITOR("ServiceMonitor", "smon", List.of("v1"), "BindingStatus", "", ""),
    THANOS_RULER("ThanosRuler", "ruler", List.of("v1"), "ThanosRulerStatus", "", "Replicas");

    /** The API group of all of them. */
    public static final String GROUP = "monitoring.coreos.com";

    private final String kind;
    private final String shortName;
    private final List<String> versions;
    private final String statusType;
    private final String scaled;
    private final String replicasTitle;

    /**
     * @param scaled the field that scaling changes; empty if it cannot be scaled
     * @param replicasTitle the title of the column with the wished replicas; empty if it runs no pods
     */
    CustomResource(
            String kind,
            String shortName,
            List<String> versions,
            String statusType,
            String scaled,
            String replicasTitle) {
        this.kind = kind;
        this.shortName = shortName;
        this.versions = versions;
        this.statusType = statusType;
        this.scaled = scaled;
        this.replicasTitle = replicasTitle;
    }

    /** The kind of that name. */
    public static Optional<CustomResource> of(String kind) {
        for (CustomResource resource : values()) {
            if (resource.kind.equals(kind)) {
                return Optional.of(resource);
            }
        }
        return Optional.empty();
    }

    public String kind() {
        return kind;
    }

    public String singular() {
        return kind.toLowerCase(Locale.ROOT);
    }

    public String plural() {
        return singular() + (kind.endsWith("s") ? "es" : "s");
    }

    public String shortName() {
        return shortName;
    }

    /** The versions that can be served; the first is the one that is stored. */
    public List<String> versions() {
        return versions;
    }

    /** Whether it runs pods. */
    public boolean isWorkload() {
        return !replicasTitle.isEmpty();
    }

    String statusType() {
        return statusType;
    }

    String specType(String version) {
        return version.equals(versions.getFirst()) ? kind + "Spec" : kind + "BetaSpec";
    }

    Optional<String> scaled() {
        return Optional.of(scaled).filter(field -> !field.isEmpty());
    }

    String replicasTitle() {
        return replicasTitle;
    }
}
