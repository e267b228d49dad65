package io.narthex.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlScalarTest {
    @ParameterizedTest
    @CsvSource({
        "true, true",
        "True, true",
        "TRUE, true",
        "yes, true",
        "Yes, true",
        "on, true",
        "ON, true",
        "y, true",
        "Y, true",
        "false, false",
        "no, false",
        "NO, false",
        "off, false",
        "Off, false",
        "n, false",
        "N, false"
    })
    void of_wordsOfYaml11_areBooleans(String text, boolean value) {
        assertThat(YamlScalar.of(text)).isEqualTo(new YamlScalar.Bool(value));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "12, 12",
        "+12, 12",
        "-12, -12",
        "1_000, 1000",
        "0x1F, 31",
        "0b101, 5",
        "0o17, 15",
        "0777, 511",
        "-0x10, -16",
        "18446744073709551615, 18446744073709551615",
        "-9223372036854775808, -9223372036854775808"
    })
    void of_wholeNumbers_inAllBases(String text, BigInteger value) {
        assertThat(YamlScalar.of(text)).isEqualTo(new YamlScalar.Int(value));
    }

    @ParameterizedTest
    @CsvSource({
        "1.5, 1.5",
        "09, 9",
        ".5, 0.5",
        "5., 5",
        "1e3, 1000",
        "1e+3, 1000",
        "-1.5E-3, -0.0015",
        ".inf, Infinity",
        "-.Inf, -Infinity",
        "18446744073709551616, 18446744073709551616"
    })
    void of_fractions_areNumbers(String text, double value) {
        assertThat(YamlScalar.of(text)).isEqualTo(new YamlScalar.Decimal(value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "~", "null", "Null", "NULL"})
    void of_nothing_isNull(String text) {
        assertThat(YamlScalar.of(text)).isEqualTo(new YamlScalar.Null());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "abc",
                "yEs",
                "tRue",
                "0x",
                "0xg",
                "1.2.3",
                "-",
                "+",
                ".",
                "1e",
                "- 1",
                "nULL",
                "12:30",
                "2001-01-01",
                "٣"
            })
    void of_anythingElse_isText(String text) {
        assertThat(YamlScalar.of(text)).isEqualTo(new YamlScalar.Text());
    }

    @Test
    void of_longDigits_isTextWithoutWork() {
        assertThat(YamlScalar.of("1".repeat(100_000))).isEqualTo(new YamlScalar.Text());
    }
}
