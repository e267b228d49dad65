package io.narthex.monitors.resource;

import java.util.List;
import java.util.Locale;

/** Which objects are excluded from the enforced namespace label. */
public final class NamespaceEnforcement {
    private static final String GROUP = "monitoring.coreos.com";

    private NamespaceEnforcement() {}

    /**
     * Whether the label is enforced on an object.
     *
     * @param excluded references to objects: group, resource, namespace, and name (none means all of the namespace)
     */
    public static boolean applies(List<Tree> excluded, Resource owner) {
        for (Tree reference : excluded) {
            boolean same = reference.find("group").orElse(GROUP).equals(owner.group())
                    && reference.text("resource").equals(owner.kind().toLowerCase(Locale.ROOT) + "s")
                    && reference.text("namespace").equals(owner.namespace());
            if (same
                    && (reference.text("name").isEmpty()
                            || reference.text("name").equals(owner.name()))) {
                return false;
            }
        }
        return true;
    }
}
