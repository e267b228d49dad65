package io.narthex.kubestate.resource;

import io.narthex.kubernetes.JsonValue;
import io.narthex.kubestate.family.LabelNames;
import io.narthex.kubestate.family.Quantity;
import io.narthex.kubestate.family.Samples;
import java.util.regex.Pattern;

/** Amounts of resources with their units: processor time in cores, memory and storage in bytes, everything else in pieces. */
final class ResourceAmounts {
    private static final String NONE = "";
    private static final String CORE = "core";
    private static final String BYTE = "byte";
    private static final String INTEGER = "integer";

    /** Kubernetes' own names have no slash, or this in front of it. */
    private static final String NATIVE = "kubernetes.io/";

    /** The part of a qualified name before the slash: a DNS name. */
    private static final Pattern DOMAIN =
            Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?");
    private static final int MAX_DOMAIN = 253;
    private static final int MAX_NAME = 63;

    /** A quota names extended resources with this in front, and that must still be a name. */
    private static final String QUOTA = "requests.";

    private ResourceAmounts() {}

    /** What a node has. */
    static void ofNode(JsonValue amounts, Samples out) {
        for (int i = 0; i < amounts.size(); i++) {
            String resource = amounts.key(i);
            String unit = resource.equals("pods") ? INTEGER : unit(resource);
            if (!unit.isEmpty()) {
                out.label("resource", LabelNames.sanitize(resource)).label("unit", unit);
                out.value(Quantity.of(amounts.value(i)).number());
            }
        }
    }

    /** What a container wants or may have. */
    static void ofContainer(String container, String node, JsonValue amounts, Samples out) {
        for (int i = 0; i < amounts.size(); i++) {
            String resource = amounts.key(i);
            String unit = unit(resource);
            if (!unit.isEmpty()) {
                out.label("container", container).label("node", node);
                out.label("resource", LabelNames.sanitize(resource)).label("unit", unit);
                Quantity amount = Quantity.of(amounts.value(i));
                out.value(unit.equals(CORE) ? amount.number() : amount.whole());
            }
        }
    }

    /** The unit; empty for a resource that isn't shown. */
    private static String unit(String resource) {
        return switch (resource) {
            case "cpu" -> CORE;
            case "memory", "storage", "ephemeral-storage" -> BYTE;
            default -> {
                boolean bytes = resource.startsWith("hugepages-") || resource.startsWith("attachable-volumes-");
                yield bytes ? BYTE : isExtended(resource) ? INTEGER : NONE;
            }
        };
    }

    /** Whether a resource is one that a vendor made up: {@code nvidia.com/gpu}. */
    private static boolean isExtended(String resource) {
        int slash = resource.indexOf('/');
        if (slash < 0 || resource.contains(NATIVE) || resource.startsWith(QUOTA)) {
            return false;
        }
        String domain = QUOTA + resource.substring(0, slash);
        String name = resource.substring(slash + 1);
        return domain.length() <= MAX_DOMAIN
                && name.length() <= MAX_NAME
                && DOMAIN.matcher(domain).matches()
                && NAME.matcher(name).matches();
    }
}
