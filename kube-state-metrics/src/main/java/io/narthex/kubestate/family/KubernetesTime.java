package io.narthex.kubestate.family;

import io.narthex.kubernetes.MalformedObjectException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;

/** Points in time as the API writes them: RFC 3339. */
public final class KubernetesTime {
    /** Go's zero time, year 1, which the API uses for "none". */
    public static final long NONE = -62_135_596_800L;

    private static final int PLAIN_LENGTH = "2017-07-14T02:40:00Z".length();
    private static final long SECONDS_PER_DAY = 86_400;

    private KubernetesTime() {}

    /**
     * Seconds since 1970, fractions cut off.
     *
     * @throws MalformedObjectException if the text is no time
     */
    public static long seconds(String text) {
        if (text.length() == PLAIN_LENGTH && isPlain(text)) {
            return plainSeconds(text);
        }
        try {
            return OffsetDateTime.parse(text).toEpochSecond();
        } catch (DateTimeParseException e) {
            throw new MalformedObjectException("\"" + text + "\" is no time", e);
        }
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < PLAIN_LENGTH; i++) {
            char c = text.charAt(i);
            boolean right = switch (i) {
                case 4, 7 -> c == '-';
                case 10 -> c == 'T';
                case 13, 16 -> c == ':';
                case 19 -> c == 'Z';
                default -> c >= '0' && c <= '9';
            };
            if (!right) {
                return false;
            }
        }
        int month = number(text, 5, 2);
        int day = number(text, 8, 2);
        return month >= 1
                && month <= 12
                && day >= 1
                && day <= 28
                && number(text, 11, 2) < 24
                && number(text, 14, 2) < 60
                && number(text, 17, 2) < 60;
    }

    private static long plainSeconds(String text) {
        long days = epochDay(number(text, 0, 4), number(text, 5, 2), number(text, 8, 2));
        return days * SECONDS_PER_DAY + number(text, 11, 2) * 3600L + number(text, 14, 2) * 60L + number(text, 17, 2);
    }

    /** Days since 1970 in the Gregorian calendar, with years that begin in March, so that the leap day is the last. */
    private static long epochDay(int year, int month, int day) {
        long y = month > 2 ? year : year - 1L;
        long era = Math.floorDiv(y, 400);
        long yearOfEra = y - era * 400;
        long dayOfYear = (153L * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468;
    }

    private static int number(String text, int from, int digits) {
        int number = 0;
        for (int i = from; i < from + digits; i++) {
            number = number * 10 + text.charAt(i) - '0';
        }
        return number;
    }
}
