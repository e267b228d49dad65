package io.narthex.promql.engine;

import io.narthex.model.Utf8;
import java.util.OptionalLong;

/** Texts in the order in which people count: {@code node2} before {@code node10}. Runs of digits are compared as numbers, everything else as text. */
final class NaturalOrder {
    /** Longer runs of digits are no numbers. */
    private static final int MAX_DIGITS = 19;

    private NaturalOrder() {}

    static boolean isBefore(String a, String b) {
        int i = 0;
        int j = 0;
        while (i < a.length()) {
            if (j >= b.length()) {
                return false;
            }
            int endA = endOfRun(a, i);
            int endB = endOfRun(b, j);
            String runA = a.substring(i, endA);
            String runB = b.substring(j, endB);
            OptionalLong numberA = number(runA);
            OptionalLong numberB = number(runB);
            boolean numbers = numberA.isPresent() && numberB.isPresent();
            boolean same = numbers ? numberA.getAsLong() == numberB.getAsLong() : runA.equals(runB);
            if (!same) {
                return numbers ? numberA.getAsLong() < numberB.getAsLong() : Utf8.compare(runA, runB) < 0;
            }
            if (endA == a.length()) {
                return true;
            }
            i = endA;
            j = endB;
        }
        return false;
    }

    private static int endOfRun(String text, int from) {
        boolean digits = isDigit(text.charAt(from));
        int end = from + 1;
        while (end < text.length() && isDigit(text.charAt(end)) == digits) {
            end++;
        }
        return end;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static OptionalLong number(String run) {
        if (!isDigit(run.charAt(0)) || run.length() > MAX_DIGITS) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.parseLong(run));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }
}
