package io.narthex.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelNamesTest {
    @ParameterizedTest
    @CsvSource({
        "a, true, true, true",
        "_a1B, true, true, true",
        "__name__, true, true, true",
        "a:b, false, true, true",
        ":, false, true, true",
        "1a, false, false, true",
        "a-b, false, false, true",
        "'', false, false, false",
        "é, false, false, true",
        "a b, false, false, true",
        "'a\uDCFF', false, false, false"
    })
    void validity_byKindOfName(String name, boolean legacyLabel, boolean legacyMetric, boolean valid) {
        assertThat(LabelNames.isLegacyLabel(name)).isEqualTo(legacyLabel);
        assertThat(LabelNames.isLegacyMetric(name)).isEqualTo(legacyMetric);
        assertThat(LabelNames.isValid(name)).isEqualTo(valid);
    }
}
