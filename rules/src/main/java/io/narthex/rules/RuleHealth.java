package io.narthex.rules;

import java.time.Duration;
import java.time.Instant;

/**
 * How the last evaluation of a rule went.
 *
 * @param lastError empty if there was none
 * @param lastEvaluation {@link Instant#EPOCH} before the first
 */
public record RuleHealth(State state, String lastError, Duration evaluationTime, Instant lastEvaluation) {
    static final RuleHealth UNKNOWN = new RuleHealth(State.UNKNOWN, "", Duration.ZERO, Instant.EPOCH);

    /** What is known of a rule. */
    public enum State {
        UNKNOWN("unknown"),
        GOOD("ok"),
        BAD("err");

        private final String apiName;

        State(String apiName) {
            this.apiName = apiName;
        }

        /** The name that the API uses. */
        public String apiName() {
            return apiName;
        }
    }
}
