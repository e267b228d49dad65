package io.narthex.exposition;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EscapingSchemeTest {
    @ParameterizedTest
    @CsvSource({
        "no:escaping_required, no:escaping_required, no:escaping__required, no:escaping_required",
        "mysystem.prod.west.cpu.load, mysystem_prod_west_cpu_load, mysystem_dot_prod_dot_west_dot_cpu_dot_load,"
                + " U__mysystem_2e_prod_2e_west_2e_cpu_2e_load",
        "a.b_c, a_b_c, a_dot_b__c, U__a_2e_b__c",
        "http.status:sum, http_status:sum, http_dot_status:sum, U__http_2e_status:sum",
        "1a, _a, __a, U___31_a",
        "label with \ud83d\ude00, label_with__, label__with____, U__label_20_with_20__1f600_",
    })
    void escape_name_isPrometheus(String name, String underscores, String dots, String values) {
        assertThat(EscapingScheme.UNDERSCORES.escape(name)).isEqualTo(underscores);
        assertThat(EscapingScheme.DOTS.escape(name)).isEqualTo(dots);
        assertThat(EscapingScheme.VALUES.escape(name)).isEqualTo(values);
        assertThat(EscapingScheme.ALLOW_UTF_8.escape(name)).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({"allow-utf-8, ALLOW_UTF_8", "dots, DOTS"})
    void ofTerm_known_isScheme(String term, EscapingScheme scheme) {
        assertThat(EscapingScheme.ofTerm(term)).contains(scheme);
        assertThat(EscapingScheme.ofTerm("x" + term)).isEmpty();
    }
}
