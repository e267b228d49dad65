package io.narthex.kubestate.resource;

import io.narthex.kubernetes.JsonValue;
import io.narthex.kubestate.family.Resource;
import io.narthex.kubestate.family.Samples;
import io.narthex.kubestate.family.Stability;
import java.util.List;

/** {@code kube_job*}: the families of jobs. */
final class Jobs {
    private Jobs() {}

    static Resource resource() {
        return Resource.define("jobs", "Job", "/apis/batch/v1")
                .label("job_name")
                .annotations(Stability.ALPHA)
                .labels(Stability.STABLE)
                .info(Stability.STABLE, "Information about job.")
                .created(Stability.STABLE)
                .present(
                        Stability.STABLE,
                        "spec_parallelism",
                        "spec",
                        "parallelism",
                        "The maximum desired number of pods the job should run at any given time.")
                .present(
                        Stability.STABLE,
                        "spec_completions",
                        "spec",
                        "completions",
                        "The desired number of successfully finished pods the job should be run with.")
                .present(
                        Stability.STABLE,
                        "spec_active_deadline_seconds",
                        "spec",
                        "activeDeadlineSeconds",
                        "The duration in seconds relative to the startTime that the job may be active before the system tries to terminate it.")
                .status("status_succeeded", "succeeded", "The number of pods which reached Phase Succeeded.")
                .stable(
                        "status_failed",
                        "The number of pods which reached Phase Failed and the reason for failure.",
                        Jobs::failed)
                .status("status_active", "active", "The number of actively running pods.")
                .alpha(
                        "status_ready",
                        "The number of ready pods that belong to this Job.",
                        (object, out) -> out.value(object.at("status").integer("ready")))
                .stable(
                        "complete",
                        "The job has completed its execution.",
                        (object, out) -> Conditions.write(object.at("status"), "Complete", out))
                .stable(
                        "failed",
                        "The job has failed its execution.",
                        (object, out) -> Conditions.write(object.at("status"), "Failed", out))
                .stable(
                        "status_start_time",
                        "StartTime represents time when the job was acknowledged by the Job Manager.",
                        (object, out) -> out.time(object.at("status"), "startTime"))
                .stable(
                        "status_completion_time",
                        "CompletionTime represents time when the job was completed.",
                        (object, out) -> out.time(object.at("status"), "completionTime"))
                .alpha("status_suspended", "The number of pods which reached Phase Suspended.", Jobs::suspended)
                .stable("owner", "Information about the Job's owner.", Owners::write)
                .build();
    }

    /** Those that Kubernetes gives. */
    private static final List<String> REASONS = List.of("BackoffLimitExceeded", "DeadlineExceeded", "Evicted");

    private static void failed(JsonValue object, Samples out) {
        JsonValue status = object.at("status");
        long failed = status.integer("failed");
        if (failed == 0) {
            out.value(0);
            return;
        }
        boolean known = false;
        for (JsonValue condition : status.list("conditions")) {
            if (condition.text("type").equals("Failed")) {
                String reason = condition.text("reason");
                known |= REASONS.contains(reason);
                Conditions.choice(reason, "reason", REASONS, out);
            }
        }
        if (!known) {
            out.label("reason", "").value(failed);
        }
    }

    private static void suspended(JsonValue object, Samples out) {
        for (JsonValue condition : object.at("status").list("conditions")) {
            if (condition.text("type").equals("Suspended")) {
                out.value(condition.text("status").equals("True"));
            }
        }
    }
}
