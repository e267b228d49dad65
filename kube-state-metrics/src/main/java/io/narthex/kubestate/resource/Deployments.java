package io.narthex.kubestate.resource;

import io.narthex.kubernetes.JsonValue;
import io.narthex.kubernetes.MalformedObjectException;
import io.narthex.kubestate.family.Resource;
import io.narthex.kubestate.family.Samples;
import io.narthex.kubestate.family.Stability;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** {@code kube_deployment*}: the families of deployments. */
final class Deployments {
    private Deployments() {}

    static Resource resource() {
        return Resource.define("deployments", "Deployment", "/apis/apps/v1")
                .alpha("owner", "Information about the Deployment's owner.", Owners::writeWithoutController)
                .created(Stability.STABLE)
                .status("status_replicas", "replicas", "The number of replicas per deployment.")
                .status("status_replicas_ready", "readyReplicas", "The number of ready replicas per deployment.")
                .status(
                        "status_replicas_available",
                        "availableReplicas",
                        "The number of available replicas per deployment.")
                .status(
                        "status_replicas_unavailable",
                        "unavailableReplicas",
                        "The number of unavailable replicas per deployment.")
                .status("status_replicas_updated", "updatedReplicas", "The number of updated replicas per deployment.")
                .present(
                        Stability.ALPHA,
                        "status_terminating_replicas",
                        "status",
                        "terminatingReplicas",
                        "The number of terminating replicas per deployment.")
                .status(
                        "status_observed_generation",
                        "observedGeneration",
                        "The generation observed by the deployment controller.")
                .stable("status_condition", "The current status conditions of a deployment.", Deployments::conditions)
                .present(
                        Stability.STABLE,
                        "spec_replicas",
                        "spec",
                        "replicas",
                        "Number of desired pods for a deployment.")
                .stable(
                        "spec_paused",
                        "Whether the deployment is paused and will not be processed by the deployment controller.",
                        (object, out) -> out.value(object.at("spec").flag("paused")))
                .stable(
                        "spec_strategy_rollingupdate_max_unavailable",
                        "Maximum number of unavailable replicas during a rolling update of a deployment.",
                        (object, out) -> scaled(object, "maxUnavailable", RoundingMode.DOWN, out))
                .stable(
                        "spec_strategy_rollingupdate_max_surge",
                        "Maximum number of replicas that can be scheduled above the desired number of replicas during a rolling update of a deployment.",
                        (object, out) -> scaled(object, "maxSurge", RoundingMode.UP, out))
                .generation(
                        Stability.STABLE, "Sequence number representing a specific generation of the desired state.")
                .deletionTimestamp(Stability.ALPHA)
                .annotations(Stability.ALPHA)
                .labels(Stability.STABLE)
                .build();
    }

    /** The reasons of the deployment controller; others would be labels without bound. */
    private static final Set<String> REASONS = Set.of(
            "",
            "ReplicaSetUpdated",
            "ReplicaSetCreateError",
            "NewReplicaSetCreated",
            "FoundNewReplicaSet",
            "NewReplicaSetAvailable",
            "ProgressDeadlineExceeded",
            "DeploymentPaused",
            "DeploymentResumed",
            "MinimumReplicasAvailable",
            "MinimumReplicasUnavailable");

    private static void conditions(JsonValue object, Samples out) {
        for (JsonValue condition : object.at("status").list("conditions")) {
            String reason = condition.text("reason");
            String shown = REASONS.contains(reason) ? reason : "unknown";
            for (String status : Conditions.STATUSES) {
                out.label("reason", shown).label("condition", condition.text("type"));
                out.label("status", status.toLowerCase(Locale.ROOT)).value(status.equals(condition.text("status")));
            }
        }
    }

    /** A number of pods, or a part of them in percent. */
    private static void scaled(JsonValue object, String field, RoundingMode rounding, Samples out) {
        JsonValue spec = object.at("spec");
        JsonValue limit = spec.at("strategy").at("rollingUpdate", field);
        if (!limit.isPresent() || !spec.has("replicas")) {
            return;
        }
        if (limit.kind() == JsonValue.Kind.NUMBER) {
            out.value(limit.asNumber());
            return;
        }
        String percent = limit.asText();
        if (!PERCENT.matcher(percent).matches()) {
            throw new MalformedObjectException("\"" + percent + "\" is neither a number nor a percentage");
        }
        BigDecimal part = new BigDecimal(percent.substring(0, percent.length() - 1)).movePointLeft(2);
        out.value(part.multiply(BigDecimal.valueOf(spec.integer("replicas")))
                .setScale(0, rounding)
                .longValue());
    }

    private static final Pattern PERCENT = Pattern.compile("[0-9]{1,9}%");
}
