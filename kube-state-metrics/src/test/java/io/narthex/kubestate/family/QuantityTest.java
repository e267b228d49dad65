package io.narthex.kubestate.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.narthex.kubernetes.MalformedObjectException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantityTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0, 0",
        "1, 1, 1",
        "100m, 0.1, 1",
        "1500m, 1.5, 2",
        "1u, 0.001, 1",
        "0.0001, 0.001, 1",
        "1n, 0.001, 1",
        "1k, 1000, 1000",
        "1Ki, 1024, 1024",
        "1.5Gi, 1610612736, 1610612736",
        "2e3, 2000, 2000",
        "1E, 1e18, 1e18",
        "8Ei, 9.223372036854775807e18, 9.223372036854775807e18",
        "-100m, -0.1, -1",
        "+5, 5, 5",
        ".5, 0.5, 1"
    })
    void number_ofAText(String text, double number, double whole) {
        assertThat(Quantity.of(text).number()).isEqualTo(number);
        assertThat(Quantity.of(text).whole()).isEqualTo(whole);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "m",
                "1x",
                "1 Ki",
                "Ki",
                "1i",
                "1e999999999",
                "12345678901234567890123456789012345678901234567890123456789012345"
            })
    void of_otherText_isMalformed(String text) {
        assertThatThrownBy(() -> Quantity.of(text)).isInstanceOf(MalformedObjectException.class);
    }
}
