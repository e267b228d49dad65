package io.narthex.config;

import io.narthex.config.AlertingConfig.Alertmanagers;
import io.narthex.config.discovery.DiscoveryConfigs;
import io.narthex.config.http.HttpClientConfig;
import io.narthex.config.http.HttpClientConfigReader;
import io.narthex.config.settings.Settings;
import io.narthex.config.yaml.Field;
import io.narthex.config.yaml.Section;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the section {@code alerting}. */
final class AlertingConfigReader {
    private static final String V2 = "v2";

    private final NameValidation validation;

    private AlertingConfigReader(NameValidation validation) {
        this.validation = validation;
    }

    static AlertingConfig read(Field field, NameValidation validation) {
        Section section = field.section("config.plain");
        AlertingConfigReader reader = new AlertingConfigReader(validation);
        List<RelabelConfig> rules =
                reader.rules(section, "alert_relabel_configs", "empty or null alert relabeling rule");
        List<Alertmanagers> alertmanagers = new ArrayList<>();
        for (Field element : section.list("alertmanagers", "config.AlertmanagerConfigs")) {
            alertmanagers.add(reader.alertmanagers(element));
        }
        section.finish();
        return new AlertingConfig(rules, List.copyOf(alertmanagers));
    }

    private List<RelabelConfig> rules(Section section, String name, String empty) {
        return section.take(name)
                .map(field -> RelabelConfigReader.read(field, validation, empty))
                .orElse(List.of());
    }

    private Alertmanagers alertmanagers(Field field) {
        Section section = field.section("config.AlertmanagerConfig");
        List<RelabelConfig> rules =
                rules(section, "relabel_configs", "empty or null Alertmanager target relabeling rule");
        HttpClientConfig client = HttpClientConfigReader.read(section, HttpClientConfig.DEFAULT);
        Optional<Settings> sigv4 =
                section.take("sigv4").filter(given -> !given.isNull()).map(CloudAuth.SIGV4::read);
        boolean authenticated = client.basicAuth().isPresent()
                || client.authorization().isPresent()
                || client.oauth2().isPresent();
        if (authenticated && sigv4.isPresent()) {
            throw field.wrong("at most one of basic_auth, authorization, oauth2, & sigv4 must be configured");
        }
        Alertmanagers alertmanagers = new Alertmanagers(
                client,
                sigv4,
                section.take("scheme", Field::text, "http"),
                section.take("path_prefix", Field::text, ""),
                section.take("timeout", Field::duration, Duration.ofSeconds(10)),
                section.take("api_version", AlertingConfigReader::apiVersion, V2),
                rules,
                rules(section, "alert_relabel_configs", "empty or null Alertmanager alert relabeling rule"),
                StaticConfigs.read(section, rules.isEmpty()),
                DiscoveryConfigs.read(section));
        section.finish();
        return alertmanagers;
    }

    private static String apiVersion(Field field) {
        String version = field.text("config.AlertmanagerAPIVersion");
        if (!version.equals(V2)) {
            throw field.wrong("expected Alertmanager api version to be one of [v2] but got " + version);
        }
        return version;
    }
}
