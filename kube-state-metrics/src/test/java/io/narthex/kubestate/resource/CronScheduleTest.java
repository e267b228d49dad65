package io.narthex.kubestate.resource;

import static org.assertj.core.api.Assertions.assertThat;

import io.narthex.kubestate.family.KubernetesTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronScheduleTest {
    private static String next(String schedule, String after) {
        long seconds = CronSchedule.parse(schedule).orElseThrow().next(KubernetesTime.seconds(after));
        return Instant.ofEpochSecond(seconds).toString();
    }

    @ParameterizedTest
    @CsvSource({
        "CRON_TZ=UTC * * * * *, 2026-01-01T00:00:00Z, 2026-01-01T00:01:00Z",
        "CRON_TZ=UTC 0 0 * * *, 2026-01-01T00:00:00Z, 2026-01-02T00:00:00Z",
        "CRON_TZ=UTC */15 * * * *, 2026-01-01T00:14:59Z, 2026-01-01T00:15:00Z",
        "CRON_TZ=UTC 30 4 1 jan *, 2026-02-01T00:00:00Z, 2027-01-01T04:30:00Z",
        "CRON_TZ=UTC 0 12 * * mon-fri, 2026-01-02T12:00:00Z, 2026-01-05T12:00:00Z",
        "CRON_TZ=UTC 0 0 13 * 5, 2026-01-01T00:00:00Z, 2026-01-02T00:00:00Z",
        "CRON_TZ=UTC 0 0 13 * *, 2026-01-01T00:00:00Z, 2026-01-13T00:00:00Z",
        "CRON_TZ=UTC 0 0 29 2 *, 2026-01-01T00:00:00Z, 2028-02-29T00:00:00Z",
        "CRON_TZ=UTC 5/20 * * * ?, 2026-01-01T00:06:00Z, 2026-01-01T00:25:00Z",
        "TZ=UTC @hourly, 2026-01-01T00:10:00Z, 2026-01-01T01:00:00Z",
        "@every 1h30m, 2026-01-01T00:10:00Z, 2026-01-01T01:40:00Z",
        "@every 1ms, 2026-01-01T00:00:00Z, 2026-01-01T00:00:01Z",
        "CRON_TZ=Europe/Berlin 0 6 * * *, 2026-07-01T00:00:00Z, 2026-07-01T04:00:00Z",
        "CRON_TZ=Europe/Berlin 0 6 * * *, 2026-12-01T00:00:00Z, 2026-12-01T05:00:00Z",
        "CRON_TZ=America/Sao_Paulo 0 0 * * *, 2018-11-03T12:00:00Z, 2018-11-05T02:00:00Z"
    })
    void next_ofASchedule(String schedule, String after, String expected) {
        assertThat(next(schedule, after)).isEqualTo(expected);
    }

    @Test
    void next_thatNeverComes_isGosZeroTime() {
        assertThat(CronSchedule.parse("CRON_TZ=UTC 0 0 30 2 *").orElseThrow().next(0))
                .isEqualTo(KubernetesTime.NONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "* * * *",
                "* * * * * *",
                "60 * * * *",
                "* 24 * * *",
                "* * 0 * *",
                "* * * 13 *",
                "* * * * 7",
                "a * * * *",
                "5-1 * * * *",
                "*/0 * * * *",
                "1-2-3 * * * *",
                "*/2/2 * * * *",
                "@fortnightly",
                "@every x",
                "CRON_TZ=Nowhere/Land * * * * *",
                "CRON_TZ=UTC",
                "CRON_TZ=+02:00 * * * * *",
                "-1 * * * *",
                "1,, * * * *"
            })
    void parse_ofOtherText_isEmpty(String schedule) {
        assertThat(CronSchedule.parse(schedule)).isEmpty();
    }
}
