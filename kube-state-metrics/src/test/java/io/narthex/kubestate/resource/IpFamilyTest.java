package io.narthex.kubestate.resource;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IpFamilyTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"10.0.0.1", "255.255.255.255", "::ffff:10.0.0.1", "::ffff:a00:1", "0:0:0:0:0:ffff:10.0.0.1"})
    void of_ipv4(String address) {
        assertThat(IpFamily.of(address)).contains(IpFamily.V4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"::", "::1", "fd00::1", "1:2:3:4:5:6:7:8", "1::8", "fe80::1%eth0", "64:ff9b::10.0.0.1"})
    void of_ipv6(String address) {
        assertThat(IpFamily.of(address)).contains(IpFamily.V6);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "10.0.0",
                "10.0.0.256",
                "010.0.0.1",
                "localhost",
                "1:2:3",
                "1:2:3:4:5:6:7:8:9",
                "::1::",
                "g::1",
                "1:2:3:4:5:6:7:10.0.0.1"
            })
    void of_otherText_isEmpty(String address) {
        assertThat(IpFamily.of(address)).isEmpty();
    }
}
