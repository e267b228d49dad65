package io.narthex.promql.function;

import java.time.LocalDate;

/**
 * The parts of a date in UTC, for every time that 64 bits of seconds hold. What is beyond them, and NaN, counts as the least number, which in turn lies behind the
 * greatest: so it is where Prometheus runs.
 */
public enum Calendar {
    MINUTE,
    HOUR,
    /** 0 is Sunday. */
    DAY_OF_WEEK,
    DAY_OF_MONTH,
    DAY_OF_YEAR,
    DAYS_IN_MONTH,
    MONTH,
    YEAR;

    private static final long SECONDS_PER_DAY = 86_400;
    /** Days after which the calendar repeats, weekdays included. */
    private static final long DAYS_PER_CYCLE = 146_097;

    private static final int YEARS_PER_CYCLE = 400;
    /** The day 0 of Unix time, a Thursday, as a weekday. */
    private static final int FIRST_WEEKDAY = 4;

    /** The first second of Go's calendar; earlier ones wrap around. */
    private static final long FIRST_SECOND = -9_223_372_028_715_321_600L;

    /** The part of the date at a Unix time in seconds, cut to whole ones. */
    public double of(double unixSeconds) {
        boolean fits = unixSeconds >= Long.MIN_VALUE && unixSeconds < 0x1p63;
        long seconds = fits ? (long) unixSeconds : Long.MIN_VALUE;
        boolean wraps = seconds < FIRST_SECOND;
        long day = wraps ? Long.divideUnsigned(seconds, SECONDS_PER_DAY) : Math.floorDiv(seconds, SECONDS_PER_DAY);
        long second =
                wraps ? Long.remainderUnsigned(seconds, SECONDS_PER_DAY) : Math.floorMod(seconds, SECONDS_PER_DAY);
        LocalDate date = LocalDate.ofEpochDay(Math.floorMod(day, DAYS_PER_CYCLE));
        return switch (this) {
            case MINUTE -> second / 60 % 60;
            case HOUR -> second / 3600;
            case DAY_OF_WEEK -> Math.floorMod(day + FIRST_WEEKDAY, 7);
            case DAY_OF_MONTH -> date.getDayOfMonth();
            case DAY_OF_YEAR -> date.getDayOfYear();
            case DAYS_IN_MONTH -> date.lengthOfMonth();
            case MONTH -> date.getMonthValue();
            case YEAR -> date.getYear() + Math.floorDiv(day, DAYS_PER_CYCLE) * YEARS_PER_CYCLE;
        };
    }
}
