package io.narthex.promql.function;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.promql.parser.FunctionSignature;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ImplementationsTest {
    @Test
    void names_ofTheLanguage_allHaveAnImplementation() {
        assertThat(Functions.names())
                .containsExactlyInAnyOrderElementsOf(io.narthex.promql.parser.Functions.all().stream()
                        .map(FunctionSignature::name)
                        .collect(Collectors.toSet()));
    }
}
