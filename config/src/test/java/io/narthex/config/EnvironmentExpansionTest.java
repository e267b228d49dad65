package io.narthex.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvironmentExpansionTest {
    private static final Map<String, String> VARIABLES = Map.of("A", "one", "B_2", "two", "1", "first", "*", "all");

    @ParameterizedTest
    @CsvSource({
        "plain, plain",
        "$A, one",
        "x${A}y, xoney",
        "$A$B_2, onetwo",
        "$A-$B_2, one-two",
        "$AB, ''",
        "$$A, $A",
        "${$}, $",
        "$1x, firstx",
        "$*, all",
        "a$, a$",
        "a$ b, a$ b",
        "${}x, x",
        "${A, A",
        "$(A), $(A)",
        "$MISSING., ."
    })
    void expand_variables_asGo(String text, String expected) {
        assertThat(EnvironmentExpansion.expand(text, name -> VARIABLES.getOrDefault(name, "")))
                .isEqualTo(expected);
    }
}
