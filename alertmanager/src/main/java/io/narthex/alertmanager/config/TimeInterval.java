package io.narthex.alertmanager.config;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;

/**
 * Times that recur. A field that lists nothing holds always; all fields must hold.
 *
 * @param times minutes of the day, the end not included
 * @param weekdays Sunday is 0
 * @param daysOfMonth negative ones count from the month's end
 */
public record TimeInterval(
        List<Range> times,
        List<Range> weekdays,
        List<Range> daysOfMonth,
        List<Range> months,
        List<Range> years,
        ZoneId zone) {
    /** From begin to end, both included (but for times). */
    public record Range(int begin, int end) {
        boolean contains(int value) {
            return begin <= value && value <= end;
        }
    }

    /** Whether a moment lies within. */
    public boolean contains(Instant moment) {
        ZonedDateTime local = moment.atZone(zone);
        int minute = local.getHour() * 60 + local.getMinute();
        return (times.isEmpty() || times.stream().anyMatch(range -> range.begin() <= minute && minute < range.end()))
                && (daysOfMonth.isEmpty() || daysOfMonth.stream().anyMatch(range -> hasDay(range, local)))
                && holds(months, local.getMonthValue())
                && holds(weekdays, local.getDayOfWeek().getValue() % 7)
                && holds(years, local.getYear());
    }

    private static boolean holds(List<Range> ranges, int value) {
        return ranges.isEmpty() || ranges.stream().anyMatch(range -> range.contains(value));
    }

    private static boolean hasDay(Range range, ZonedDateTime local) {
        int length = YearMonth.from(local).lengthOfMonth();
        int begin = range.begin() < 0 ? length + range.begin() + 1 : range.begin();
        int end = range.end() < 0 ? length + range.end() + 1 : range.end();
        return begin <= length && new Range(Math.max(1, begin), Math.min(length, end)).contains(local.getDayOfMonth());
    }
}
