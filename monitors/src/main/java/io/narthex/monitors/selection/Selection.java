package io.narthex.monitors.selection;

import io.narthex.monitors.resource.LabelSelector;
import io.narthex.monitors.resource.Resource;
import io.narthex.monitors.resource.Tree;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a workload selects of one kind. An object selector that is absent selects nothing, an empty one everything; a namespace selector that is absent means the
 * workload's own namespace, an empty one all.
 */
public final class Selection {
    /** The kinds that can be selected, each with the beginning of its fields. */
    private static final Map<String, String> FIELDS = Map.of(
            "ServiceMonitor", "serviceMonitor",
            "PodMonitor", "podMonitor",
            "Probe", "probe",
            "ScrapeConfig", "scrapeConfig",
            "PrometheusRule", "rule",
            "AlertmanagerConfig", "alertmanagerConfig");

    private final Resource workload;
    private final String kind;
    private final String field;

    private Selection(Resource workload, String kind, String field) {
        this.workload = workload;
        this.kind = kind;
        this.field = field;
    }

    /**
     * What a workload selects of a kind.
     *
     * @throws IllegalArgumentException if objects of that kind are never selected
     */
    public static Selection of(Resource workload, String kind) {
        String field = FIELDS.get(kind);
        if (field == null) {
            throw new IllegalArgumentException("objects of kind " + kind + " are not selected by anything");
        }
        return new Selection(workload, kind, field);
    }

    /** Whether none of the four kinds of scrape objects is selected, so that users write the configuration themselves. */
    public static boolean isUnmanaged(Resource prometheus) {
        Tree spec = prometheus.spec();
        return List.of("serviceMonitor", "podMonitor", "probe", "scrapeConfig").stream()
                .noneMatch(field -> spec.has(field + "Selector"));
    }

    /**
     * Whether an object is selected.
     *
     * @param namespaceLabels the labels of the object's namespace
     * @throws io.narthex.monitors.resource.GenerationException if a selector is wrong
     */
    public Verdict verdict(Resource object, Map<String, String> namespaceLabels) {
        Optional<Tree> objects = workload.spec().child(field + "Selector");
        if (objects.isEmpty()) {
            return new Verdict.NotSelected(
                    field + "Selector",
                    named(workload) + " has no " + field + "Selector, so it selects no " + kind
                            + "; set it to {} to select all");
        }
        Optional<Verdict> namespace = namespaceVerdict(object, namespaceLabels);
        if (namespace.isPresent()) {
            return namespace.get();
        }
        Optional<LabelSelector.Requirement> unmet =
                LabelSelector.of(objects.get()).firstUnmet(object.labels());
        return unmet.isEmpty()
                ? new Verdict.Selected()
                : new Verdict.NotSelected(
                        field + "Selector",
                        named(workload) + " wants the label " + unmet.get() + ", but " + named(object) + " has "
                                + label(object.labels(), unmet.get().key()));
    }

    private Optional<Verdict> namespaceVerdict(Resource object, Map<String, String> labels) {
        String name = field + "NamespaceSelector";
        Optional<Tree> selector = workload.spec().child(name);
        if (selector.isEmpty()) {
            boolean own = object.namespace().equals(workload.namespace());
            return own
                    ? Optional.empty()
                    : Optional.of(new Verdict.NotSelected(
                            name,
                            named(workload) + " has no " + name + ", so it looks only into its own namespace "
                                    + workload.namespace() + ", and not into " + object.namespace()
                                    + "; set it to {} to look into all"));
        }
        return LabelSelector.of(selector.get())
                .firstUnmet(labels)
                .map(unmet -> new Verdict.NotSelected(
                        name,
                        named(workload) + " wants namespaces with the label " + unmet + ", but " + object.namespace()
                                + " has " + label(labels, unmet.key())));
    }

    /** The objects that are selected, by namespace and name. */
    public List<Resource> select(List<Resource> objects, Function<String, Map<String, String>> namespaceLabels) {
        return objects.stream()
                .filter(object -> object.kind().equals(kind))
                .filter(object -> verdict(object, namespaceLabels.apply(object.namespace()))
                        .isSelected())
                .sorted(Comparator.comparing(Resource::key))
                .toList();
    }

    private static String named(Resource object) {
        return object.kind() + " " + object.key();
    }

    private static String label(Map<String, String> labels, String key) {
        String value = labels.get(key);
        return value == null ? "none of that name" : key + "=" + value;
    }
}
