package io.narthex.server.rules;

import io.narthex.rules.RuleOptions;
import io.narthex.rules.notify.NotifierOptions;

/** What the command line says about rules and alerts. */
public record RuleSettings(RuleOptions rules, NotifierOptions notifier) {
    public static final RuleSettings DEFAULTS = new RuleSettings(RuleOptions.DEFAULTS, NotifierOptions.DEFAULTS);
}
