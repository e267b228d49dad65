package io.narthex.alertmanager.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplatesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
                    {{ .Status | toUpper }}                                          ~ FIRING
                    {{ match "a+" "xaa" }}                                           ~ true
                    {{ reReplaceAll "(d)own" "${1}ead" "it is down" }}               ~ it is dead
                    {{ .CommonLabels.severity }}{{ .CommonLabels.none }}             ~ critical
                    {{ range .Alerts.Firing }}{{ .Labels.alertname }}{{ end }}       ~ Down
                    {{ (.CommonLabels.Remove .GroupLabels.Names).SortedPairs.Names }} ~ [severity]
                    {{ .GroupLabels | toJson }}                                      ~ {"alertname":"Down"}
                    {{ "a b" | base64encode }}                                       ~ YSBi
                    {{ (index .Alerts 0).StartsAt.Format "2006-01-02 15:04" }}       ~ 2026-11-24 11:59
                    {{ stringSlice "1" "2" | join "-" }}                                        ~ 1-2
                    """)
    void expand_givesWhatTheOriginalGives(String template, String expected) {
        TemplateData data = new TemplateData(Sending.notification(true, Map.of()), "http://am.test");
        assertThat(Templates.defaults("http://am.test").expand(template, data)).isEqualTo(expected);
    }
}
