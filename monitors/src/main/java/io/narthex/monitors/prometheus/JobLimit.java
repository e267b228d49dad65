package io.narthex.monitors.prometheus;

import io.narthex.monitors.resource.Mapping;
import io.narthex.monitors.resource.Tree;
import java.util.OptionalLong;

/** The limits of a job that are plain numbers, in the order of the configuration. */
enum JobLimit {
    SAMPLES("sampleLimit", "sample_limit", 0, 45),
    TARGETS("targetLimit", "target_limit", 21, 45),
    LABELS("labelLimit", "label_limit", 27, 45),
    LABEL_NAME_LENGTH("labelNameLengthLimit", "label_name_length_limit", 27, 45),
    LABEL_VALUE_LENGTH("labelValueLengthLimit", "label_value_length_limit", 27, 45),
    KEPT_DROPPED_TARGETS("keepDroppedTargets", "keep_dropped_targets", 47, 47);

    private final String field;
    private final String key;
    private final int minor;
    private final int globalMinor;

    /**
     * @param minor the first 2.x in which a job has it
     * @param globalMinor the first 2.x in which it can be set for all jobs
     */
    JobLimit(String field, String key, int minor, int globalMinor) {
        this.field = field;
        this.key = key;
        this.minor = minor;
        this.globalMinor = globalMinor;
    }

    String field() {
        return field;
    }

    String enforcedField() {
        return "enforced" + Character.toUpperCase(field.charAt(0)) + field.substring(1);
    }

    String key() {
        return key;
    }

    int globalMinor() {
        return globalMinor;
    }

    /** All limits of a job: what its object wants, as far as the Prometheus allows. */
    static void put(Mapping job, Workload workload, Tree wanted) {
        for (JobLimit limit : values()) {
            OptionalLong effective = limit.effective(workload, wanted);
            if (effective.isPresent()) {
                job.since(2, limit.minor, limit.key, effective.getAsLong());
            }
        }
    }

    private OptionalLong effective(Workload workload, Tree wanted) {
        OptionalLong own = wanted.number(field);
        long enforced = workload.spec().number(enforcedField()).orElse(0);
        if (enforced == 0) {
            return own;
        }
        if (own.orElse(0) == 0) {
            boolean inGlobal = workload.version().atLeast(2, 45);
            return inGlobal ? OptionalLong.empty() : OptionalLong.of(enforced);
        }
        return OptionalLong.of(Math.min(enforced, own.getAsLong()));
    }
}
