package io.narthex.cli;

import io.narthex.cli.command.FlagSet;
import io.narthex.cli.command.Flags;
import io.narthex.rules.RuleOptions;
import io.narthex.rules.notify.NotifierOptions;
import io.narthex.server.rules.RuleSettings;
import java.util.List;

/** The flags about rules and alerts. */
final class RuleFlags {
    private RuleFlags() {}

    static FlagSet declare(FlagSet flags) {
        return flags.value(
                        "rules.alert.for-outage-tolerance",
                        "1h",
                        "duration",
                        "Longest outage after which the time that alerts were pending is restored.")
                .value(
                        "rules.alert.for-grace-period",
                        "10m",
                        "duration",
                        "Shortest time that a restored alert is pending; alerts held for less are not restored.")
                .value("rules.alert.resend-delay", "1m", "duration", "How long to wait before an alert is sent again.")
                .value(
                        "rules.max-concurrent-evals",
                        "4",
                        "number",
                        "Most rules that are evaluated beside the first of their group, with the feature"
                                + " concurrent-rule-eval.")
                .value(
                        "alertmanager.notification-queue-capacity",
                        "10000",
                        "number",
                        "Most alerts that wait for one Alertmanager.")
                .value(
                        "alertmanager.notification-batch-size",
                        "256",
                        "number",
                        "Most alerts in one request to an Alertmanager.")
                .toggle(
                        "alertmanager.drain-notification-queue-on-shutdown",
                        true,
                        "Send the alerts that wait before the server ends.");
    }

    static RuleSettings settings(Flags flags, List<String> features) {
        boolean concurrent = features.contains("concurrent-rule-eval");
        return new RuleSettings(
                new RuleOptions(
                        flags.duration("rules.alert.for-outage-tolerance"),
                        flags.duration("rules.alert.for-grace-period"),
                        flags.duration("rules.alert.resend-delay"),
                        concurrent ? flags.integer("rules.max-concurrent-evals") : 0,
                        false),
                new NotifierOptions(
                        flags.integer("alertmanager.notification-queue-capacity"),
                        flags.integer("alertmanager.notification-batch-size"),
                        flags.isOn("alertmanager.drain-notification-queue-on-shutdown")));
    }
}
