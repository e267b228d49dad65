package io.narthex.alertmanager.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What each integration asks of its server, and how it takes the answer. */
class IntegrationsTest {
    private static final String SUBJECT = "[FIRING:1] Down (critical)";
    private static final String LINK = "http://am.test/#/alerts?receiver=r";

    @Test
    void webhook_firing_isVersion4() throws Exception {
        Sending sending = new Sending("webhook_configs", "url: http://hook.test/x").fire();
        assertThat(sending.places()).containsExactly("POST http://hook.test/x");
        assertThat(sending.body(0))
                .isEqualTo("{\"receiver\":\"r\",\"status\":\"firing\",\"alerts\":[{\"status\":\"firing\","
                        + "\"labels\":{\"alertname\":\"Down\",\"severity\":\"critical\"},"
                        + "\"annotations\":{\"summary\":\"it is \\u003cdown\\u003e\"},\"startsAt\":\"2026-11-24T11:59:00Z\","
                        + "\"endsAt\":\"0001-01-01T00:00:00Z\",\"generatorURL\":\"http://prom.test/graph\","
                        + "\"fingerprint\":\"" + Sending.alert(Sending.NOW).fingerprintText() + "\"}],"
                        + "\"notification_reason\":\"first notification\",\"groupLabels\":{\"alertname\":\"Down\"},"
                        + "\"commonLabels\":{\"alertname\":\"Down\",\"severity\":\"critical\"},"
                        + "\"commonAnnotations\":{\"summary\":\"it is \\u003cdown\\u003e\"},\"routeLabels\":{},"
                        + "\"externalURL\":\"http://am.test\",\"version\":\"4\","
                        + "\"groupKey\":\"{}:{alertname=\\\"Down\\\"}\",\"truncatedAlerts\":0}\n");
    }

    @Test
    void webhook_payload_takesTheTypesOfYaml() throws Exception {
        Sending sending = new Sending(
                        "webhook_configs",
                        "url: http://hook.test/x",
                        "payload: {n: '{{ len .Alerts }}', s: '{{ .Status }}', l: '[\"{{ .Status }}:1\"]'}")
                .fire();
        assertThat(sending.body(0)).isEqualTo("{\"l\":[\"firing:1\"],\"n\":1,\"s\":\"firing\"}\n");
    }

    /** Recorded from Alertmanager 0.33. */
    @Test
    void webhook_payload_ofTextsThatLookLikeYaml_isTheOriginals() throws Exception {
        Sending sending = new Sending(
                        "webhook_configs",
                        "url: http://hook.test/x",
                        "payload: {t: '{{ template \"__subject\" . }}', v: '{\"a\": 1}', w: '[FIRING:1]', x: 'a: b', "
                                + "z: 'null', d: '2026-01-01', e: '', k: 'a [b'}")
                .fire();
        assertThat(sending.body(0))
                .isEqualTo("{\"d\":\"2026-01-01\",\"e\":null,\"k\":\"a [b\",\"t\":[\"FIRING:1\"],\"v\":{\"a\":1},"
                        + "\"w\":[\"FIRING:1\"],\"x\":{\"a\":\"b\"},\"z\":null}\n");
    }

    @Test
    void pagerduty_resolved_resolvesTheSameKey() throws Exception {
        Map<?, ?> json =
                new Sending("pagerduty_configs", "routing_key: k").resolve().json();
        assertThat(json.get("event_action")).isEqualTo("resolve");
        assertThat(json.get("dedup_key")).isEqualTo(Sending.HASH);
        assertThat(json.get("routing_key")).isEqualTo("k");
    }

    @Test
    void discord_colours() throws Exception {
        Map<?, ?> json = new Sending("discord_configs", "webhook_url: http://d.test/x")
                .fire()
                .json();
        assertThat(Sending.inside(json, "embeds", "color")).isEqualTo((double) 0x992D22);
    }

    @Test
    void msteams_resolved_isGreen() throws Exception {
        Map<?, ?> json = new Sending("msteams_configs", "webhook_url: http://t.test/x")
                .resolve()
                .json();
        assertThat(json.get("themeColor")).isEqualTo("2DC72D");
        assertThat(json.get("title")).isEqualTo("[RESOLVED] Down (critical)");
    }

