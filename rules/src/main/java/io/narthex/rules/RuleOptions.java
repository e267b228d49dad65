package io.narthex.rules;

import java.time.Duration;

/**
 * How rules are evaluated.
 *
 * @param outageTolerance how long an outage may last for the time that alerts were pending to be restored
 * @param gracePeriod how long an alert is pending at least after a restart; alerts that are held for less aren't restored
 * @param resendDelay how long to wait before an alert is sent again
 * @param concurrentEvaluations how many rules of a group may be evaluated at once, over all groups; 0 for one after the other
 * @param restoreNewGroups whether the state of alerts is restored in groups that a reload adds, too
 */
public record RuleOptions(
        Duration outageTolerance,
        Duration gracePeriod,
        Duration resendDelay,
        int concurrentEvaluations,
        boolean restoreNewGroups) {
    public static final RuleOptions DEFAULTS =
            new RuleOptions(Duration.ofHours(1), Duration.ofMinutes(10), Duration.ofMinutes(1), 0, false);
}
