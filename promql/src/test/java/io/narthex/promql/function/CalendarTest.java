package io.narthex.promql.function;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CalendarTest {
    private static double[] parts(double seconds) {
        return Arrays.stream(Calendar.values())
                .mapToDouble(part -> part.of(seconds))
                .toArray();
    }

    @Test
    void of_usualTimes_isTheDate() {
        // 2024-02-29 13:37:59
        assertThat(parts(1709213879.9)).containsExactly(37, 13, 4, 29, 60, 29, 2, 2024);
        assertThat(parts(-1)).containsExactly(59, 23, 3, 31, 365, 31, 12, 1969);
    }

    @Test
    void of_farAwayTimes_isWhatPrometheusGives() {
        assertThat(parts(1e17)).containsExactly(46, 9, 3, 6, 250, 30, 9, 3168875820.0);
        assertThat(parts(-9e18)).containsExactly(0, 8, 1, 12, 256, 30, 9, -285198644592.0);
    }

    @Test
    void of_whatIsNoTime_isWhatPrometheusGives() {
        for (double seconds : new double[] {Double.NaN, Double.POSITIVE_INFINITY, 1e300, -1e300}) {
            assertThat(parts(seconds)).containsExactly(30, 15, 0, 4, 339, 31, 12, 292277026596.0);
        }
    }
}
