package io.narthex.kubestate.resource;

import io.narthex.kubernetes.JsonValue;
import io.narthex.kubestate.family.KubernetesTime;
import io.narthex.kubestate.family.Resource;
import io.narthex.kubestate.family.Samples;
import io.narthex.kubestate.family.Stability;
import java.util.Optional;

/** {@code kube_cronjob*}: the families of cronjobs. */
final class CronJobs {
    private CronJobs() {}

    static Resource resource() {
        return Resource.define("cronjobs", "CronJob", "/apis/batch/v1")
                .annotations(Stability.ALPHA)
                .labels(Stability.STABLE)
                .stable("info", "Info about cronjob.", CronJobs::about)
                .created(Stability.STABLE)
                .stable(
                        "status_active",
                        "Active holds pointers to currently running jobs.",
                        (object, out) ->
                                out.value(object.at("status").list("active").size()))
                .stable(
                        "status_last_schedule_time",
                        "LastScheduleTime keeps information of when was the last time the job was successfully scheduled.",
                        (object, out) -> out.time(object.at("status"), "lastScheduleTime"))
                .stable(
                        "status_last_successful_time",
                        "LastSuccessfulTime keeps information of when was the last time the job was completed successfully.",
                        (object, out) -> out.time(object.at("status"), "lastSuccessfulTime"))
                .stable(
                        "spec_suspend",
                        "Suspend flag tells the controller to suspend subsequent executions.",
                        (object, out) -> out.value(object.at("spec").flag("suspend")))
                .present(
                        Stability.STABLE,
                        "spec_starting_deadline_seconds",
                        "spec",
                        "startingDeadlineSeconds",
                        "Deadline in seconds for starting the job if it misses scheduled time for any reason.")
                .stable(
                        "next_schedule_time",
                        "Next time the cronjob should be scheduled. The time after lastScheduleTime, or after the cron job's creation time if it's never been scheduled. Use this to determine if the job is delayed.",
                        CronJobs::next)
                .alpha(
                        "schedule_invalid",
                        "Emitted with value 1 for cronjobs whose schedule, in its configured timezone, cannot be parsed.",
                        CronJobs::invalid)
                .resourceVersion(Stability.STABLE, "Resource version representing a specific version of the cronjob.")
                .present(
                        Stability.ALPHA,
                        "spec_successful_job_history_limit",
                        "spec",
                        "successfulJobsHistoryLimit",
                        "Successful job history limit tells the controller how many completed jobs should be preserved.")
                .present(
                        Stability.ALPHA,
                        "spec_failed_job_history_limit",
                        "spec",
                        "failedJobsHistoryLimit",
                        "Failed job history limit tells the controller how many failed jobs should be preserved.")
                .build();
    }

    private static void about(JsonValue object, Samples out) {
        JsonValue spec = object.at("spec");
        out.label("schedule", spec.text("schedule")).label("concurrency_policy", spec.text("concurrencyPolicy"));
        out.label("timezone", spec.has("timeZone") ? spec.text("timeZone") : "local")
                .value(1);
    }

    private static Optional<CronSchedule> schedule(JsonValue object) {
        JsonValue spec = object.at("spec");
        String zone = spec.has("timeZone") ? "CRON_TZ=" + spec.text("timeZone") + " " : "";
        return CronSchedule.parse(zone + spec.text("schedule"));
    }

    private static void next(JsonValue object, Samples out) {
        String last = object.at("status").text("lastScheduleTime");
        String base = last.isEmpty() ? object.at("metadata").text("creationTimestamp") : last;
        if (!base.isEmpty() && !object.at("spec").flag("suspend")) {
            long after = KubernetesTime.seconds(base);
            schedule(object).ifPresent(schedule -> out.value(schedule.next(after)));
        }
    }

    private static void invalid(JsonValue object, Samples out) {
        if (schedule(object).isEmpty()) {
            out.value(1);
        }
    }
}
