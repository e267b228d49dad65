package io.narthex.rules;

import java.time.Duration;
import java.time.Instant;

/**
 * How the last evaluation of a group went.
 *
 * @param lastEvaluation the time that it stood for; {@link Instant#EPOCH} before the first
 * @param evaluationTime how long it took
 * @param ruleTime how long its rules took, added up
 * @param samples how many samples its rules gave
 * @param restoreTime how long the restoration of alerts took
 */
public record GroupHealth(
        Instant lastEvaluation, Duration evaluationTime, Duration ruleTime, int samples, Duration restoreTime) {
    static final GroupHealth NEVER = new GroupHealth(Instant.EPOCH, Duration.ZERO, Duration.ZERO, 0, Duration.ZERO);

    GroupHealth withRestoreTime(Duration time) {
        return new GroupHealth(lastEvaluation, evaluationTime, ruleTime, samples, time);
    }
}
