package io.narthex.promql.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NaturalOrderTest {
    @Test
    void isBefore_comparesRunsOfDigitsAsNumbers() {
        assertThat(NaturalOrder.isBefore("node2", "node10")).isTrue();
        assertThat(NaturalOrder.isBefore("node10", "node2")).isFalse();
        assertThat(NaturalOrder.isBefore("a", "b")).isTrue();
        assertThat(NaturalOrder.isBefore("1.10", "1.9")).isFalse();
        assertThat(NaturalOrder.isBefore("node", "node1")).isTrue();
        assertThat(NaturalOrder.isBefore("node1", "node")).isFalse();
    }

    @Test
    void isBefore_withTooManyDigits_comparesText() {
        assertThat(NaturalOrder.isBefore("99999999999999999999", "100000000000000000000"))
                .isFalse();
    }
}
