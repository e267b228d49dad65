package io.narthex.rules;

import java.time.Duration;

/** Told what happens to rules, for metrics. */
public interface RuleObserver {
    /** Tells nobody. */
    RuleObserver NONE = new RuleObserver() {};

    /** A rule of a group was evaluated. */
    default void evaluated(String group, Duration time, boolean failed) {}

    /** A group was evaluated. */
    default void iterated(String group, Duration time) {}

    /** A group was late, so that evaluations were left out. */
    default void missed(String group, long iterations) {}
}