    @Test
    void opsgenie_firing_createsUnderTheGroupsName() throws Exception {
        Sending sending = new Sending(
                        "opsgenie_configs",
                        "api_url: http://o.test/",
                        "api_key: k",
                        "tags: 'a, b'",
                        "details: {extra: '{{ .Status }}'}",
                        "responders: [{name: 'x,y', type: teams}, {username: u, type: user}]")
                .fire();
        assertThat(sending.places()).containsExactly("POST http://o.test/v2/alerts");
        assertThat(sending.requests.getFirst().headers()).containsEntry("Authorization", "GenieKey k");
        Map<?, ?> json = sending.json();
        assertThat(json.get("alias")).isEqualTo(Sending.HASH);
        assertThat(json.get("message")).isEqualTo(SUBJECT);
        assertThat(json.get("source")).isEqualTo(LINK);
        assertThat(json.get("tags")).isEqualTo(List.of("a", "b"));
        assertThat(json.get("details"))
                .isEqualTo(Map.of("alertname", "Down", "severity", "critical", "extra", "firing"));
        assertThat(json.get("responders"))
                .isEqualTo(List.of(
                        Map.of("name", "x", "type", "team"),
                        Map.of("name", "y", "type", "team"),
                        Map.of("username", "u", "type", "user")));
    }

    @Test
    void opsgenie_resolved_closes() throws Exception {
        Sending sending = new Sending("opsgenie_configs", "api_url: http://o.test/", "api_key: k").resolve();
        assertThat(sending.places())
                .containsExactly("POST http://o.test/v2/alerts/" + Sending.HASH + "/close?identifierType=alias");
        assertThat(sending.json()).isEqualTo(Map.of("source", LINK));
    }

    @Test
    void opsgenie_updateAlerts_updatesBothTexts() throws Exception {
        Sending sending =
                new Sending("opsgenie_configs", "api_url: http://o.test/", "api_key: k", "update_alerts: true").fire();
        assertThat(sending.places())
                .containsExactly(
                        "POST http://o.test/v2/alerts",
                        "PUT http://o.test/v2/alerts/" + Sending.HASH + "/message?identifierType=alias",
                        "PUT http://o.test/v2/alerts/" + Sending.HASH + "/description?identifierType=alias");
    }

    @Test
    void victorops_resolved_isRecovery() throws Exception {
        Sending sending = new Sending(
                        "victorops_configs",
                        "api_url: http://v.test/alert/",
                        "api_key: k",
                        "routing_key: team",
                        "custom_fields: {more: '{{ .Status }}'}")
                .resolve();
        assertThat(sending.places()).containsExactly("POST http://v.test/alert/k/team");
        assertThat(sending.json().get("message_type")).isEqualTo("RECOVERY");
        assertThat(sending.json().get("entity_id")).isEqualTo(Sending.HASH);
        assertThat(sending.json().get("more")).isEqualTo("resolved");
    }

    @Test
    void victorops_unknownType_isCritical() throws Exception {
        Sending sending = new Sending(
                "victorops_configs",
                "api_url: http://v.test/alert/",
                "api_key: k",
                "routing_key: team",
                "message_type: odd");
        assertThat(sending.fire().json().get("message_type")).isEqualTo("CRITICAL");
    }

    @Test
    void pushover_everythingStandsInTheQuery() throws Exception {
        Sending sending = new Sending(
                        "pushover_configs", "user_key: u", "token: t", "message: '{{ .Status }} & more'", "ttl: 90s")
                .fire();
        assertThat(sending.places().getFirst())
                .startsWith("POST https://api.pushover.net/1/messages.json?")
                .contains("message=firing+%26+more", "token=t", "user=u", "priority=2", "retry=60", "expire=3600")
                .contains("ttl=90");
        assertThat(sending.body(0)).isEmpty();
    }

