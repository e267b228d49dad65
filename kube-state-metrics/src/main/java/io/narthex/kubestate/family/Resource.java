package io.narthex.kubestate.family;

import java.util.List;
import java.util.Set;

/**
 * A kind of object and its families.
 *
 * @param name the plural in lower case, by which flags name it: {@code pods}; of a custom resource, group, version and plural
 * @param type the name of the kind in the metrics about lists and watches: {@code *v1.Pod}
 * @param apiPath where the API server has it, without namespace and plural: {@code /apis/apps/v1}
 * @param plural the last part of its path
 * @param namespaced whether its objects lie in namespaces
 * @param byDefault whether it is watched without being asked for
 * @param skipped the fields of objects that are not even read
 * @param base writes the labels that stand in each sample
 */
public record Resource(
        String name,
        String type,
        String apiPath,
        String plural,
        boolean namespaced,
        boolean byDefault,
        Set<String> skipped,
        Renderer base,
        List<Family> families) {
    public Resource {
        skipped = Set.copyOf(skipped);
        families = List.copyOf(families);
    }

    /** This resource with some of its families only. */
    public Resource withFamilies(List<Family> chosen) {
        return new Resource(name, type, apiPath, plural, namespaced, byDefault, skipped, base, chosen);
    }

    /**
     * The path of its list.
     *
     * @param namespace empty for all
     */
    public String listPath(String namespace) {
        String inside = namespaced && !namespace.isEmpty() ? "/namespaces/" + namespace : "";
        return apiPath + inside + "/" + plural;
    }

    /** Begins the definition of a resource that is watched by default, in namespaces, with the labels {@code namespace} and the name of the kind. */
    public static ResourceBuilder define(String name, String kind, String apiPath) {
        return new ResourceBuilder(name, kind, apiPath);
    }
}
