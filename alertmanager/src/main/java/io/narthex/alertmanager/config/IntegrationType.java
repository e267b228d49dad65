package io.narthex.alertmanager.config;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** The ways to notify, in the order in which a receiver uses them. */
public enum IntegrationType {
    WEBHOOK(start("webhook", true)
            .http()
            .secret("url")
            .texts("url_file")
            .integer("max_alerts")
            .goDuration("timeout")
            .plain("payload")),
    EMAIL(start("email", false)
            .texts("to", "from", "hello")
            .text("smarthost", "")
            .texts("auth_username")
            .secretOrFile("auth_password")
            .secretOrFile("auth_secret")
            .texts("auth_identity")
            .map("headers")
            .text("html", call("email.default.html"))
            .texts("text")
            .bool("require_tls")
            .tls("tls_config")
            .bool("force_implicit_tls")
            .section(
                    "threading",
                    Shape.of("email.ThreadingConfig").bool("enabled").text("thread_by_date", "daily"))),
    PAGERDUTY(start("pagerduty", true)
            .http()
            .secretOrFile("service_key")
            .secretOrFile("routing_key")
            .url("url")
            .text("client", call("pagerduty.default.client"))
            .text("client_url", call("pagerduty.default.clientURL"))
            .text("description", call("pagerduty.default.description"))
            .plain("details")
            .sections("images", Shape.of("pagerduty.PagerdutyImage").texts("href", "src", "alt"))
            .sections("links", Shape.of("pagerduty.PagerdutyLink").texts("href", "text"))
            .texts("source", "severity", "class", "component", "group")
            .goDuration("timeout")),
    OPSGENIE(start("opsgenie", true)
            .http()
            .secretOrFile("api_key")
            .url("api_url")
            .text("message", call("opsgenie.default.message"))
            .text("description", call("opsgenie.default.description"))
            .text("source", call("opsgenie.default.source"))
            .map("details")
            .texts("entity")
            .sections(
                    "responders", Shape.of("opsgenie.OpsGenieConfigResponder").texts("id", "name", "username", "type"))
            .texts("actions", "tags", "note", "priority")
            .bool("update_alerts")),
    WECHAT(start("wechat", false)
            .http()
            .secretOrFile("api_secret")
            .texts("corp_id")
            .text("message", call("wechat.default.message"))
            .url("api_url")
            .text("to_user", call("wechat.default.to_user"))
            .text("to_party", call("wechat.default.to_party"))
            .text("to_tag", call("wechat.default.to_tag"))
            .text("agent_id", call("wechat.default.agent_id"))
            .texts("message_type")),
    SLACK(start("slack", false)
            .http()
            .secretUrl("api_url")
            .texts("api_url_file")
            .secretOrFile("app_token")
            .url("app_url")
            .texts("channel")
            .text("username", call("slack.default.username"))
            .text("color", "{{ if eq .Status \"firing\" }}danger{{ else }}good{{ end }}")
            .text("title", call("slack.default.title"))
            .text("title_link", call("slack.default.titlelink"))
            .text("pretext", call("slack.default.pretext"))
            .text("text", call("slack.default.text"))
            .texts("message_text")
            .sections("fields", Shape.of("slack.plain").texts("title", "value").bool("short"))
            .bool("short_fields")
            .text("footer", call("slack.default.footer"))
            .text("fallback", call("slack.default.fallback"))
            .text("callback_id", call("slack.default.callbackid"))
            .text("icon_emoji", call("slack.default.iconemoji"))
            .text("icon_url", call("slack.default.iconurl"))
            .texts("image_url", "thumb_url")
            .bool("link_names")
            .list("mrkdwn_in", List.of("fallback", "pretext", "text"))
            .sections(
                    "actions",
                    Shape.of("slack.plain")
                            .texts("type", "text", "url", "style", "name", "value")
                            .section(
                                    "confirm",
                                    Shape.of("slack.plain").texts("text", "title", "ok_text", "dismiss_text")))
            .goDuration("timeout")
            .bool("update_message")),
    VICTOROPS(start("victorops", true)
            .http()
            .secretOrFile("api_key")
            .url("api_url")
            .texts("routing_key")
            .text("message_type", "CRITICAL")
            .text("state_message", call("victorops.default.state_message"))
            .text("entity_display_name", call("victorops.default.entity_display_name"))
            .text("monitoring_tool", call("victorops.default.monitoring_tool"))
            .map("custom_fields")),
    PUSHOVER(start("pushover", true)
            .http()
            .secretOrFile("user_key")
            .secretOrFile("token")
            .text("title", call("pushover.default.title"))
            .text("message", call("pushover.default.message"))
            .text("url", call("pushover.default.url"))
            .texts("url_title", "device", "sound")
            .text("priority", "{{ if eq .Status \"firing\" }}2{{ else }}0{{ end }}")
            .goDuration("retry", Duration.ofMinutes(1))
            .goDuration("expire", Duration.ofHours(1))
            .goDuration("ttl")
            .bool("html")
            .bool("monospace")),
    SNS(start("sns", true)
            .http()
            .texts("api_url")
            .section(
                    "sigv4",
                    Shape.of("sigv4.plain")
                            .texts("region", "access_key")
                            .secret("secret_key")
                            .texts("profile", "role_arn", "external_id")
                            .bool("use_fips_sts_endpoint"))
            .texts("topic_arn", "phone_number", "target_arn")
            .text("subject", call("sns.default.subject"))
            .text("message", call("sns.default.message"))
            .map("attributes")
            .bool("use_aws_http_client")),
    TELEGRAM(start("telegram", true)
            .http()
            .url("api_url")
            .secretOrFile("bot_token")
            .integer("chat_id")
            .texts("chat_id_file")
            .integer("message_thread_id")
            .text("message", call("telegram.default.message"))
            .bool("disable_notifications")
            .text("parse_mode", "HTML")),
    DISCORD(start("discord", true)
            .http()
            .secretUrl("webhook_url")
            .texts("webhook_url_file", "content")
            .text("title", call("discord.default.title"))
            .text("message", call("discord.default.message"))
            .texts("username", "avatar_url")),
    WEBEX(start("webex", true)
            .http()
            .url("api_url")
            .text("message", call("webex.default.message"))
            .texts("room_id")),
    MSTEAMS(start("msteams", true)
            .http()
            .secretUrl("webhook_url")
            .texts("webhook_url_file")
            .text("title", call("msteams.default.title"))
            .text("summary", call("msteams.default.summary"))
            .text("text", call("msteams.default.text"))),
    MSTEAMSV2(start("msteamsv2", true)
            .http()
            .secretUrl("webhook_url")
            .texts("webhook_url_file")
            .text("title", call("msteamsv2.default.title"))
            .text("text", call("msteamsv2.default.text"))),
    JIRA(start("jira", true)
            .http()
            .url("api_url")
            .text("api_type", "auto")
            .texts("project")
            .plain("summary")
            .plain("description")
            .list("labels")
            .text("priority", call("jira.default.priority"))
            .texts("issue_type", "reopen_transition", "resolve_transition", "wont_fix_resolution")
            .duration("reopen_duration", Duration.ZERO)
            .plain("fields")),
    INCIDENTIO(start("incidentio", true)
            .http()
            .url("url")
            .texts("url_file")
            .secretOrFile("alert_source_token")
            .integer("max_alerts")
            .goDuration("timeout")
            .map("metadata")),
    ROCKETCHAT(start("rocketchat", false)
            .http()
            .url("api_url")
            .secretOrFile("token_id")
            .secretOrFile("token")
            .texts("channel")
            .text("color", "{{ if eq .Status \"firing\" }}red{{ else }}green{{ end }}")
            .text("title", call("rocketchat.default.title"))
            .text("title_link", call("rocketchat.default.titlelink"))
            .text("text", call("rocketchat.default.text"))
            .text("emoji", call("rocketchat.default.emoji"))
            .text("icon_url", call("rocketchat.default.iconurl"))
            .sections(
                    "fields",
                    Shape.of("rocketchat.RocketchatAttachmentField")
                            .bool("short")
                            .texts("title", "value"))
            .bool("short_fields")
            .texts("image_url", "thumb_url")
            .bool("link_names")
            .sections(
                    "actions", Shape.of("rocketchat.RocketchatAttachmentAction").texts("type", "text", "url", "msg"))),
    MATTERMOST(start("mattermost", true)
            .http()
            .secretUrl("webhook_url")
            .texts("webhook_url_file", "channel")
            .text("username", call("mattermost.default.username"))
            .text("text", call("mattermost.default.text"))
            .texts("icon_url", "icon_emoji", "type")
            .sections(
                    "attachments",
                    Shape.of("mattermost.plain")
                            .texts("fallback", "color", "pretext", "text")
                            .texts("author_name", "author_link", "author_icon", "title", "title_link")
                            .sections(
                                    "fields",
                                    Shape.of("mattermost.plain")
                                            .texts("title", "value")
                                            .bool("short"))
                            .texts("thumb_url", "footer", "footer_icon", "image_url"))
            .section(
                    "priority",
                    Shape.of("mattermost.plain")
                            .texts("priority")
                            .bool("requested_ack")
                            .bool("persistent_notifications"))
            .plain("props"));

    private final Shape shape;

    IntegrationType(Shape shape) {
        this.shape = shape;
    }

    private static Shape start(String name, boolean sendResolved) {
        return Shape.of(name + ".plain").bool("send_resolved", sendResolved);
    }

    private static String call(String template) {
        return "{{ template \"" + template + "\" . }}";
    }

    Shape shape() {
        return shape;
    }

    /** What the type is called in metrics and messages, such as {@code webhook}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The receiver's field that holds the configurations. */
    public String field() {
        return label() + "_configs";
    }
}
