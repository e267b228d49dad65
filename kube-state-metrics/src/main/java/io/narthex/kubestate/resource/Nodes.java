package io.narthex.kubestate.resource;

import io.narthex.kubernetes.JsonValue;
import io.narthex.kubestate.family.Resource;
import io.narthex.kubestate.family.Samples;
import io.narthex.kubestate.family.Stability;

/** {@code kube_node*}: the families of nodes. */
final class Nodes {
    private Nodes() {}

    static Resource resource() {
        return Resource.define("nodes", "Node", "/api/v1")
                .clusterWide("node")
                .deletionTimestamp(Stability.ALPHA)
                .created(Stability.STABLE)
                .alpha("status_addresses", "Node address information.", Nodes::addresses)
                .stable("info", "Information about a cluster node.", Nodes::about)
                .annotations(Stability.ALPHA)
                .labels(Stability.STABLE)
                .alpha("role", "The role of a cluster node.", Nodes::roles)
                .alpha("spec_pod_cidrs", "The pod CIDRs of a cluster node.", Nodes::podCidrs)
                .stable("spec_taint", "The taint of a cluster node.", Nodes::taints)
                .stable(
                        "spec_unschedulable",
                        "Whether a node can schedule new pods.",
                        (object, out) -> out.value(object.at("spec").flag("unschedulable")))
                .stable(
                        "status_allocatable",
                        "The allocatable for different resources of a node that are available for scheduling.",
                        (object, out) ->
                                ResourceAmounts.ofNode(object.at("status").object("allocatable"), out))
                .stable(
                        "status_capacity",
                        "The capacity for different resources of a node.",
                        (object, out) ->
                                ResourceAmounts.ofNode(object.at("status").object("capacity"), out))
                .stable(
                        "status_condition",
                        "The condition of a cluster node.",
                        (object, out) -> Conditions.writeAll(object.at("status"), out))
                .build();
    }

    private static final String ROLE = "node-role.kubernetes.io/";

    private static void addresses(JsonValue object, Samples out) {
        for (JsonValue address : object.at("status").list("addresses")) {
            out.label("type", address.text("type"))
                    .label("address", address.text("address"))
                    .value(1);
        }
    }

    private static void about(JsonValue object, Samples out) {
        JsonValue node = object.at("status", "nodeInfo");
        JsonValue spec = object.at("spec");
        out.label("kernel_version", node.text("kernelVersion")).label("os_image", node.text("osImage"));
        out.label("container_runtime_version", node.text("containerRuntimeVersion"));
        out.label("kubelet_version", node.text("kubeletVersion")).label("kubeproxy_version", "deprecated");
        out.label("provider_id", spec.text("providerID")).label("pod_cidr", spec.text("podCIDR"));
        out.label("system_uuid", node.text("systemUUID"))
                .label("internal_ip", internalIp(object))
                .value(1);
    }

    private static String internalIp(JsonValue object) {
        String ip = "";
        for (JsonValue address : object.at("status").list("addresses")) {
            if (address.text("type").equals("InternalIP")) {
                ip = address.text("address");
            }
        }
        return ip;
    }

    private static void roles(JsonValue object, Samples out) {
        JsonValue labels = object.at("metadata").object("labels");
        for (int i = 0; i < labels.size(); i++) {
            if (labels.key(i).startsWith(ROLE)) {
                out.label("role", labels.key(i).substring(ROLE.length())).value(1);
            }
        }
    }

    private static void podCidrs(JsonValue object, Samples out) {
        for (JsonValue cidr : object.at("spec").list("podCIDRs")) {
            out.label("pod_cidr", cidr.asText()).value(1);
        }
    }

    private static void taints(JsonValue object, Samples out) {
        for (JsonValue taint : object.at("spec").list("taints")) {
            out.label("key", taint.text("key")).label("value", taint.text("value"));
            out.label("effect", taint.text("effect")).value(1);
        }
    }
}
