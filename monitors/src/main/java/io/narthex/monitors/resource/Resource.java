package io.narthex.monitors.resource;

import java.util.Map;
import java.util.regex.Pattern;

/** An object of Kubernetes: its type, its metadata and its spec, as they were written. */
public record Resource(String apiVersion, String kind, Tree metadata, Tree spec) {
    private static final Pattern VERSION = Pattern.compile("/?v[0-9].*$");

    /**
     * An object from its plain values.
     *
     * @throws GenerationException if a part that every object has is of the wrong type
     */
    public static Resource of(Map<?, ?> object) {
        Tree tree = Tree.of("", object);
        return new Resource(tree.text("apiVersion"), tree.text("kind"), tree.at("metadata"), tree.at("spec"));
    }

    public String name() {
        return metadata.text("name");
    }

    public String namespace() {
        return metadata.text("namespace");
    }

    /** The API group, such as {@code monitoring.coreos.com}. */
    public String group() {
        return VERSION.matcher(apiVersion).replaceFirst("");
    }

    public Map<String, String> labels() {
        return metadata.textsByKey("labels");
    }

    public Map<String, String> annotations() {
        return metadata.textsByKey("annotations");
    }

    /** Namespace and name, by which objects of a kind are told apart and ordered. */
    public String key() {
        return namespace() + "/" + name();
    }
}
