package io.narthex.node.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {
    private static Settings of(String name, String value) {
        return new Settings(Map.of(name, value), CollectorRegistry.settings());
    }

    @Test
    void create_unknownSetting_isRefused() {
        assertThatThrownBy(() -> of("cpu.colour", "red"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--collector.cpu.colour");
    }

    @Test
    void flag_neitherTrueNorFalse_isRefused() {
        assertThatThrownBy(() -> of("cpu.info", "maybe").flag("cpu.info")).hasMessageContaining("\"maybe\"");
        assertThat(of("cpu.info", "true").flag("cpu.info")).isTrue();
        assertThat(of("cpu.info", "true").flag("cpu.guest")).isTrue();
    }

    @Test
    void filter_findsAnywhereInTheName() {
        NameFilter filter = of("netdev.device-exclude", "eth").filter("netdev.device-exclude", "netdev.device-include");
        assertThat(filter.accepts("veth12")).isFalse();
        assertThat(filter.accepts("lo")).isTrue();
        assertThat(filter.accepts("lo")).isTrue();
    }

    @Test
    void filter_defaultExclude_yieldsToAnInclude() {
        NameFilter filter =
                of("diskstats.device-include", "loop").filter("diskstats.device-exclude", "diskstats.device-include");
        assertThat(filter.accepts("loop0")).isTrue();
        assertThat(filter.accepts("sda")).isFalse();
    }
}
