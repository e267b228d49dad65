package io.narthex.kubestate.resource;

import io.narthex.kubernetes.JsonValue;
import io.narthex.kubestate.family.KubernetesTime;
import io.narthex.kubestate.family.Samples;

/** The containers of a pod: those that stay, or those that run before them. */
enum PodContainers {
    CONTAINERS("containers", "containerStatuses"),
    INIT_CONTAINERS("initContainers", "initContainerStatuses");

    private final String specs;
    private final String statuses;

    PodContainers(String specs, String statuses) {
        this.specs = specs;
        this.statuses = statuses;
    }

    private Iterable<JsonValue> specs(JsonValue pod) {
        return pod.at("spec").list(specs);
    }

    private Iterable<JsonValue> statuses(JsonValue pod) {
        return pod.at("status").list(statuses);
    }

    /** The images, as wished and as they run; nothing for a container that has no status yet. */
    void about(JsonValue pod, Samples out) {
        for (JsonValue spec : specs(pod)) {
            for (JsonValue status : statuses(pod)) {
                if (status.text("name").equals(spec.text("name"))) {
                    out.label("container", status.text("name")).label("image_spec", spec.text("image"));
                    out.label("image", status.text("image")).label("image_id", status.text("imageID"));
                    out.label("container_id", status.text("containerID"));
                    if (this == INIT_CONTAINERS) {
                        out.label("restart_policy", spec.text("restartPolicy"));
                    }
                    out.value(1);
                }
            }
        }
    }

    /**
     * What each wants or may have.
     *
     * @param which {@code requests} or {@code limits}
     */
    void amounts(JsonValue pod, String which, Samples out) {
        String node = pod.at("spec").text("nodeName");
        for (JsonValue spec : specs(pod)) {
            ResourceAmounts.ofContainer(
                    spec.text("name"), node, spec.at("resources").object(which), out);
        }
    }

    /** When the container that runs, or ran last, began. */
    void started(JsonValue pod, Samples out) {
        for (JsonValue status : statuses(pod)) {
            JsonValue state = status.at("state");
            JsonValue begun = state.has("running") ? state.at("running") : state.at("terminated");
            if (begun.isPresent()) {
                time(status, begun, "startedAt", out);
            }
        }
    }

    void lastReason(JsonValue pod, Samples out) {
        for (JsonValue status : statuses(pod)) {
            JsonValue last = last(status);
            if (last.isPresent()) {
                out.label("container", status.text("name"))
                        .label("reason", last.text("reason"))
                        .value(1);
            }
        }
    }

    void lastExitCode(JsonValue pod, Samples out) {
        for (JsonValue status : statuses(pod)) {
            JsonValue last = last(status);
            if (last.isPresent()) {
                out.label("container", status.text("name")).value(last.integer("exitCode"));
            }
        }
    }

    void lastFinished(JsonValue pod, Samples out) {
        for (JsonValue status : statuses(pod)) {
            JsonValue last = last(status);
            if (last.isPresent()) {
                time(status, last, "finishedAt", out);
            }
        }
    }

    private static JsonValue last(JsonValue status) {
        return status.at("lastState").object("terminated");
    }

    /** A point in time; year 1, as Go has it, where it is missing. */
    private static void time(JsonValue status, JsonValue section, String field, Samples out) {
        String time = section.text(field);
        long seconds = time.isEmpty() ? KubernetesTime.NONE : KubernetesTime.seconds(time);
        out.label("container", status.text("name")).value(seconds);
    }

    void ready(JsonValue pod, Samples out) {
        for (JsonValue status : statuses(pod)) {
            out.label("container", status.text("name")).value(status.flag("ready"));
        }
    }

    void restarts(JsonValue pod, Samples out) {
        for (JsonValue status : statuses(pod)) {
            out.label("container", status.text("name")).value(status.integer("restartCount"));
        }
    }

    /** Whether each is in a state. */
    void inState(JsonValue pod, String state, Samples out) {
        for (JsonValue status : statuses(pod)) {
            out.label("container", status.text("name")).value(status.at("state").has(state));
        }
    }

    /** Why those that are in a state are. */
    void reason(JsonValue pod, String state, Samples out) {
        for (JsonValue status : statuses(pod)) {
            JsonValue current = status.at("state").object(state);
            if (current.isPresent()) {
                out.label("container", status.text("name"))
                        .label("reason", current.text("reason"))
                        .value(1);
            }
        }
    }
}
