package io.narthex.alertmanager.config;

import io.narthex.config.yaml.Field;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What must hold within one configuration of a receiver, in the original's words. */
final class IntegrationChecks {
    private static final Set<String> VICTOROPS_RESERVED = Set.of(
            "routing_key",
            "message_type",
            "state_message",
            "entity_display_name",
            "monitoring_tool",
            "entity_id",
            "entity_state");
    private static final List<String> RESPONDERS = List.of("team", "teams", "user", "escalation", "schedule");

    private final Values values;
    private final Field field;

    private IntegrationChecks(Values values, Field field) {
        this.values = values;
        this.field = field;
    }

    static void check(IntegrationType type, Values values, Field field) {
        IntegrationChecks checks = new IntegrationChecks(values, field);
        switch (type) {
            case WEBHOOK -> checks.webhook();
            case EMAIL -> checks.email();
            case PAGERDUTY -> checks.pagerduty();
            case OPSGENIE -> checks.opsgenie();
            case WECHAT -> {
                checks.exclusive("api_secret", "api_secret_file");
                checks.demand(
                        Set.of("", "text", "markdown").contains(values.text("message_type")),
                        "weChat message type '" + values.text("message_type")
                                + "' does not match valid options text|markdown");
            }
            case SLACK -> checks.slack();
            case VICTOROPS -> checks.victorops();
            case PUSHOVER -> checks.pushover();
            case SNS -> {
                boolean odd = values.filled("target_arn") ^ values.filled("topic_arn") ^ values.filled("phone_number");
                checks.demand(odd, "must provide either a Target ARN, Topic ARN, or Phone Number for SNS config");
            }
            case TELEGRAM -> checks.telegram();
            case DISCORD, MSTEAMS, MSTEAMSV2 -> {
                String name = type.label() + "_config";
                checks.demand(
                        values.filled("webhook_url") || values.filled("webhook_url_file"),
                        "missing webhook_url or webhook_url_file on " + name);
                checks.exclusive("webhook_url", "webhook_url_file");
            }
            case WEBEX -> {
                checks.demand(values.filled("room_id"), "missing room_id on webex_config");
                checks.demand(
                        values.http()
                                .filter(http -> http.authorization().isPresent())
                                .isPresent(),
                        "missing webex_configs.http_config.authorization");
            }
            case JIRA -> {
                checks.demand(values.filled("project"), "missing project in jira_config");
                checks.demand(values.filled("issue_type"), "missing issue_type in jira_config");
                checks.demand(
                        Set.of("auto", "cloud", "datacenter").contains(values.text("api_type")),
                        "unknown api_type on jira_config, must be cloud, datacenter, or auto");
            }
            case INCIDENTIO -> checks.incidentio();
            case ROCKETCHAT -> {
                checks.exclusive("token", "token_file");
                checks.exclusive("token_id", "token_id_file");
            }
            case MATTERMOST -> checks.exclusive("webhook_url", "webhook_url_file");
        }
    }

    private void demand(boolean holds, String otherwise) {
        if (!holds) {
            throw field.wrong(otherwise);
        }
    }

    private void exclusive(String one, String other) {
        demand(
                !values.filled(one) || !values.filled(other),
                "at most one of " + one + " & " + other + " must be configured");
    }

    private void webhook() {
        demand(values.filled("url") || values.filled("url_file"), "one of url or url_file must be configured");
        exclusive("url", "url_file");
        String url = values.text("url");
        if (!url.isEmpty() && !url.equals("<secret>") && !url.contains("{{")) {
            Urls.check(url).ifPresent(reason -> {
                throw field.wrong(reason);
            });
        }
    }

    private void email() {
        demand(values.filled("to"), "missing to address in email config");
        exclusive("auth_password", "auth_password_file");
        exclusive("auth_secret", "auth_secret_file");
        Set<String> seen = new HashSet<>();
        boolean threaded = values.section("threading")
                .filter(threading -> threading.bool("enabled"))
                .isPresent();
        for (String name : values.map("headers").keySet()) {
            String lower = name.toLowerCase(Locale.ROOT);
            demand(seen.add(lower), "duplicate header \"" + name + "\" in email config");
            demand(
                    !threaded || !lower.equals("references") && !lower.equals("in-reply-to"),
                    "conflicting configuration: threading.enabled conflicts with custom " + name + " header");
        }
    }

