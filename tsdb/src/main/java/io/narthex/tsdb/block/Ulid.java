package io.narthex.tsdb.block;

import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The name of a block: a time in milliseconds and 80 random bits in 26 characters, so that the order of names is that of their times.
 *
 * @param text in upper case
 */
public record Ulid(String text) implements Comparable<Ulid> {
    private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 26;
    private static final int TIME_DIGITS = 10;
    private static final int BITS_PER_DIGIT = 5;

    /**
     * A name that is known.
     *
     * @throws IllegalArgumentException if the text is none
     */
    public Ulid {
        if (!isUlid(text)) {
            throw new IllegalArgumentException("no ULID: " + text);
        }
    }

    /** A new name. */
    public static Ulid create(long millis, RandomGenerator random) {
        char[] digits = new char[LENGTH];
        long time = millis;
        for (int i = TIME_DIGITS - 1; i >= 0; i--) {
            digits[i] = DIGITS.charAt((int) (time & 31));
            time >>>= BITS_PER_DIGIT;
        }
        for (int i = TIME_DIGITS; i < LENGTH; i++) {
            digits[i] = DIGITS.charAt(random.nextInt(DIGITS.length()));
        }
        return new Ulid(new String(digits));
    }

    /** The name that a text is; empty if it is none. */
    public static Optional<Ulid> parse(String text) {
        return isUlid(text) ? Optional.of(new Ulid(text)) : Optional.empty();
    }

    private static boolean isUlid(String text) {
        if (text.length() != LENGTH || text.charAt(0) > '7') {
            return false;
        }
        return text.chars().allMatch(c -> DIGITS.indexOf(c) >= 0);
    }

    @Override
    public int compareTo(Ulid other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
