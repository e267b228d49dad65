package io.narthex.monitors.resource;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QuantityTest {
    @Test
    void parse_takesSuffixes() {
        assertThat(Quantity.parse("0.5").getAsDouble()).isEqualTo(0.5);
        assertThat(Quantity.parse("500m").getAsDouble()).isEqualTo(0.5);
        assertThat(Quantity.parse("1Gi").getAsDouble()).isEqualTo(1 << 30);
        assertThat(Quantity.parse("12e3").getAsDouble()).isEqualTo(12_000);
    }

    @Test
    void parse_refusesOthers() {
        assertThat(Quantity.parse("")).isEmpty();
        assertThat(Quantity.parse("1GB")).isEmpty();
        assertThat(Quantity.parse("one")).isEmpty();
    }
}
