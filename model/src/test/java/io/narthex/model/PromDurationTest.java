package io.narthex.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.narthex.testkit.Seeded;
import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromDurationTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0, 0s",
        "0s, 0, 0s",
        "0w, 0, 0s",
        "324ms, 324, 324ms",
        "3s, 3000, 3s",
        "5m, 300000, 5m",
        "1h, 3600000, 1h",
        "4d, 345600000, 4d",
        "4d1h, 349200000, 4d1h",
        "14d, 1209600000, 2w",
        "3w, 1814400000, 3w",
        "3w2d1h, 1990800000, 23d1h",
        "10y, 315360000000, 10y",
        "1y1d, 31622400000, 366d",
        "1d12h, 129600000, 1d12h",
        "90m, 5400000, 1h30m",
        "1h30m5s7ms, 5405007, 1h30m5s7ms",
        "292y, 9208512000000, 292y"
    })
    void parse_valid_givesMillisecondsAndPrintsAsPrometheus(String text, long millis, String printed) {
        assertThat(PromDuration.parse(text)).isEqualTo(millis);
        assertThat(PromDuration.format(millis)).isEqualTo(printed);
    }

    @ParameterizedTest
    @CsvSource({
        "'', empty duration string",
        "1, not a valid duration string: \"1\"",
        "-1h, not a valid duration string: \"-1h\"",
        "' 5m', not a valid duration string: \" 5m\"",
        "s, not a valid duration string: \"s\"",
        "1h1h, not a valid duration string: \"1h1h\"",
        "1m1h, not a valid duration string: \"1m1h\"",
        "99999999999999999999s, not a valid duration string: \"99999999999999999999s\"",
        "5x, unknown unit \"x\" in duration \"5x\"",
        "1.5h, unknown unit \".\" in duration \"1.5h\"",
        "5m , 5m",
        "293y, duration out of range",
        "10000y, duration out of range",
        "106751d24h, duration out of range",
        "٣s, not a valid duration string: \"٣s\""
    })
    void parse_invalid_isAnErrorInPrometheusWords(String text, String message) {
        if (text.equals(message)) {
            assertThat(PromDuration.parse(text)).isPositive();
            return;
        }
        assertThatThrownBy(() -> PromDuration.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource({"-5000, -5s", "-1, -1ms", "1500, 1s500ms"})
    void format_anyMillis_isExact(long millis, String expected) {
        assertThat(PromDuration.format(millis)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"1500, 1.5s", "0, 0s", "60000, 60s"})
    void seconds_anyMillis_isADecimal(long millis, String expected) {
        assertThat(PromDuration.seconds(millis)).isEqualTo(expected);
    }

    @Seeded(runs = 5)
    void parse_formatted_givesTheSame(RandomGenerator random) {
        for (int i = 0; i < 1_000; i++) {
            long millis = random.nextLong(Long.MAX_VALUE / 1_000_000) >> random.nextInt(44);
            assertThat(PromDuration.parse(PromDuration.format(millis))).isEqualTo(millis);
        }
    }
}
