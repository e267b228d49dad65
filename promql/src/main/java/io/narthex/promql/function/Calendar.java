package io.narthex.promql.function;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.function.ToIntFunction;

/** The parts of a date in UTC. */
public enum Calendar {
    MINUTE(LocalDateTime::getMinute),
    HOUR(LocalDateTime::getHour),
    /** 0 is Sunday. */
    DAY_OF_WEEK(date -> date.getDayOfWeek().getValue() % 7),
    DAY_OF_MONTH(LocalDateTime::getDayOfMonth),
    DAY_OF_YEAR(LocalDateTime::getDayOfYear),
    DAYS_IN_MONTH(date -> date.toLocalDate().lengthOfMonth()),
    MONTH(LocalDateTime::getMonthValue),
    YEAR(LocalDateTime::getYear);

    private final ToIntFunction<LocalDateTime> part;

    Calendar(ToIntFunction<LocalDateTime> part) {
        this.part = part;
    }

    /** The part of the date at a Unix time in seconds, cut to whole ones. */
    public double of(double unixSeconds) {
        double bounded = Double.isNaN(unixSeconds) ? Instant.MIN.getEpochSecond() : unixSeconds;
        long seconds = (long) Math.clamp(bounded, Instant.MIN.getEpochSecond(), Instant.MAX.getEpochSecond());
        return part.applyAsInt(LocalDateTime.ofEpochSecond(
                Math.clamp(
                        seconds,
                        LocalDateTime.MIN.toEpochSecond(ZoneOffset.UTC),
                        LocalDateTime.MAX.toEpochSecond(ZoneOffset.UTC)),
                0,
                ZoneOffset.UTC));
    }
}
