package io.narthex.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.narthex.config.yaml.ConfigException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RelabelConfigReaderTest {
    private static RelabelConfig rule(String scheme, String fields) {
        String text = "scrape_configs:\n- job_name: a\n  metric_name_validation_scheme: " + scheme
                + "\n  relabel_configs: [{" + fields + "}]";
        return PrometheusConfigReader.parse(text, "p.yml", Path.of(""))
                .scrapeConfigs()
                .getFirst()
                .relabelConfigs()
                .getFirst();
    }

    @Test
    void read_defaults() {
        RelabelConfig rule = rule("utf8", "target_label: a");
        assertThat(rule.sourceLabels()).isEmpty();
        assertThat(rule.separator()).isEqualTo(";");
        assertThat(rule.regex()).isSameAs(RelabelConfig.DEFAULT_REGEX);
        assertThat(rule.replacement()).isEqualTo("$1");
        assertThat(rule.action()).isEqualTo(RelabelConfig.Action.REPLACE);
    }

    @Test
    void read_everyField() {
        RelabelConfig rule = rule(
                "legacy",
                "source_labels: [a, b], separator: '', regex: 5, modulus: 18446744073709551615, target_label: x,"
                        + " replacement: '', action: HashMod");
        assertThat(rule.sourceLabels()).isEqualTo(List.of("a", "b"));
        assertThat(rule.separator()).isEmpty();
        assertThat(rule.regex().source()).isEqualTo("5");
        assertThat(rule.modulus()).isEqualTo(-1);
        assertThat(rule.replacement()).isEmpty();
        assertThat(rule.action()).isEqualTo(RelabelConfig.Action.HASHMOD);
        assertThat(rule.nameValidation()).isEqualTo(NameValidation.LEGACY);
    }

    @Test
    void read_nullRegex_isTheEmptyOne() {
        assertThat(rule("utf8", "regex: , target_label: a").regex().source()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "action: replace| relabel configuration for replace action requires 'target_label' value",
                "action: hashmod, target_label: x| relabel configuration for hashmod requires non-zero modulus",
                "action: hashmod, modulus: 1| relabel configuration for hashmod action requires 'target_label' value",
                "action: lowercase, target_label: x, replacement: y| 'replacement' can not be set for lowercase action",
                "action: labeldrop, source_labels: []| labeldrop action requires only 'regex', and no other fields",
                "action: labelkeep, target_label: x| labelkeep action requires only 'regex', and no other fields",
                "action: labelkeep, separator: ''| labelkeep action requires only 'regex', and no other fields",
                "action: keepequal| relabel configuration for keepequal action requires 'target_label' value",
                "action: dropequal, target_label: x, regex: (.*)| dropequal action requires only 'source_labels' and `target_label`, and"
                        + " no other fields",
                "action: keepequal, target_label: x, modulus: 1| keepequal action requires only 'source_labels'",
                "action: labelmap, replacement: ''| \"\" is invalid 'replacement' for labelmap action",
                "action: nothing| unknown relabel action \"nothing\"",
                "action: | relabel action cannot be empty",
                "regex: a(b, target_label: x| error parsing regexp: missing closing ): `a(b`",
                "source_labels: [''], target_label: x| \"\" is not a valid label name",
                "target_lable: x| field target_lable not found in type relabel.plain"
            })
    void read_wrongRules_areErrorsInPrometheusWords(String fields, String message) {
        assertThatThrownBy(() -> rule("utf8", fields))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(message)
                .hasMessageContaining("line 4");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a-b", "a$", "$", "1a", "a${1", "é", "${1}-x"})
    void read_targetsThatOnlyUtf8Allows(String target) {
        assertThatCode(() -> rule("utf8", "target_label: '" + target + "'")).doesNotThrowAnyException();
        assertThatThrownBy(() -> rule("legacy", "target_label: '" + target + "'"))
                .hasMessageContaining(" is invalid 'target_label' for replace action");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "$1", "${1}", "a_$1_b", "${name}x1", "_1", "a$1${2}"})
    void read_targetsThatAllSchemesAllow(String target) {
        assertThatCode(() -> rule("legacy", "target_label: '" + target + "'")).doesNotThrowAnyException();
    }

    @Test
    void read_longTarget_isCheckedInNoTime() {
        assertThatThrownBy(() -> rule("legacy", "target_label: '" + "$a".repeat(5000) + "-'"))
                .isInstanceOf(ConfigException.class);
    }
}
