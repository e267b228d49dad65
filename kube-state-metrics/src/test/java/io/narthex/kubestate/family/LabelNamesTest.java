package io.narthex.kubestate.family;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LabelNamesTest {
    @Test
    void of_aKey_isSanitizedSnakeCase() {
        assertThat(LabelNames.of("label", "app.kubernetes.io/name")).isEqualTo("label_app_kubernetes_io_name");
        assertThat(LabelNames.of("label", "camelCaseKey")).isEqualTo("label_camel_case_key");
        assertThat(LabelNames.of("label", "HTTPServer2Go")).isEqualTo("label_httpserver2_go");
        assertThat(LabelNames.of("label", "\u00e9\ud83d\ude00x")).isEqualTo("label___x");
        assertThat(LabelNames.of("label", "")).isEqualTo("label_");
    }

    @Test
    void of_keysThatCollide_areNumbered() {
        assertThat(LabelNames.of("label", List.of("a-b", "a.b", "a_b", "c")))
                .containsExactly("label_a_b_conflict1", "label_a_b_conflict2", "label_a_b_conflict3", "label_c");
    }

    @Test
    void of_keysThatCollideWithANumberedOne_areNumberedOn() {
        assertThat(LabelNames.of("label", List.of("a-b", "a-b-conflict1", "a_b")))
                .containsExactly("label_a_b_conflict2", "label_a_b_conflict1", "label_a_b_conflict3");
    }
}