    @Test
    void pushover_nothingToSay_saysSo() throws Exception {
        Sending sending = new Sending("pushover_configs", "user_key: u", "token: t", "message: ' '").fire();
        assertThat(sending.places().getFirst()).contains("message=%28no+details%29");
    }

    @Test
    void telegram_html_isEscaped() throws Exception {
        Sending sending = new Sending(
                        "telegram_configs",
                        "api_url: http://t.test",
                        "bot_token: '1:a'",
                        "chat_id: -42",
                        "message: '<b>{{ .CommonAnnotations.summary }}</b>'",
                        "disable_notifications: true")
                .answering(200, "{\"ok\":true}")
                .fire();
        assertThat(sending.places()).containsExactly("POST http://t.test/bot1:a/sendMessage");
        assertThat(sending.json().get("chat_id")).isEqualTo("-42");
        assertThat(sending.json().get("text")).isEqualTo("<b>it is &lt;down&gt;</b>");
        assertThat(sending.json().get("parse_mode")).isEqualTo("HTML");
        assertThat(sending.json().get("disable_notification")).isEqualTo("true");
    }

    @Test
    void telegram_refused_isTriedAgain() {
        Sending sending = new Sending("telegram_configs", "bot_token: '1:a'", "chat_id: 42")
                .answering(400, "{\"ok\":false,\"description\":\"bad\"}");
        assertThatThrownBy(sending::fire)
                .isInstanceOfSatisfying(
                        NotifyException.class, e -> assertThat(e.mayRetry()).isTrue());
    }

    @Test
    void webex_longMessage_isCutByBytes() throws Exception {
        Sending sending = new Sending(
                        "webex_configs",
                        "room_id: room",
                        "message: '" + "ü".repeat(5000) + "'",
                        "http_config: {authorization: {credentials: c}}")
                .fire();
        assertThat(sending.json().get("roomId")).isEqualTo("room");
        assertThat(sending.json().get("markdown")).isEqualTo("ü".repeat(3718) + "…");
    }

    @Test
    void mattermost_priority_dropsWhatItMayNotHave() throws Exception {
        Sending sending = new Sending(
                        "mattermost_configs",
                        "webhook_url: http://m.test/hook",
                        "channel: ops",
                        "attachments: [{title: '{{ .Status }}', fields: [{title: a, value: b, short: true}]}]",
                        "priority: {priority: Important, requested_ack: true, persistent_notifications: true}")
                .fire();
        Map<?, ?> json = sending.json();
        assertThat(json.get("channel")).isEqualTo("ops");
        assertThat(json.get("username")).isEqualTo("Alertmanager");
        assertThat(json.get("priority")).isEqualTo(Map.of("priority", "important", "requested_ack", true));
        assertThat(json.get("attachments"))
                .isEqualTo(List.of(Map.of(
                        "title", "firing", "fields", List.of(Map.of("title", "a", "value", "b", "short", true)))));
    }

    @Test
    void rocketchat_refusedWithin200_isAnError() throws Exception {
        String[] config = {"api_url: http://r.test/", "token_id: id", "token: tok", "channel: '#ops'"};
        Sending sending = new Sending("rocketchat_configs", config)
                .answering(200, "{\"success\":true}")
                .fire();
        assertThat(sending.places()).containsExactly("POST http://r.test/api/v1/chat.postMessage");
        assertThat(sending.requests.getFirst().headers())
                .containsEntry("X-User-Id", "id")
                .containsEntry("X-Auth-Token", "tok");
        assertThat(Sending.inside(sending.json(), "attachments", "title")).isEqualTo(SUBJECT);
        assertThat(Sending.inside(sending.json(), "attachments", "color")).isEqualTo("red");
        assertThatThrownBy(() -> new Sending("rocketchat_configs", config)
                        .answering(200, "{\"success\":false,\"error\":\"no channel\"}")
                        .fire())
                .hasMessageContaining("no channel");
    }

