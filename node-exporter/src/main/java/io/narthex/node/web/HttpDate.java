package io.narthex.node.web;

/** The date in an answer's head: {@code Tue, 24 Nov 2026 11:23:52 GMT} (RFC 9110). */
final class HttpDate {
    private static final String DAYS = "ThuFriSatSunMonTueWed";
    private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";
    private static final int SECONDS_OF_DAY = 86_400;

    private HttpDate() {}

    /** The text of a moment. The calendar is reckoned in eras of 400 years that begin in March. */
    static String of(long epochSeconds) {
        long day = Math.floorDiv(epochSeconds, SECONDS_OF_DAY);
        int second = (int) Math.floorMod(epochSeconds, SECONDS_OF_DAY);
        long shifted = day + 719_468;
        long era = Math.floorDiv(shifted, 146_097);
        int dayOfEra = (int) Math.floorMod(shifted, 146_097);
        int yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        int monthFromMarch = (5 * dayOfYear + 2) / 153;
        int dayOfMonth = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1;
        int month = (monthFromMarch + 2) % 12;
        long year = yearOfEra + era * 400 + (month <= 1 ? 1 : 0);
        int weekday = (int) Math.floorMod(day, 7);
        StringBuilder text = new StringBuilder(29);
        text.append(DAYS, weekday * 3, weekday * 3 + 3).append(", ");
        twoDigits(text, dayOfMonth).append(' ').append(MONTHS, month * 3, month * 3 + 3);
        text.append(' ').append(year).append(' ');
        twoDigits(text, second / 3600).append(':');
        twoDigits(text, second / 60 % 60).append(':');
        return twoDigits(text, second % 60).append(" GMT").toString();
    }

    private static StringBuilder twoDigits(StringBuilder text, int number) {
        return text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }
}
