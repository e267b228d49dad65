package io.narthex.monitors.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class VersionTest {
    @Test
    void parse_takesItWithAndWithoutV() {
        assertThat(Version.parse("v3.13.2")).isEqualTo(Version.parse("3.13.2")).isEqualTo(new Version(3, 13, 2, ""));
    }

    @Test
    void preview_comesBeforeItsRelease() {
        assertThat(Version.parse("3.0.0-rc.0").atLeast(3, 0)).isFalse();
        assertThat(Version.parse("3.0.0-rc.0").atLeast(2, 55)).isTrue();
        assertThat(Version.parse("3.0.0-rc.2")).isLessThan(Version.parse("3.0.0-rc.10"));
    }

    @Test
    void parse_ofNoVersion_saysHowOneLooks() {
        assertThatThrownBy(() -> Version.parse("latest"))
                .isInstanceOf(GenerationException.class)
                .hasMessageContaining("\"latest\"")
                .hasMessageContaining("v3.13.2");
    }
}
