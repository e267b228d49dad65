package io.narthex.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SearchRegexTest {
    @Test
    void finds_anywhereUnlessAnchored() {
        assertThat(SearchRegex.of("eth").finds("veth0")).isTrue();
        assertThat(SearchRegex.of("^eth").finds("veth0")).isFalse();
        assertThat(SearchRegex.of("").finds("")).isTrue();
    }

    @Test
    void of_wrongExpression_isRefusedWithGosText() {
        assertThatThrownBy(() -> SearchRegex.of("("))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("error parsing regexp: missing closing ): `(`");
    }
}
