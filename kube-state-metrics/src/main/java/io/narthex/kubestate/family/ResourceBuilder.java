package io.narthex.kubestate.family;

import io.narthex.kubernetes.JsonValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Defines a {@link Resource}: how its objects are found and labelled, then its families in the order in which they are shown. */
public final class ResourceBuilder {
    /** Fields of every object that no family shows. */
    private static final Set<String> NEVER_READ = Set.of("managedFields");

    private final String name;
    private final String kind;
    private final String apiPath;
    private final Set<String> skipped = new HashSet<>(NEVER_READ);
    private final List<Family> families = new ArrayList<>();
    private String prefix;
    private boolean namespaced = true;
    private boolean byDefault = true;
    private Renderer base;

    ResourceBuilder(String name, String kind, String apiPath) {
        this.name = name;
        this.kind = kind;
        this.apiPath = apiPath;
        String label = kind.toLowerCase(Locale.ROOT);
        prefix = "kube_" + label + "_";
        base = namespacedBase(label);
    }

    private static Renderer namespacedBase(String label) {
        return (object, out) -> {
            JsonValue metadata = object.at("metadata");
            out.label("namespace", metadata.text("namespace")).label(label, name(metadata));
        };
    }

    /** Nothing can be told of an object that has no name. */
    private static String name(JsonValue metadata) {
        String name = metadata.text("name");
        if (name.isEmpty()) {
            throw new io.narthex.kubernetes.MalformedObjectException("the object has no metadata.name");
        }
        return name;
    }

    /** What the names of families begin with, if not {@code kube_KIND_}. */
    public ResourceBuilder prefix(String text) {
        prefix = text;
        return this;
    }

    /** Objects lie in no namespace and carry one label. */
    public ResourceBuilder clusterWide(String label) {
        namespaced = false;
        base = (object, out) -> out.label(label, name(object.at("metadata")));
        return this;
    }

    /** Objects lie in no namespace, and yet carry the label {@code namespace}, which is empty. */
    public ResourceBuilder clusterWideWithNamespace() {
        namespaced = false;
        return this;
    }

    /** Objects carry the namespace and one label. */
    public ResourceBuilder label(String label) {
        base = namespacedBase(label);
        return this;
    }

    /** Objects carry other labels. */
    public ResourceBuilder base(Renderer labels) {
        base = (object, out) -> {
            name(object.at("metadata"));
            labels.render(object, out);
        };
        return this;
    }

    /** Watched only when asked for. */
    public ResourceBuilder offByDefault() {
        byDefault = false;
        return this;
    }

    /** Outermost fields that are large and never shown. */
    public ResourceBuilder skipping(String... fields) {
        skipped.addAll(List.of(fields));
        return this;
    }

    public ResourceBuilder family(Family family) {
        families.add(family);
        return this;
    }

    private ResourceBuilder gauge(Stability stability, String suffix, String help, Renderer renderer) {
        return family(new Family(prefix + suffix, help, FamilyType.GAUGE, stability, renderer));
    }

    /** A stable gauge. */
    public ResourceBuilder stable(String suffix, String help, Renderer renderer) {
        return gauge(Stability.STABLE, suffix, help, renderer);
    }

    /** A gauge that may still change. */
    public ResourceBuilder alpha(String suffix, String help, Renderer renderer) {
        return gauge(Stability.ALPHA, suffix, help, renderer);
    }

    /** A stable counter. */
    public ResourceBuilder counter(String suffix, String help, Renderer renderer) {
        return family(new Family(prefix + suffix, help, FamilyType.COUNTER, Stability.STABLE, renderer));
    }

    /** A gauge that may still change, and is made only when it is asked for by name. */
    public ResourceBuilder optIn(String suffix, String help, Renderer renderer) {
        return family(new Family(prefix + suffix, help, FamilyType.GAUGE, Stability.ALPHA, "", true, renderer));
    }

    /** A stable gauge that will go. */
    public ResourceBuilder deprecated(String suffix, String help, String since, Renderer renderer) {
        return family(new Family(prefix + suffix, help, FamilyType.GAUGE, Stability.STABLE, since, false, renderer));
    }

    /** The value 1 for each object. */
    public ResourceBuilder info(Stability stability, String help) {
        return gauge(stability, "info", help, (object, out) -> out.value(1));
    }

    /** When the object was created. */
    public ResourceBuilder created(Stability stability) {
        return created(stability, "Unix creation timestamp");
    }

    /** When the object was created, with another help text. */
    public ResourceBuilder created(Stability stability, String help) {
        return gauge(stability, "created", help, (object, out) -> out.time(object.at("metadata"), "creationTimestamp"));
    }

    /** When the deletion of the object began. */
    public ResourceBuilder deletionTimestamp(Stability stability) {
        return deletion(stability, "deletion_timestamp");
    }

    /** When the deletion of the object began, under another name. */
    public ResourceBuilder deletion(Stability stability, String suffix) {
        return gauge(
                stability,
                suffix,
                "Unix deletion timestamp",
                (object, out) -> out.time(object.at("metadata"), "deletionTimestamp"));
    }

    /** The allowed annotations as labels. */
    public ResourceBuilder annotations(Stability stability) {
        return gauge(
                stability,
                "annotations",
                "Kubernetes annotations converted to Prometheus labels.",
                (object, out) -> out.annotations(object.at("metadata").object("annotations")));
    }

    /** The allowed labels of the object as labels. */
    public ResourceBuilder labels(Stability stability) {
        return gauge(
                stability,
                "labels",
                "Kubernetes labels converted to Prometheus labels.",
                (object, out) -> out.labels(object.at("metadata").object("labels")));
    }

    /** The object's version, where it is a number. */
    public ResourceBuilder resourceVersion(Stability stability, String help) {
        return gauge(stability, "metadata_resource_version", help, ResourceBuilder::version);
    }

    private static void version(JsonValue object, Samples out) {
        String version = object.at("metadata").text("resourceVersion");
        try {
            out.value(Double.parseDouble(version));
        } catch (NumberFormatException e) {
            // Versions are opaque to clients: one that is no number has no value to show.
        }
    }

    /** The generation of the wish. */
    public ResourceBuilder generation(Stability stability, String help) {
        return gauge(
                stability,
                "metadata_generation",
                help,
                (object, out) -> out.value(object.at("metadata").integer("generation")));
    }

    /** A number of the status; 0 if it is missing. */
    public ResourceBuilder status(String suffix, String field, String help) {
        return stable(
                suffix, help, (object, out) -> out.value(object.at("status").integer(field)));
    }

    /** A number that is shown if it is there. */
    public ResourceBuilder present(Stability stability, String suffix, String section, String field, String help) {
        return gauge(stability, suffix, help, (object, out) -> out.present(object.at(section), field));
    }

    public Resource build() {
        String version = apiPath.substring(apiPath.lastIndexOf('/') + 1);
        return new Resource(
                name, "*" + version + "." + kind, apiPath, name, namespaced, byDefault, skipped, base, families);
    }
}
