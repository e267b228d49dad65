package io.narthex.rules.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;

class RuleFileReaderTest {
    private static RuleFile read(String text) {
        return RuleFileReader.read("r.yml", text, RuleFileOptions.DEFAULTS);
    }

    private static List<String> errors(String text) {
        return catchThrowableOfType(RuleFileException.class, () -> read(text)).errors();
    }

    @Test
    void read_group_hasAllFields() {
        RuleFile file = read("""
                groups:
                - name: g
                  interval: 10s
                  query_offset: 5s
                  limit: 3
                  labels: {team: a, x: group}
                  rules:
                  - record: r
                    expr: sum(up)
                    labels: {x: rule}
                  - alert: A
                    expr: up == 0
                    for: 5m
                    keep_firing_for: 1m
                    annotations: {summary: "{{ $labels.job }}"}
                ---
                more: documents
                """);
        GroupSpec group = file.groups().getFirst();
        assertThat(group.interval().orElseThrow()).hasSeconds(10);
        assertThat(group.queryOffset().orElseThrow()).hasSeconds(5);
        assertThat(group.limit()).isEqualTo(3);
        assertThat(group.rules().getFirst().labels()).containsEntry("team", "a").containsEntry("x", "rule");
        RuleSpec.Alerting alert = (RuleSpec.Alerting) group.rules().get(1);
        assertThat(alert.holdFor()).hasMinutes(5);
        assertThat(alert.keepFiringFor()).hasMinutes(1);
        assertThat(alert.annotations()).containsKey("summary");
        assertThat(file.ruleCount()).isEqualTo(2);
    }

    @Test
    void read_manyMistakes_namesThemAllAsPromtoolDoes() {
        assertThat(errors("""
                groups:
                - name: ""
                  labels: {"__name__": x}
                  rules:
                  - alert: A
                    expr: up
                    labels:
                      a: "{{ foo }}"
                    annotations:
                      "": "{{"
                  - record: a
                    expr: 1 +
                  - alert: X
                    record: y
                """))
                .containsExactly(
                        "r.yml: 0:0: Groupname must not be empty",
                        "r.yml: invalid label name: __name__",
                        "r.yml: group \"\", rule 1, \"A\": invalid annotation name: ",
                        "r.yml: group \"\", rule 1, \"A\": label \"a\": template: __alert_A:1: function \"foo\" not"
                                + " defined",
                        "r.yml: group \"\", rule 1, \"A\": annotation \"\": template: __alert_A:1: unclosed action",
                        "r.yml: 12:11: group \"\", rule 2, \"a\": could not parse expression: 1:4: parse error:"
                                + " unexpected end of input",
                        "r.yml: 14:13: 13:12: group \"\", rule 3, \"X\": only one of 'record' and 'alert' must be set",
                        "r.yml: 0:0: group \"\", rule 3, \"X\": field 'expr' must be set in rule");
    }

    @Test
    void read_unknownField_isRefusedUnlessIgnored() {
        String text = "groups:\n- name: g\n  owner: me\n  rules: []\n";
        assertThat(errors(text).getFirst()).contains("line 3: field owner not found in type rulefmt.RuleGroup");
        RuleFileOptions lenient =
                new RuleFileOptions(RuleFileOptions.DEFAULTS.parser(), RuleFileOptions.DEFAULTS.names(), true);
        assertThat(RuleFileReader.read("r.yml", text, lenient).groups()).hasSize(1);
    }
}
