package io.narthex.config.yaml;

import java.util.Collection;
import java.util.Optional;

/** Finds the name that somebody may have meant. */
final class Spelling {
    private static final int MAX_LENGTH = 64;

    private Spelling() {}

    /** The known name that differs by the fewest letters, if it is close enough to be a slip. */
    static Optional<String> closest(String name, Collection<String> known) {
        if (name.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        int best = Math.min(3, name.length() / 3 + 1);
        Optional<String> found = Optional.empty();
        for (String candidate : known) {
            int distance = distance(name, candidate);
            if (distance < best) {
                best = distance;
                found = Optional.of(candidate);
            }
        }
        return found;
    }

    /** The least number of letters to insert, delete or change (Levenshtein's distance, one row at a time). */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