    private void pagerduty() {
        boolean routing = values.filled("routing_key") || values.filled("routing_key_file");
        boolean service = values.filled("service_key") || values.filled("service_key_file");
        demand(routing || service, "missing service or routing key in PagerDuty config");
        exclusive("routing_key", "routing_key_file");
        exclusive("service_key", "service_key_file");
    }

    private void opsgenie() {
        exclusive("api_key", "api_key_file");
        for (Values responder : values.sections("responders")) {
            demand(
                    responder.filled("id") || responder.filled("name") || responder.filled("username"),
                    "opsGenieConfig responder has to have at least one of id, username or name specified");
            String type = responder.text("type").toLowerCase(Locale.ROOT);
            demand(
                    type.contains("{{") || RESPONDERS.contains(type),
                    "opsGenieConfig responder type does not match valid options: " + type);
        }
    }

    private void slack() {
        exclusive("api_url", "api_url_file");
        exclusive("app_token", "app_token_file");
        boolean url = values.filled("api_url") || values.filled("api_url_file");
        boolean token = values.filled("app_token") || values.filled("app_token_file");
        demand(
                !(url && token) || values.text("api_url").equals(values.text("app_url")),
                "at most one of api_url/api_url_file & app_token/app_token_file must be configured");
        if (values.bool("update_message")) {
            demand(
                    values.text("api_url").equals("https://slack.com/api/chat.postMessage"),
                    "update_message can only be used with bot tokens. api_url must be set to https://slack.com/api/chat.postMessage");
        }
        for (Values action : values.sections("actions")) {
            demand(action.filled("type"), "missing type in Slack action configuration");
            demand(action.filled("text"), "missing text in Slack action configuration");
            demand(action.filled("url") || action.filled("name"), "missing name or url in Slack action configuration");
        }
        for (Values part : values.sections("fields")) {
            demand(part.filled("title"), "missing title in Slack field configuration");
            demand(part.filled("value"), "missing value in Slack field configuration");
        }
    }

    private void victorops() {
        demand(values.filled("routing_key"), "missing Routing key in VictorOps config");
        exclusive("api_key", "api_key_file");
        for (String name : values.map("custom_fields").keySet()) {
            demand(
                    !VICTOROPS_RESERVED.contains(name),
                    "victorOps config contains custom field " + name
                            + " which cannot be used as it conflicts with the fixed/static fields");
        }
    }

    private void pushover() {
        demand(
                values.filled("user_key") || values.filled("user_key_file"),
                "one of user_key or user_key_file must be configured");
        exclusive("user_key", "user_key_file");
        demand(values.filled("token") || values.filled("token_file"), "one of token or token_file must be configured");
        exclusive("token", "token_file");
        demand(!values.bool("html") || !values.bool("monospace"), "either monospace or html must be configured");
    }

    private void telegram() {
        demand(
                values.integer("chat_id") != 0 || values.filled("chat_id_file"),
                "missing chat_id or chat_id_file on telegram_config");
        demand(
                values.integer("chat_id") == 0 || !values.filled("chat_id_file"),
                "at most one of chat_id & chat_id_file must be configured");
        exclusive("bot_token", "bot_token_file");
        demand(
                Set.of("", "Markdown", "MarkdownV2", "HTML").contains(values.text("parse_mode")),
                "unknown parse_mode on telegram_config, must be Markdown, MarkdownV2, HTML or empty string");
    }

    private void incidentio() {
        demand(values.filled("url") || values.filled("url_file"), "one of url or url_file must be configured");
        exclusive("url", "url_file");
        exclusive("alert_source_token", "alert_source_token_file");
        boolean token = values.filled("alert_source_token") || values.filled("alert_source_token_file");
        boolean authorized =
                values.http().filter(http -> http.authorization().isPresent()).isPresent();
        demand(
                token || authorized,
                "at least one of alert_source_token, alert_source_token_file or http_config.authorization must be configured");
    }
}
