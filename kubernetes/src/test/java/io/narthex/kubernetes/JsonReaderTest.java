package io.narthex.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {
    private static JsonValue read(String text) {
        return JsonReader.read(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void value_isWalkedThrough() {
        JsonValue value = read("{\"a\":{\"b\":[1,2.5,\"x\",true,null]},\"n\":null}");
        assertThat(value.at("a").list("b")).hasSize(5);
        assertThat(value.at("a").list("b").get(1).asNumber()).isEqualTo(2.5);
        assertThat(value.has("n")).isFalse();
        assertThat(value.at("x").at("y", "z").text("w")).isEmpty();
        assertThat(value.at("x").integer("y")).isZero();
        assertThat(value).hasToString("{a: {b: [1, 2.5, \"x\", true, null]}}");
    }

    @Test
    void field_ofAnotherType_isNamed() {
        JsonValue value = read("{\"a\":\"x\",\"b\":[1],\"c\":1.5}");
        assertThatThrownBy(() -> value.integer("a"))
                .isInstanceOf(MalformedObjectException.class)
                .hasMessage("\"a\" is a string instead of a number");
        assertThatThrownBy(() -> value.text("b")).hasMessage("\"b\" is a list instead of a string");
        assertThatThrownBy(() -> value.integer("c")).hasMessage("\"c\" is 1.5 instead of a whole number");
        assertThatThrownBy(() -> value.at("a").at("d")).hasMessageContaining("a string instead of an object");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[1,", "{\"a\":}", "nul", "{\"a\":1e}", "\u0000"})
    void read_ofNoJson_isMalformed(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(MalformedObjectException.class);
    }

    @Test
    void read_ofTooDeepNesting_isMalformed() {
        assertThatThrownBy(() -> read("[".repeat(100_000))).isInstanceOf(MalformedObjectException.class);
    }
}
