package io.narthex.kubestate.resource;

import io.narthex.kubernetes.JsonValue;
import io.narthex.kubestate.family.Resource;
import io.narthex.kubestate.family.Stability;

/** {@code kube_pod*}: the families of pods. */
final class Pods {
    private Pods() {}

    static Resource resource() {
        return Resource.define("pods", "Pod", "/api/v1")
                .base((object, out) -> {
                    JsonValue metadata = object.at("metadata");
                    out.label("namespace", metadata.text("namespace")).label("pod", metadata.text("name"));
                    out.label("uid", metadata.text("uid"));
                })
                .stable("completion_time", "Completion time in unix timestamp for a pod.", PodStatus::completionTime)
                .stable("container_info", "Information about a container in a pod.", PodContainers.CONTAINERS::about)
                .stable(
                        "container_resource_limits",
                        "The number of requested limit resource by a container. It is recommended to use the kube_pod_resource_limits metric exposed by kube-scheduler instead, as it is more precise.",
                        (object, out) -> PodContainers.CONTAINERS.amounts(object, "limits", out))
                .stable(
                        "container_resource_requests",
                        "The number of requested request resource by a container. It is recommended to use the kube_pod_resource_requests metric exposed by kube-scheduler instead, as it is more precise.",
                        (object, out) -> PodContainers.CONTAINERS.amounts(object, "requests", out))
                .stable(
                        "container_state_started",
                        "Start time in unix timestamp for a pod container.",
                        PodContainers.CONTAINERS::started)
                .alpha(
                        "container_status_last_terminated_reason",
                        "Describes the last reason the container was in terminated state.",
                        PodContainers.CONTAINERS::lastReason)
                .alpha(
                        "container_status_last_terminated_exitcode",
                        "Describes the exit code for the last container in terminated state.",
                        PodContainers.CONTAINERS::lastExitCode)
                .alpha(
                        "container_status_last_terminated_timestamp",
                        "Last terminated time for a pod container in unix timestamp.",
                        PodContainers.CONTAINERS::lastFinished)
                .stable(
                        "container_status_ready",
                        "Describes whether the containers readiness check succeeded.",
                        PodContainers.CONTAINERS::ready)
                .counter(
                        "container_status_restarts_total",
                        "The number of container restarts per container.",
                        PodContainers.CONTAINERS::restarts)
                .stable(
                        "container_status_running",
                        "Describes whether the container is currently in running state.",
                        (object, out) -> PodContainers.CONTAINERS.inState(object, "running", out))
                .stable(
                        "container_status_terminated",
                        "Describes whether the container is currently in terminated state.",
                        (object, out) -> PodContainers.CONTAINERS.inState(object, "terminated", out))
                .alpha(
                        "container_status_terminated_reason",
                        "Describes the reason the container is currently in terminated state.",
                        (object, out) -> PodContainers.CONTAINERS.reason(object, "terminated", out))
                .stable(
                        "container_status_waiting",
                        "Describes whether the container is currently in waiting state.",
                        (object, out) -> PodContainers.CONTAINERS.inState(object, "waiting", out))
                .stable(
                        "container_status_waiting_reason",
                        "Describes the reason the container is currently in waiting state.",
                        (object, out) -> PodContainers.CONTAINERS.reason(object, "waiting", out))
                .created(Stability.STABLE)
                .deletionTimestamp(Stability.ALPHA)
                .stable("info", "Information about pod.", PodSpec::about)
                .alpha(
                        "resourceclaim_info",
                        "Information about a DRA ResourceClaim referenced by a pod, one series per pod.spec.resourceClaims entry; claim_name is the pod-local reference and resourceclaim_name is the resolved ResourceClaim object name.",
                        PodSpec::resourceClaims)
                .alpha("ips", "Pod IP addresses", PodStatus::ips)
                .stable(
                        "init_container_info",
                        "Information about an init container in a pod.",
                        PodContainers.INIT_CONTAINERS::about)
                .alpha(
                        "init_container_resource_limits",
                        "The number of requested limit resource by an init container.",
                        (object, out) -> PodContainers.INIT_CONTAINERS.amounts(object, "limits", out))
                .alpha(
                        "init_container_resource_requests",
                        "The number of requested request resource by an init container.",
                        (object, out) -> PodContainers.INIT_CONTAINERS.amounts(object, "requests", out))
                .alpha(
                        "init_container_status_last_terminated_reason",
                        "Describes the last reason the init container was in terminated state.",
                        PodContainers.INIT_CONTAINERS::lastReason)
                .stable(
                        "init_container_status_ready",
                        "Describes whether the init containers readiness check succeeded.",
                        PodContainers.INIT_CONTAINERS::ready)
                .counter(
                        "init_container_status_restarts_total",
                        "The number of restarts for the init container.",
                        PodContainers.INIT_CONTAINERS::restarts)
                .stable(
                        "init_container_status_running",
                        "Describes whether the init container is currently in running state.",
                        (object, out) -> PodContainers.INIT_CONTAINERS.inState(object, "running", out))
                .stable(
                        "init_container_status_terminated",
                        "Describes whether the init container is currently in terminated state.",
                        (object, out) -> PodContainers.INIT_CONTAINERS.inState(object, "terminated", out))
                .alpha(
                        "init_container_status_terminated_reason",
                        "Describes the reason the init container is currently in terminated state.",
                        (object, out) -> PodContainers.INIT_CONTAINERS.reason(object, "terminated", out))
                .stable(
                        "init_container_status_waiting",
                        "Describes whether the init container is currently in waiting state.",
                        (object, out) -> PodContainers.INIT_CONTAINERS.inState(object, "waiting", out))
                .alpha(
                        "init_container_status_waiting_reason",
                        "Describes the reason the init container is currently in waiting state.",
                        (object, out) -> PodContainers.INIT_CONTAINERS.reason(object, "waiting", out))
                .alpha(
                        "init_container_state_started",
                        "Start time in unix timestamp for a pod init container.",
                        PodContainers.INIT_CONTAINERS::started)
                .alpha(
                        "init_container_status_last_terminated_exitcode",
                        "Describes the exit code for the last init container in terminated state.",
                        PodContainers.INIT_CONTAINERS::lastExitCode)
                .alpha(
                        "init_container_status_last_terminated_timestamp",
                        "Last terminated time for a pod init container in unix timestamp.",
                        PodContainers.INIT_CONTAINERS::lastFinished)
                .annotations(Stability.ALPHA)
                .labels(Stability.STABLE)
                .alpha(
                        "overhead_cpu_cores",
                        "The pod overhead in regards to cpu cores associated with running a pod.",
                        (object, out) -> PodSpec.overhead(object, "cpu", out))
                .alpha(
                        "overhead_memory_bytes",
                        "The pod overhead in regards to memory associated with running a pod.",
                        (object, out) -> PodSpec.overhead(object, "memory", out))
                .stable("owner", "Information about the Pod's owner.", Owners::write)
                .stable(
                        "restart_policy",
                        "Describes the restart policy in use by this pod.",
                        (object, out) -> out.label("type", object.at("spec").text("restartPolicy"))
                                .value(1))
                .alpha("runtimeclass_name_info", "The runtimeclass associated with the pod.", PodSpec::runtimeClass)
                .stable(
                        "spec_volumes_persistentvolumeclaims_info",
                        "Information about persistentvolumeclaim and ephemeral volumes in a pod.",
                        PodSpec::claims)
                .stable(
                        "spec_volumes_persistentvolumeclaims_readonly",
                        "Describes whether a persistentvolumeclaim is mounted read only. Ephemeral volumes always report 0 since the ephemeral volume source does not support a read-only flag.",
                        PodSpec::readOnlyClaims)
                .stable(
                        "start_time",
                        "Start time in unix timestamp for a pod.",
                        (object, out) -> out.time(object.at("status"), "startTime"))
                .stable(
                        "status_phase",
                        "The pods current phase.",
                        (object, out) -> Conditions.choiceUnlessEmpty(
                                object.at("status").text("phase"), "phase", PodStatus.PHASES, out))
                .alpha(
                        "status_initialized_time",
                        "Initialized time in unix timestamp for a pod.",
                        (object, out) -> PodStatus.since(object, "Initialized", "True", out))
                .alpha(
                        "status_container_ready_time",
                        "Readiness achieved time in unix timestamp for a pod containers.",
                        (object, out) -> PodStatus.since(object, "ContainersReady", "True", out))
                .alpha(
                        "status_ready_time",
                        "Readiness achieved time in unix timestamp for a pod.",
                        (object, out) -> PodStatus.since(object, "Ready", "True", out))
                .alpha(
                        "status_qos_class",
                        "The pods current qosClass.",
                        (object, out) -> Conditions.choiceUnlessEmpty(
                                object.at("status").text("qosClass"), "qos_class", PodStatus.QOS_CLASSES, out))
                .stable(
                        "status_ready",
                        "Describes whether the pod is ready to serve requests.",
                        (object, out) -> Conditions.write(object.at("status"), "Ready", out))
                .alpha("status_reason", "The pod status reasons", PodStatus::reasons)
                .alpha("status_disruption_reason", "The pod disruption condition reason", PodStatus::disruptions)
                .stable(
                        "status_scheduled",
                        "Describes the status of the scheduling process for the pod.",
                        (object, out) -> Conditions.write(object.at("status"), "PodScheduled", out))
                .stable(
                        "status_scheduled_time",
                        "Unix timestamp when pod moved into scheduled status",
                        (object, out) -> PodStatus.since(object, "PodScheduled", "True", out))
                .stable(
                        "status_unschedulable",
                        "Describes the unschedulable status for the pod.",
                        PodStatus::unschedulable)
                .alpha(
                        "status_unscheduled_time",
                        "Unix timestamp when pod moved into unscheduled status",
                        (object, out) -> PodStatus.since(object, "PodScheduled", "False", out))
                .alpha("tolerations", "Information about the pod tolerations", PodSpec::tolerations)
                .optIn(
                        "nodeselectors",
                        "Describes the Pod nodeSelectors.",
                        (object, out) -> out.mapLabels(
                                        "nodeselector", object.at("spec").object("nodeSelector"))
                                .value(1))
                .alpha(
                        "service_account",
                        "The service account for a pod.",
                        (object, out) -> out.label(
                                        "service_account", object.at("spec").text("serviceAccountName"))
                                .value(1))
                .alpha(
                        "scheduler",
                        "The scheduler for a pod.",
                        (object, out) -> out.label("name", object.at("spec").text("schedulerName"))
                                .value(1))
                .build();
    }
}
