package io.narthex.node.collector;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** How the kernel's hardware monitors name their files: {@code temp1_crit_alarm} is the element {@code crit_alarm} of the first sensor of the type {@code temp}. */
final class HwmonNames {
    private static final Set<String> TYPES = Set.of(
            "vrm",
            "beep_enable",
            "update_interval",
            "in",
            "cpu",
            "fan",
            "pwm",
            "temp",
            "curr",
            "power",
            "energy",
            "humidity",
            "intrusion",
            "freq");

    private HwmonNames() {}

    /**
     * The parts of a file's name.
     *
     * @param number 0 where the name has none
     * @param element empty where the name has none
     */
    record SensorFile(String type, int number, String element) {
        /** {@code temp1}. */
        String sensor() {
            return type + number;
        }
    }

    /** Takes a name apart; empty if it is none of a sensor's. */
    static Optional<SensorFile> parse(String file) {
        int digits = 0;
        while (digits < file.length() && !isDigit(file.charAt(digits))) {
            digits++;
        }
        int rest = digits;
        while (rest < file.length() && isDigit(file.charAt(rest))) {
            rest++;
        }
        String type = file.substring(0, digits);
        boolean element = rest < file.length() && file.charAt(rest) == '_' && rest + 1 < file.length();
        if (!TYPES.contains(type) || rest - digits > 6 || rest < file.length() && !element) {
            return Optional.empty();
        }
        int number = rest == digits ? 0 : Integer.parseInt(file.substring(digits, rest));
        return Optional.of(new SensorFile(type, number, element ? file.substring(rest + 1) : ""));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** A text as a part of a metric's name: lower case, other signs than letters, digits, colons as underscores, none at the ends. */
    static String clean(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        for (char c : text.toLowerCase(Locale.ROOT).toCharArray()) {
            boolean plain = c >= 'a' && c <= 'z' || isDigit(c) || c == ':' || c == '_';
            clean.append(plain ? c : '_');
        }
        int from = 0;
        int to = clean.length();
        while (from < to && clean.charAt(from) == '_') {
            from++;
        }
        while (to > from && clean.charAt(to - 1) == '_') {
            to--;
        }
        return clean.substring(from, to);
    }
}
