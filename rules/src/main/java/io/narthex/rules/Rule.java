package io.narthex.rules;

import io.narthex.rules.file.RuleSpec;

/** A rule with its state. Evaluated by one thread at a time; any thread may read. */
public sealed interface Rule permits RecordingRule, AlertingRule {
    RuleSpec spec();

    RuleHealth health();

    void health(RuleHealth health);

    /**
     * Evaluates the rule.
     *
     * @throws RuntimeException with a message for the user if that fails
     */
    RuleResult evaluate(Evaluation evaluation);
}
