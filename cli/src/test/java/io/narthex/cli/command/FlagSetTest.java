package io.narthex.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.narthex.http.ListenAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlagSetTest {
    private static FlagSet set() {
        return new FlagSet("test", "For tests.")
                .value("web.read-timeout", "5m", "duration", "A duration.")
                .value("number", "7", "number", "A number, 100% whole.")
                .repeated("web.listen-address", List.of("0.0.0.0:9090"), "address", "Addresses.")
                .repeated("feature", List.of(), "name", "Features.")
                .toggle("web.enable-lifecycle", false, "A switch.")
                .toggle("compress", true, "A switch that is on.")
                .refused("agent", "there is no agent mode")
                .positional("EXPRESSION", "The rest.");
    }

    private static Flags parse(String... arguments) {
        return set().parse(List.of(arguments));
    }

    @Test
    void nothingGiven_hasDefaults() {
        Flags flags = parse();
        assertThat(flags.duration("web.read-timeout")).isEqualTo(Duration.ofMinutes(5));
        assertThat(flags.addresses("web.listen-address")).containsExactly(new ListenAddress("0.0.0.0", 9090));
        assertThat(flags.all("feature")).isEmpty();
        assertThat(flags.isOn("web.enable-lifecycle")).isFalse();
        assertThat(flags.isOn("compress")).isTrue();
        assertThat(flags.given()).isEmpty();
        assertThat(flags.positional()).isEmpty();
    }

    @Test
    void bothForms_areRead() {
        Flags flags = parse("--web.read-timeout", "1m30s", "--number=9", "--web.enable-lifecycle", "--no-compress");
        assertThat(flags.duration("web.read-timeout")).isEqualTo(Duration.ofSeconds(90));
        assertThat(flags.integer("number")).isEqualTo(9);
        assertThat(flags.isOn("web.enable-lifecycle")).isTrue();
        assertThat(flags.isOn("compress")).isFalse();
        assertThat(flags.given()).containsExactly("compress", "number", "web.enable-lifecycle", "web.read-timeout");
    }

    @Test
    void repeatedFlag_replacesTheDefault_andKeepsCommas() {
        Flags flags = parse("--web.listen-address=:1", "--web.listen-address", "127.0.0.1:2", "--feature=a,b");
        assertThat(flags.all("web.listen-address")).containsExactly(":1", "127.0.0.1:2");
        assertThat(flags.all("feature")).containsExactly("a,b");
        assertThat(flags.asTexts()).containsEntry("web.listen-address", ":1,127.0.0.1:2");
    }

    @Test
    void positional_isKept() {
        assertThat(parse("--number=1", "sum(up) by (job)").positional()).containsExactly("sum(up) by (job)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--nonsense=1         | unknown long flag '--nonsense=1'",
                "--number=1 --number=2| flag 'number' cannot be repeated",
                "--agent              | flag --agent is not available in this version: there is no agent mode",
                "--no-agent           | flag --agent is not available in this version: there is no agent mode",
                "--number             | expected argument for flag",
            })
    void wrongArguments_areNamed(String arguments, String message) {
        assertThatThrownBy(() -> parse(arguments.split(" ", -1)))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(message);
    }

    @Test
    void wrongValues_areNamed() {
        assertThatThrownBy(() -> parse("--number=x").integer("number"))
                .hasMessage("invalid value \"x\" for flag --number: a whole number is wanted");
        assertThatThrownBy(() -> parse("--web.read-timeout=5").duration("web.read-timeout"))
                .hasMessageContaining("--web.read-timeout");
        assertThatThrownBy(() -> parse("--web.listen-address=9090").addresses("web.listen-address"))
                .hasMessageContaining("\"9090\" is no address");
    }

    @Test
    void help_isATextAndNoError() {
        assertThatThrownBy(() -> parse("--help"))
                .isInstanceOfSatisfying(
                        UsageException.class, e -> assertThat(e.isHelp()).isTrue())
                .hasMessageContaining("narthex test [FLAGS] EXPRESSION")
                .hasMessageContaining("--web.read-timeout=<duration>")
                .hasMessageContaining("100% whole. Default: 7");
    }
}
