package io.narthex.monitors.alertmanager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.narthex.monitors.resource.Assets;
import io.narthex.monitors.resource.GenerationException;
import io.narthex.monitors.resource.Resource;
import io.narthex.monitors.resource.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AlertmanagerConfigurationTest {
    private static final String BASE = "route:\n  receiver: all\nreceivers:\n- name: all\n";

    private final List<String> dropped = new ArrayList<>();

    private AlertmanagerConfiguration configuration(String version) {
        return AlertmanagerConfiguration.of(
                resource("Alertmanager", Map.of()),
                Version.parse(version),
                new Assets("/certs").addSecret("shop", "keys", Map.of("token", "t0p")),
                (setting, reason) -> dropped.add(setting));
    }

    private static Resource resource(String kind, Map<String, Object> spec) {
        return Resource.of(Map.of(
                "apiVersion",
                "monitoring.coreos.com/v1",
                "kind",
                kind,
                "metadata",
                Map.of("name", "main", "namespace", "shop"),
                "spec",
                spec));
    }

    private static Resource config(Map<String, Object> receiver) {
        return resource("AlertmanagerConfig", Map.of("route", Map.of("receiver", "r"), "receivers", List.of(receiver)));
    }

    @Test
    void extend_inlinesSecrets() {
        Map<String, Object> telegram = Map.of("chatID", 7, "botToken", Map.of("name", "keys", "key", "token"));

        String yaml = configuration("v0.33.1")
                .extend(BASE, List.of(config(Map.of("name", "r", "telegramConfigs", List.of(telegram)))));

        assertThat(yaml).contains("- name: shop/main/r\n  telegram_configs:\n  - bot_token: t0p\n    chat_id: 7\n");
    }

    @Test
    void extend_withAReceiverThatTheVersionDoesNotKnow_isAnError() {
        Map<String, Object> telegram = Map.of("chatID", 7, "botToken", Map.of("name", "keys", "key", "token"));

        assertThatThrownBy(() -> configuration("v0.23.0")
                        .extend(BASE, List.of(config(Map.of("name", "r", "telegramConfigs", List.of(telegram))))))
                .isInstanceOf(GenerationException.class)
                .hasMessageContaining("telegram needs Alertmanager 0.24.0");
    }

    @Test
    void sanitize_keepsTextsThatLookLikeNumbers() {
        String yaml = BASE + "global:\n  opsgenie_api_key: 0123\n";

        assertThat(configuration("v0.33.1").sanitize(yaml, Fragment.DOCUMENT)).contains("opsgenie_api_key: \"0123\"");
    }

    @Test
    void sanitize_notesWhatItDrops() {
        String yaml = BASE + "global:\n  slack_app_token: x\n";

        assertThat(configuration("v0.29.0").sanitize(yaml, Fragment.DOCUMENT)).doesNotContain("slack_app_token");
        assertThat(dropped).containsExactly("global.slack_app_token");
    }

    @Test
    void sanitize_ofAnUnknownField_isAnError() {
        assertThatThrownBy(() -> configuration("v0.33.1").sanitize(BASE + "glob: {}\n", Fragment.DOCUMENT))
                .isInstanceOf(GenerationException.class)
                .hasMessageContaining("glob");
    }

    @Test
    void extend_ofABaseWithoutRoute_isAnError() {
        assertThatThrownBy(() -> configuration("v0.33.1").extend("receivers: []\n", List.of()))
                .isInstanceOf(GenerationException.class)
                .hasMessageContaining("root route");
    }

    @Test
    void check_ofARouteToNowhere_namesIt() {
        Resource config = resource(
                "AlertmanagerConfig",
                Map.of(
                        "route",
                        Map.of("receiver", "r", "routes", List.of(Map.of("receiver", "s"))),
                        "receivers",
                        List.of(Map.of("name", "r"))));

        assertThatThrownBy(() -> AlertmanagerConfigCheck.check(config))
                .isInstanceOf(GenerationException.class)
                .hasMessage("spec.route.routes[0].receiver: there is no receiver \"s\"");
    }
}
