package io.narthex.kubestate.resource;

import io.narthex.kubernetes.JsonValue;
import io.narthex.kubestate.family.KubernetesTime;
import io.narthex.kubestate.family.Samples;
import java.util.List;

/** What has become of a pod. */
final class PodStatus {
    static final List<String> PHASES = List.of("Pending", "Succeeded", "Failed", "Unknown", "Running");
    static final List<String> QOS_CLASSES = List.of("BestEffort", "Burstable", "Guaranteed");

    /** Reasons that are shown by name; a pod's own reason that is none of them is shown as {@link #OTHER}. */
    private static final List<String> REASONS = List.of(
            "Evicted",
            "NodeAffinity",
            "NodeLost",
            "PreemptionByScheduler",
            "SchedulingGated",
            "Shutdown",
            "TerminationByKubelet",
            "UnexpectedAdmissionError");

    private static final List<String> DISRUPTIONS = List.of(
            "PreemptionByScheduler",
            "DeletionByTaintManager",
            "EvictionByEvictionAPI",
            "DeletionByPodGC",
            "TerminationByKubelet");

    private static final String OTHER = "Other";

    private PodStatus() {}

    /** When the last of the containers ended. */
    static void completionTime(JsonValue pod, Samples out) {
        long last = Long.MIN_VALUE;
        for (JsonValue status : pod.at("status").list("containerStatuses")) {
            String finished = status.at("state").at("terminated").text("finishedAt");
            if (!finished.isEmpty()) {
                last = Math.max(last, KubernetesTime.seconds(finished));
            }
        }
        if (last != Long.MIN_VALUE) {
            out.value(last);
        }
    }

    /** The addresses that are ones. */
    static void ips(JsonValue pod, Samples out) {
        for (JsonValue each : pod.at("status").list("podIPs")) {
            String ip = each.text("ip");
            IpFamily.of(ip)
                    .ifPresent(family -> out.label("ip", ip)
                            .label("ip_family", family.label())
                            .value(1));
        }
    }

    /** Since when a condition is what it is, if it is that. */
    static void since(JsonValue pod, String type, String status, Samples out) {
        for (JsonValue condition : pod.at("status").list("conditions")) {
            if (condition.text("type").equals(type) && condition.text("status").equals(status)) {
                String time = condition.text("lastTransitionTime");
                out.value(time.isEmpty() ? KubernetesTime.NONE : KubernetesTime.seconds(time));
            }
        }
    }

    static void unschedulable(JsonValue pod, Samples out) {
        for (JsonValue condition : pod.at("status").list("conditions")) {
            if (condition.text("type").equals("PodScheduled")
                    && condition.text("status").equals("False")) {
                out.value(1);
            }
        }
    }

    /** The known reasons that the pod, one of its conditions or one of its containers gives. */
    static void reasons(JsonValue pod, Samples out) {
        JsonValue status = pod.at("status");
        String own = status.text("reason");
        for (String reason : REASONS) {
            if (own.equals(reason) || isGiven(status, reason)) {
                out.label("reason", reason).value(1);
            }
        }
        if (!own.isEmpty() && !REASONS.contains(own)) {
            out.label("reason", OTHER).value(1);
        }
    }

    private static boolean isGiven(JsonValue status, String reason) {
        for (JsonValue condition : status.list("conditions")) {
            if (condition.text("reason").equals(reason)) {
                return true;
            }
        }
        for (JsonValue container : status.list("containerStatuses")) {
            if (container.at("state").at("terminated").text("reason").equals(reason)) {
                return true;
            }
        }
        return false;
    }

    static void disruptions(JsonValue pod, Samples out) {
        for (JsonValue condition : pod.at("status").list("conditions")) {
            if (condition.text("type").equals("DisruptionTarget")) {
                String reason = condition.text("reason");
                out.label("reason", DISRUPTIONS.contains(reason) ? reason : OTHER)
                        .value(1);
            }
        }
    }
}
