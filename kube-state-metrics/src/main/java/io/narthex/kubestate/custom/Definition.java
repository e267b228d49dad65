package io.narthex.kubestate.custom;

import io.narthex.kubernetes.JsonValue;
import java.util.ArrayList;
import java.util.List;

/** A version of a custom resource that a cluster serves. */
public record Definition(String group, String version, String kind, String plural, boolean namespaced) {
    /**
     * The served versions of a {@code CustomResourceDefinition}.
     *
     * @throws io.narthex.kubernetes.MalformedObjectException if it is none
     */
    public static List<Definition> of(JsonValue definition) {
        JsonValue spec = definition.at("spec");
        JsonValue names = spec.at("names");
        List<Definition> served = new ArrayList<>();
        for (JsonValue version : spec.list("versions")) {
            if (version.flag("served")) {
                served.add(new Definition(
                        spec.text("group"),
                        version.text("name"),
                        names.text("kind"),
                        names.text("plural"),
                        spec.text("scope").equals("Namespaced")));
            }
        }
        return served;
    }

    /** As flags and queries name it. */
    String resourceName() {
        return group + "/" + version + ", Resource=" + plural;
    }
}
