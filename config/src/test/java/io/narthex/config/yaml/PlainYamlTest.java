package io.narthex.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlainYamlTest {
    @Test
    void read_givesPlainValues() {
        String yaml = """
                text: a
                quoted: "1"
                yes: no
                flag: true
                number: 17
                decimal: 1.10
                octal: 010
                nothing: null
                list: [a, 2, {b: c}]
                """;
        assertThat(PlainYaml.read("f", yaml))
                .isEqualTo(Map.of(
                        "text",
                        "a",
                        "quoted",
                        "1",
                        "yes",
                        "no",
                        "flag",
                        true,
                        "number",
                        BigInteger.valueOf(17),
                        "decimal",
                        new BigDecimal("1.10"),
                        "octal",
                        "010",
                        "list",
                        List.of("a", BigInteger.TWO, Map.of("b", "c"))));
        assertThat(PlainYaml.read("f", "")).isEmpty();
    }

    @Test
    void read_ofNoMapping_saysSo() {
        assertThatThrownBy(() -> PlainYaml.read("f", "[1, 2]"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("f");
        assertThatThrownBy(() -> PlainYaml.read("f", "a: b\n  c: d")).hasMessageContaining("line 2");
    }
}
