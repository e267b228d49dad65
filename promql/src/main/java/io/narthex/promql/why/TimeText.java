package io.narthex.promql.why;

import io.narthex.model.PromDuration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Times and durations for people. */
final class TimeText {
    private TimeText() {}

    /** A time, to the second, in UTC. */
    static String time(long millis) {
        return Instant.ofEpochMilli(millis).truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** A duration as PromQL writes it, without its small parts. */
    static String duration(long millis) {
        long unit = millis >= 48 * 3_600_000L ? 3_600_000 : millis >= 2 * 3_600_000L ? 60_000 : 1000;
        return PromDuration.format(millis < 1000 ? millis : millis / unit * unit);
    }
}
