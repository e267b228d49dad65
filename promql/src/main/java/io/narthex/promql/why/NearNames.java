package io.narthex.promql.why;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds the names that someone may have meant. */
final class NearNames {
    private static final int WANTED = 5;

    /** In names as short as this, two letters make another name. */
    private static final int SHORT = 4;

    /** Longer texts than this are not compared letter by letter. */
    private static final int LONGEST = 256;

    private final String name;
    private final String folded;
    private final int tolerance;
    private int[] before = new int[LONGEST + 1];
    private int[] row = new int[LONGEST + 1];
    private int[] twoBefore = new int[LONGEST + 1];

    private NearNames(String name) {
        this.name = name;
        this.folded = name.toLowerCase(Locale.ROOT);
        this.tolerance = name.length() <= SHORT ? 1 : Math.max(2, name.length() / 4);
    }

    private record Candidate(String name, int distance) {}

    /** Up to five of the names that resemble a name, the nearest first. */
    static List<String> of(String name, Iterable<String> all) {
        NearNames near = new NearNames(name);
        List<Candidate> found = new ArrayList<>();
        for (String candidate : all) {
            int distance = near.distance(candidate);
            if (distance <= near.tolerance) {
                found.add(new Candidate(candidate, distance));
            }
        }
        found.sort(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name));
        return found.stream().limit(WANTED).map(Candidate::name).toList();
    }

    private int distance(String candidate) {
        if (candidate.equals(name)) {
            return 0;
        }
        String other = candidate.toLowerCase(Locale.ROOT);
        if (other.equals(folded)) {
            return 1;
        }
        if (extendsWord(other, folded) || extendsWord(folded, other)) {
            return 2;
        }
        if (other.length() > LONGEST
                || folded.length() > LONGEST
                || Math.abs(other.length() - folded.length()) > tolerance) {
            return Integer.MAX_VALUE;
        }
        return edits(other);
    }

    /** Whether one name is the other with words before or behind it: {@code requests} and {@code http_requests_total}. */
    private static boolean extendsWord(String longer, String shorter) {
        if (shorter.length() < 3) {
            return false;
        }
        int at = longer.indexOf(shorter);
        int end = at + shorter.length();
        return at >= 0
                && (at == 0 || !Character.isLetterOrDigit(longer.charAt(at - 1)))
                && (end == longer.length() || !Character.isLetterOrDigit(longer.charAt(end)));
    }

    /** The letters to add, remove, change, or swap with their neighbour. */
    private int edits(String other) {
        for (int j = 0; j <= other.length(); j++) {
            before[j] = j;
        }
        for (int i = 1; i <= folded.length(); i++) {
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int change = folded.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
                int least = Math.min(before[j - 1] + change, Math.min(before[j], row[j - 1]) + 1);
                boolean swapped = i > 1
                        && j > 1
                        && folded.charAt(i - 1) == other.charAt(j - 2)
                        && folded.charAt(i - 2) == other.charAt(j - 1);
                row[j] = swapped ? Math.min(least, twoBefore[j - 2] + 1) : least;
            }
            int[] free = twoBefore;
            twoBefore = before;
            before = row;
            row = free;
        }
        return before[other.length()];
    }
}
