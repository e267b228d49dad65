package io.narthex.kubestate.resource;

import io.narthex.kubernetes.JsonValue;
import io.narthex.kubestate.family.Quantity;
import io.narthex.kubestate.family.Resource;
import io.narthex.kubestate.family.Samples;
import io.narthex.kubestate.family.Stability;
import java.util.List;

/** {@code kube_horizontalpodautoscaler*}: the families of horizontalpodautoscalers. */
final class HorizontalPodAutoscalers {
    private HorizontalPodAutoscalers() {}

    static Resource resource() {
        return Resource.define("horizontalpodautoscalers", "HorizontalPodAutoscaler", "/apis/autoscaling/v2")
                .alpha("info", "Information about this autoscaler.", HorizontalPodAutoscalers::about)
                .generation(Stability.STABLE, "The generation observed by the HorizontalPodAutoscaler controller.")
                .stable(
                        "spec_max_replicas",
                        "Upper limit for the number of pods that can be set by the autoscaler; cannot be smaller than MinReplicas.",
                        (object, out) -> out.value(object.at("spec").integer("maxReplicas")))
                .stable(
                        "spec_min_replicas",
                        "Lower limit for the number of pods that can be set by the autoscaler, default 1.",
                        HorizontalPodAutoscalers::minReplicas)
                .alpha(
                        "spec_target_metric",
                        "The metric specifications used by this autoscaler when calculating the desired replica count.",
                        (object, out) -> metrics(object.at("spec").list("metrics"), "target", out))
                .stable(
                        "status_target_metric",
                        "The current metric status used by this autoscaler when calculating the desired replica count.",
                        (object, out) -> metrics(object.at("status").list("currentMetrics"), "current", out))
                .status(
                        "status_current_replicas",
                        "currentReplicas",
                        "Current number of replicas of pods managed by this autoscaler.")
                .status(
                        "status_desired_replicas",
                        "desiredReplicas",
                        "Desired number of replicas of pods managed by this autoscaler.")
                .annotations(Stability.ALPHA)
                .labels(Stability.STABLE)
                .stable(
                        "status_condition",
                        "The condition of this autoscaler.",
                        (object, out) -> Conditions.writeAll(object.at("status"), out))
                .created(Stability.ALPHA)
                .deletionTimestamp(Stability.ALPHA)
                .alpha(
                        "spec_behavior_scale_up_tolerance",
                        "The tolerance on the ratio between the current and desired metric value below which no scale up occurs.",
                        (object, out) -> tolerance(object, "scaleUp", out))
                .alpha(
                        "spec_behavior_scale_down_tolerance",
                        "The tolerance on the ratio between the current and desired metric value below which no scale down occurs.",
                        (object, out) -> tolerance(object, "scaleDown", out))
                .build();
    }

    private static void about(JsonValue object, Samples out) {
        JsonValue target = object.at("spec").at("scaleTargetRef");
        if (!target.text("apiVersion").isEmpty()) {
            out.label("scaletargetref_api_version", target.text("apiVersion"));
        }
        out.label("scaletargetref_kind", target.text("kind"))
                .label("scaletargetref_name", target.text("name"))
                .value(1);
    }

    private static void minReplicas(JsonValue object, Samples out) {
        JsonValue spec = object.at("spec");
        out.value(spec.has("minReplicas") ? spec.integer("minReplicas") : 1);
    }

    /** The numbers of each metric; those of an unknown type, or without the part that their type names, are passed over. */
    private static void metrics(List<JsonValue> metrics, String numbers, Samples out) {
        for (JsonValue metric : metrics) {
            switch (metric.text("type")) {
                case "Object" -> named(metric.object("object"), numbers, out);
                case "Pods" -> named(metric.object("pods"), numbers, out);
                case "External" -> named(metric.object("external"), numbers, out);
                case "Resource" -> ofResource(metric.object("resource"), numbers, out);
                case "ContainerResource" -> ofResource(metric.object("containerResource"), numbers, out);
                default -> {}
            }
        }
    }

    private static void named(JsonValue source, String numbers, Samples out) {
        metric(source.at("metric").text("name"), "", source.at(numbers), out);
    }

    private static void ofResource(JsonValue source, String numbers, Samples out) {
        metric(source.text("name"), source.text("container"), source.at(numbers), out);
    }

    private static void metric(String name, String container, JsonValue numbers, Samples out) {
        if (numbers.has("value")) {
            target(name, "value", container, out)
                    .value(Quantity.of(numbers.at("value")).number());
        }
        if (numbers.has("averageUtilization")) {
            target(name, "utilization", container, out).value(numbers.integer("averageUtilization"));
        }
        if (numbers.has("averageValue")) {
            target(name, "average", container, out)
                    .value(Quantity.of(numbers.at("averageValue")).number());
        }
    }

    private static Samples target(String name, String type, String container, Samples out) {
        return out.label("metric_name", name).label("metric_target_type", type).label("container", container);
    }

    private static void tolerance(JsonValue object, String direction, Samples out) {
        JsonValue tolerance = object.at("spec").at("behavior").at(direction, "tolerance");
        if (tolerance.isPresent()) {
            out.value(Quantity.of(tolerance).exact().doubleValue());
        }
    }
}