    @Test
    void incidentio_sendsTheTokenAndVersion1() throws Exception {
        Sending sending = new Sending(
                        "incidentio_configs",
                        "url: http://i.test/x",
                        "alert_source_token: t",
                        "metadata: {team: '{{ .Status }}'}")
                .fire();
        assertThat(sending.requests.getFirst().headers()).containsEntry("Authorization", "Bearer t");
        assertThat(sending.json().get("version")).isEqualTo("1");
        assertThat(sending.json().get("metadata")).isEqualTo(Map.of("team", "firing"));
    }

    @Test
    void wechat_keepsItsToken_untilItExpires() throws Exception {
        Sending sending = new Sending(
                        "wechat_configs", "api_url: http://w.test/cgi/", "api_secret: s", "corp_id: c", "to_user: me")
                .answering(200, "{\"errcode\":0,\"access_token\":\"t1\"}")
                .answering(200, "{\"errcode\":0}")
                .answering(200, "{\"errcode\":42001}")
                .answering(200, "{\"errcode\":0,\"access_token\":\"t2\"}")
                .answering(200, "{\"errcode\":0}");
        sending.fire();
        assertThatThrownBy(sending::fire)
                .isInstanceOfSatisfying(
                        NotifyException.class, e -> assertThat(e.mayRetry()).isTrue());
        sending.fire();
        assertThat(sending.places())
                .containsExactly(
                        "GET http://w.test/cgi/gettoken?corpid=c&corpsecret=s",
                        "POST http://w.test/cgi/message/send?access_token=t1",
                        "POST http://w.test/cgi/message/send?access_token=t1",
                        "GET http://w.test/cgi/gettoken?corpid=c&corpsecret=s",
                        "POST http://w.test/cgi/message/send?access_token=t2");
        assertThat(sending.json(1).get("touser")).isEqualTo("me");
        assertThat(sending.json(1).get("msgtype")).isEqualTo("text");
    }

    @Test
    void slack_webhook_wantsOk() throws Exception {
        Sending sending = new Sending("slack_configs", "api_url: http://s.test/x", "channel: '#ops'").fire();
        assertThat(sending.json().get("channel")).isEqualTo("#ops");
        assertThatThrownBy(() -> new Sending("slack_configs", "api_url: http://s.test/x")
                        .answering(200, "no_text")
                        .fire())
                .hasMessageContaining("no_text");
    }

    @Test
    void slack_updateMessage_changesTheFirstOne() throws Exception {
        Sending sending = new Sending(
                        "slack_configs",
                        "api_url: https://slack.com/api/chat.postMessage",
                        "channel: '#ops'",
                        "update_message: true")
                .answering(200, "{\"ok\":true,\"channel\":\"C1\",\"ts\":\"1.2\"}")
                .answering(200, "{\"ok\":true,\"channel\":\"C1\",\"ts\":\"1.2\"}");
        sending.fire().resolve();
        assertThat(sending.places())
                .containsExactly(
                        "POST https://slack.com/api/chat.postMessage", "POST https://slack.com/api/chat.update");
        assertThat(sending.json(1).get("channel")).isEqualTo("C1");
        assertThat(sending.json(1).get("ts")).isEqualTo("1.2");
    }

    @Test
    void sns_publishesSigned() throws Exception {
        Sending sending = new Sending(
                        "sns_configs",
                        "topic_arn: arn:aws:sns:eu-west-1:1:alerts.fifo",
                        "sigv4: {region: eu-west-1, access_key: AK, secret_key: SK}",
                        "message: hello",
                        "attributes: {kind: '{{ .Status }}'}")
                .fire();
        assertThat(sending.places()).containsExactly("POST https://sns.eu-west-1.amazonaws.com/");
        assertThat(sending.body(0))
                .contains("Action=Publish", "Message=hello", "MessageGroupId=" + Sending.HASH)
                .contains("MessageAttributes.entry.1.Name=kind", "MessageAttributes.entry.1.Value.StringValue=firing");
        assertThat(sending.requests.getFirst().headers().get("authorization"))
                .startsWith("AWS4-HMAC-SHA256 Credential=AK/")
                .contains("/eu-west-1/sns/aws4_request, SignedHeaders=content-type;host;x-amz-date, Signature=");
    }
}
