package io.narthex.kubestate.resource;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneRulesException;
import java.time.zone.ZoneRulesProvider;
import java.util.Map;
import java.util.Optional;

/**
 * When a cron job is due, as the controller of cron jobs understands it: five fields or a word such as {@code @daily} or {@code @every 1h30m}, with
 * {@code CRON_TZ=ZONE} in front where another zone than that of the process counts.
 */
sealed interface CronSchedule {
    /**
     * The next point in time.
     *
     * @param after seconds since 1970
     * @return seconds since 1970; Go's zero time if there is none within five years
     */
    long next(long after);

    /** Reads a schedule; empty if it is none. */
    static Optional<CronSchedule> parse(String text) {
        try {
            return Optional.of(Syntax.schedule(text));
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Due after a fixed time each. */
    record Every(long seconds) implements CronSchedule {
        @Override
        public long next(long after) {
            return after + seconds;
        }
    }

    /** Due where all fields match; each is a set of bits. If both days are restricted, one of them suffices. */
    record Fields(long minutes, long hours, long days, long months, long weekdays, boolean anyDay, ZoneId zone)
            implements CronSchedule {
        private static final int YEARS = 5;
        private static final int NOON = 12;

        @Override
        public long next(long after) {
            ZonedDateTime time = Instant.ofEpochSecond(after).atZone(zone).plusSeconds(1);
            int lastYear = time.getYear() + YEARS;
            // To the next whole minute: a schedule has no seconds.
            if (time.getSecond() != 0) {
                time = time.truncatedTo(ChronoUnit.MINUTES).plusMinutes(1);
            }
            while (time.getYear() <= lastYear) {
                if (!has(months, time.getMonthValue())) {
                    time = time.truncatedTo(ChronoUnit.DAYS).withDayOfMonth(1).plusMonths(1);
                } else if (!dayMatches(time)) {
                    time = nextMidnight(time);
                } else if (!has(hours, time.getHour())) {
                    time = time.truncatedTo(ChronoUnit.HOURS).plusHours(1);
                } else if (!has(minutes, time.getMinute())) {
                    time = time.plusMinutes(1);
                } else {
                    return time.toEpochSecond();
                }
            }
            return io.narthex.kubestate.family.KubernetesTime.NONE;
        }

        /** Where summer time skips midnight, the hour that the clock is set to is taken back or up to the nearer midnight. */
        private static ZonedDateTime nextMidnight(ZonedDateTime time) {
            ZonedDateTime midnight = time.truncatedTo(ChronoUnit.DAYS).plusDays(1);
            int hour = midnight.getHour();
            return hour > NOON ? midnight.plusHours(24L - hour) : midnight;
        }

        private boolean dayMatches(ZonedDateTime time) {
            boolean day = has(days, time.getDayOfMonth());
            boolean weekday = has(weekdays, time.getDayOfWeek().getValue() % 7);
            return anyDay ? day && weekday : day || weekday;
        }

        private static boolean has(long set, int value) {
            return (set >> value & 1) != 0;
        }
    }

    /** How schedules are written. */
    final class Syntax {
        private static final Map<String, String> WORDS = Map.of(
                "@yearly", "0 0 1 1 *",
                "@annually", "0 0 1 1 *",
                "@monthly", "0 0 1 * *",
                "@weekly", "0 0 * * 0",
                "@daily", "0 0 * * *",
                "@midnight", "0 0 * * *",
                "@hourly", "0 * * * *");

        private static final String EVERY = "@every ";
        private static final int MAX_LENGTH = 1024;

        private Syntax() {}

        static CronSchedule schedule(String text) {
            if (text.isEmpty() || text.length() > MAX_LENGTH) {
                throw new IllegalArgumentException("empty or too long");
            }
            boolean zoned = text.startsWith("TZ=") || text.startsWith("CRON_TZ=");
            if (!zoned) {
                return inZone(text.strip(), ZoneId.systemDefault());
            }
            int space = text.indexOf(' ');
            if (space < 0) {
                throw new IllegalArgumentException("nothing behind the zone");
            }
            return inZone(text.substring(space).strip(), zone(text.substring(text.indexOf('=') + 1, space)));
        }

        private static ZoneId zone(String name) {
            if (name.isEmpty() || name.equals("UTC")) {
                return ZoneId.of("UTC");
            }
            if (name.equals("Local")) {
                return ZoneId.systemDefault();
            }
            // Not through ZoneId alone, which takes offsets too.
            if (ZoneRulesProvider.getRules(name, false) == null) {
                throw new ZoneRulesException("no rules for " + name);
            }
            return ZoneId.of(name);
        }

        private static CronSchedule inZone(String text, ZoneId zone) {
            if (text.startsWith(EVERY)) {
                return new Every(Math.max(1, GoDuration.seconds(text.substring(EVERY.length()))));
            }
            if (text.startsWith("@")) {
                return fields(
                        Optional.ofNullable(WORDS.get(text))
                                .orElseThrow(() -> new IllegalArgumentException("unknown word")),
                        zone);
            }
            return fields(text, zone);
        }

        private static CronSchedule fields(String text, ZoneId zone) {
            String[] fields = text.strip().split("\\s+", -1);
            if (fields.length != 5) {
                throw new IllegalArgumentException("five fields are wanted");
            }
            boolean anyDay = CronField.DAY.isAny(fields[2]) || CronField.WEEKDAY.isAny(fields[4]);
            return new Fields(
                    CronField.MINUTE.bits(fields[0]),
                    CronField.HOUR.bits(fields[1]),
                    CronField.DAY.bits(fields[2]),
                    CronField.MONTH.bits(fields[3]),
                    CronField.WEEKDAY.bits(fields[4]),
                    anyDay,
                    zone);
        }
    }
}
