package io.narthex.server.api;

import io.narthex.http.JsonOut;
import io.narthex.model.GoFloat;
import io.narthex.promql.parser.PromqlPrinter;
import io.narthex.rules.Alert;
import io.narthex.rules.AlertingRule;
import io.narthex.rules.RecordingRule;
import io.narthex.rules.Rule;
import io.narthex.rules.RuleGroup;
import io.narthex.rules.RuleHealth;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Rules and alerts as the API writes them. */
final class RuleJson {
    /** What Go prints for a time that was never set. */
    private static final String NEVER = "0001-01-01T00:00:00Z";

    private RuleJson() {}

    static void write(RuleGroup group, List<Rule> rules, boolean withAlerts, JsonOut out) {
        out.beginObject().name("name").string(group.spec().name());
        out.name("file").string(group.file()).name("rules").beginArray();
        for (Rule rule : rules) {
            switch (rule) {
                case AlertingRule alerting -> write(alerting, withAlerts, out);
                case RecordingRule recording -> write(recording, out);
            }
        }
        out.endArray().name("interval").number(seconds(group.interval()));
        out.name("limit").number(group.spec().limit());
        out.name("evaluationTime").number(seconds(group.health().evaluationTime()));
        out.name("lastEvaluation").string(time(group.health().lastEvaluation())).endObject();
    }

    private static void write(AlertingRule rule, boolean withAlerts, JsonOut out) {
        out.beginObject().name("state").string(rule.state().apiName());
        out.name("name").string(rule.spec().name());
        out.name("query").string(PromqlPrinter.print(rule.spec().query().expr()));
        out.name("duration").number(seconds(rule.spec().holdFor()));
        out.name("keepFiringFor").number(seconds(rule.spec().keepFiringFor()));
        texts("labels", rule.spec().labels(), out);
        texts("annotations", rule.spec().annotations(), out);
        out.name("alerts");
        if (withAlerts) {
            write(rule.activeAlerts(), out);
        } else {
            out.nul();
        }
        health(rule.health(), "alerting", out);
    }

    private static void write(RecordingRule rule, JsonOut out) {
        out.beginObject().name("name").string(rule.spec().name());
        out.name("query").string(PromqlPrinter.print(rule.spec().query().expr()));
        if (!rule.spec().labels().isEmpty()) {
            texts("labels", rule.spec().labels(), out);
        }
        health(rule.health(), "recording", out);
    }

    private static void health(RuleHealth health, String type, JsonOut out) {
        out.name("health").string(health.state().apiName());
        if (!health.lastError().isEmpty()) {
            out.name("lastError").string(health.lastError());
        }
        out.name("evaluationTime").number(seconds(health.evaluationTime()));
        out.name("lastEvaluation").string(time(health.lastEvaluation()));
        out.name("type").string(type).endObject();
    }

    static void write(List<Alert> alerts, JsonOut out) {
        out.beginArray();
        for (Alert alert : alerts) {
            out.beginObject().name("labels").labels(alert.labels());
            texts("annotations", alert.annotations(), out);
            out.name("state").string(alert.state().apiName());
            out.name("activeAt").string(time(Instant.ofEpochMilli(alert.activeAt())));
            if (alert.keepFiringSince() != 0) {
                out.name("keepFiringSince").string(time(Instant.ofEpochMilli(alert.keepFiringSince())));
            }
            out.name("value").string(GoFloat.formatE(alert.value())).endObject();
        }
        out.endArray();
    }

    private static void texts(String name, Map<String, String> texts, JsonOut out) {
        out.name(name).beginObject();
        texts.forEach((key, value) -> out.name(key).string(value));
        out.endObject();
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    private static String time(Instant time) {
        return time.equals(Instant.EPOCH) ? NEVER : ApiTime.format(time);
    }
}
