package io.narthex.node.collector;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class Ipv6TextTest {
    @Test
    void format_shortensTheLongestRunOfZeros() {
        assertThat(Ipv6Text.format(new int[] {0, 0, 0, 0, 0, 0, 0, 1})).isEqualTo("::1");
        assertThat(Ipv6Text.format(new int[8])).isEqualTo("::");
        assertThat(Ipv6Text.format(new int[] {0xfe80, 0, 0, 0, 0x40ff, 0xfe, 0, 1}))
                .isEqualTo("fe80::40ff:fe:0:1");
        assertThat(Ipv6Text.format(new int[] {1, 0, 2, 3, 4, 5, 6, 7})).isEqualTo("1:0:2:3:4:5:6:7");
        assertThat(Ipv6Text.format(new int[] {1, 2, 3, 4, 5, 6, 0, 0})).isEqualTo("1:2:3:4:5:6::");
    }
}
