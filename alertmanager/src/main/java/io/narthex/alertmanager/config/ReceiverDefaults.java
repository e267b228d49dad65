package io.narthex.alertmanager.config;

import io.narthex.config.http.HttpClientConfig;
import io.narthex.config.yaml.Field;

/** Fills in what a receiver takes from {@code global}, and checks what must be there. */
final class ReceiverDefaults {
    private final Values global;

    ReceiverDefaults(Values global) {
        this.global = global;
    }

    /** One configuration, complete. */
    Values complete(IntegrationType type, Values own, Field field) {
        Values values =
                type.shape().entries().stream().anyMatch(entry -> entry.kind() == Shape.Kind.HTTP) ? http(own) : own;
        IntegrationChecks.check(type, values, field);
        return switch (type) {
            case WEBHOOK, SNS, DISCORD, MSTEAMS, MSTEAMSV2, INCIDENTIO -> values;
            case EMAIL -> email(values, field);
            case PAGERDUTY -> text(values, "url", "pagerduty_url");
            case OPSGENIE ->
                secret(
                        text(values, "api_url", "opsgenie_api_url"),
                        "api_key",
                        "opsgenie_api_key",
                        field,
                        "no global OpsGenie API Key set either inline or in a file");
            case WECHAT -> wechat(values, field);
            case SLACK -> slack(values, field);
            case VICTOROPS ->
                secret(
                        text(values, "api_url", "victorops_api_url"),
                        "api_key",
                        "victorops_api_key",
                        field,
                        "no global VictorOps API Key set");
            case PUSHOVER -> values;
            case TELEGRAM ->
                secret(
                        text(values, "api_url", "telegram_api_url"),
                        "bot_token",
                        "telegram_bot_token",
                        field,
                        "missing bot_token or bot_token_file on telegram_config");
            case WEBEX -> text(values, "api_url", "webex_api_url");
            case JIRA ->
                required(text(values, "api_url", "jira_api_url"), "api_url", field, "no global Jira Cloud URL set");
            case ROCKETCHAT ->
                secret(
                        secret(
                                text(values, "api_url", "rocketchat_api_url"),
                                "token_id",
                                "rocketchat_token_id",
                                field,
                                "no global Rocketchat TokenID set either inline or in a file"),
                        "token",
                        "rocketchat_token",
                        field,
                        "no global Rocketchat Token set either inline or in a file");
            case MATTERMOST ->
                secret(
                        values,
                        "webhook_url",
                        "mattermost_webhook_url",
                        field,
                        "missing webhook_url or webhook_url_file on mattermost_config");
        };
    }

    private Values http(Values values) {
        HttpClientConfig absent = global.http().orElse(HttpClientConfig.DEFAULT);
        return values.has("http_config") ? values : values.with("http_config", absent);
    }

    private Values text(Values values, String name, String globalName) {
        return values.filled(name) ? values : values.with(name, global.text(globalName));
    }

    private static Values required(Values values, String name, Field field, String otherwise) {
        if (!values.filled(name)) {
            throw field.wrong(otherwise);
        }
        return values;
    }

    private Values secret(Values values, String name, String globalName, Field field, String otherwise) {
        if (values.filled(name) || values.filled(name + "_file")) {
            return values;
        }
        if (!global.filled(globalName) && !global.filled(globalName + "_file")) {
            throw field.wrong(otherwise);
        }
        return both(values, name, globalName);
    }

    private Values both(Values values, String name, String globalName) {
        return values.with(name, global.text(globalName)).with(name + "_file", global.text(globalName + "_file"));
    }

    private Values wechat(Values own, Field field) {
        Values values = secret(
                text(own, "api_url", "wechat_api_url"),
                "api_secret",
                "wechat_api_secret",
                field,
                "no global Wechat Api Secret set either inline or in a file");
        return required(text(values, "corp_id", "wechat_api_corp_id"), "corp_id", field, "no global Wechat CorpID set");
    }

    private Values email(Values own, Field field) {
        Values values =
                required(text(own, "smarthost", "smtp_smarthost"), "smarthost", field, "no global SMTP smarthost set");
        values = required(text(values, "from", "smtp_from"), "from", field, "no global SMTP from set");
        values = text(
                text(text(values, "hello", "smtp_hello"), "auth_username", "smtp_auth_username"),
                "auth_identity",
                "smtp_auth_identity");
        for (String secret : new String[] {"auth_password", "auth_secret"}) {
            boolean given = values.filled(secret) || values.filled(secret + "_file");
            values = given ? values : both(values, secret, "smtp_" + secret);
        }
        values = values.has("require_tls") ? values : values.with("require_tls", global.bool("smtp_require_tls"));
        if (!values.has("tls_config") && global.tls("smtp_tls_config").isPresent()) {
            values = values.with("tls_config", global.tls("smtp_tls_config").get());
        }
        if (!values.has("force_implicit_tls") && global.has("smtp_force_implicit_tls")) {
            values = values.with("force_implicit_tls", global.bool("smtp_force_implicit_tls"));
        }
        return values;
    }

    private Values slack(Values own, Field field) {
        Values values = text(own, "app_url", "slack_app_url");
        boolean url = values.filled("api_url") || values.filled("api_url_file");
        boolean token = values.filled("app_token") || values.filled("app_token_file");
        if (!url && !token) {
            boolean globalUrl = global.filled("slack_api_url") || global.filled("slack_api_url_file");
            boolean globalToken = global.filled("slack_app_token") || global.filled("slack_app_token_file");
            if (!globalUrl && !globalToken) {
                throw field.wrong("no Slack API URL nor App token set either inline or in a file");
            }
            values = globalToken
                    ? both(values, "app_token", "slack_app_token")
                    : both(values, "api_url", "slack_api_url");
            token = globalToken;
        }
        return token && !values.filled("api_url") && !values.filled("api_url_file")
                ? values.with("api_url", values.text("app_url"))
                : values;
    }
}
