package io.narthex.alertmanager.config;

import java.time.Duration;

/** The fields of {@code global}. */
final class GlobalShape {
    static final Shape SHAPE = Shape.of("config.plain")
            .duration("resolve_timeout", Duration.ofMinutes(5))
            .http()
            .texts("smtp_from")
            .text("smtp_hello", "localhost")
            .texts("smtp_smarthost", "smtp_auth_username")
            .secretOrFile("smtp_auth_password")
            .secretOrFile("smtp_auth_secret")
            .texts("smtp_auth_identity")
            .bool("smtp_require_tls", true)
            .tls("smtp_tls_config")
            .bool("smtp_force_implicit_tls")
            .secretUrl("slack_api_url")
            .texts("slack_api_url_file")
            .secretOrFile("slack_app_token")
            .url("slack_app_url", "https://slack.com/api/chat.postMessage")
            .url("pagerduty_url", "https://events.pagerduty.com/v2/enqueue")
            .url("opsgenie_api_url", "https://api.opsgenie.com/")
            .secretOrFile("opsgenie_api_key")
            .url("wechat_api_url", "https://qyapi.weixin.qq.com/cgi-bin/")
            .secretOrFile("wechat_api_secret")
            .texts("wechat_api_corp_id")
            .url("victorops_api_url", "https://alert.victorops.com/integrations/generic/20131114/alert/")
            .secretOrFile("victorops_api_key")
            .url("telegram_api_url", "https://api.telegram.org")
            .secretOrFile("telegram_bot_token")
            .url("webex_api_url", "https://webexapis.com/v1/messages")
            .url("rocketchat_api_url", "https://open.rocket.chat/")
            .secretOrFile("rocketchat_token")
            .secretOrFile("rocketchat_token_id")
            .secretUrl("mattermost_webhook_url")
            .texts("mattermost_webhook_url_file")
            .url("jira_api_url");

    private GlobalShape() {}
}
