package io.narthex.tsdb.head;

import io.narthex.model.Matcher;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Finds the series that satisfy matchers. It begins with the postings of the matchers that name the values they want, the shortest first; where there is none,
 * with the postings of all matching values of one label. What is left of the matchers is subtracted, if they name what they don't want and that is little, or
 * tested on each series that is left.
 */
final class Selection {
    /** A list is subtracted if it is at most so many times longer than what it is subtracted from. */
    private static final int MAX_SUBTRACT_RATIO = 4;

    private final LabelIndex index;

    Selection(LabelIndex index) {
        this.index = index;
    }

    /** The series that satisfy all matchers; all series if there are no matchers. */
    Ids find(List<Matcher> matchers) {
        List<Matcher> rest = new ArrayList<>(matchers);
        Ids found = first(rest);
        for (Matcher matcher : rest) {
            if (found.isEmpty()) {
                return found;
            }
            found = reduce(found, matcher);
        }
        return found;
    }

    /** Takes the matchers to begin with out of the list. */
    private Ids first(List<Matcher> rest) {
        List<Ids> lists = new ArrayList<>();
        rest.removeIf(matcher -> {
            Optional<List<String>> words = wantedWords(matcher);
            words.ifPresent(w -> lists.add(index.postings(matcher.name(), w)));
            return words.isPresent();
        });
        if (!lists.isEmpty()) {
            lists.sort(Comparator.comparingInt(Ids::size));
            Ids found = lists.getFirst();
            for (int i = 1; i < lists.size() && !found.isEmpty(); i++) {
                found = found.intersect(lists.get(i));
            }
            return found;
        }
        Optional<Matcher> fewestValues = rest.stream()
                .filter(matcher -> !matcher.matchesEmpty())
                .min(Comparator.comparingInt(
                        matcher -> index.pairsOf(matcher.name()).size()));
        if (fewestValues.isPresent()) {
            rest.remove(fewestValues.get());
            return scan(fewestValues.get());
        }
        return Ids.upTo(index.size());
    }

    /** The values that a matcher wants, if it names them and the empty one is not among them. */
    private static Optional<List<String>> wantedWords(Matcher matcher) {
        return matcher.type().isNegative() || matcher.matchesEmpty()
                ? Optional.empty()
                : matcher.regex().words();
    }

    /** The series with a value that satisfies the matcher. */
    private Ids scan(Matcher matcher) {
        Ids pairs = index.pairsOf(matcher.name());
        int[] matching = new int[pairs.size()];
        int n = 0;
        for (int i = 0; i < pairs.size(); i++) {
            if (matcher.matches(index.value(pairs.get(i)))) {
                matching[n++] = pairs.get(i);
            }
        }
        return index.postings(matching, n);
    }

    private Ids reduce(Ids found, Matcher matcher) {
        Optional<List<String>> words = matcher.regex().words();
        if (matcher.type().isNegative() && words.isPresent() && !words.get().contains("")) {
            Ids unwanted = index.postings(matcher.name(), words.get());
            if (unwanted.size() / MAX_SUBTRACT_RATIO <= found.size()) {
                return found.subtract(unwanted);
            }
        }
        return new SeriesFilter(index, matcher).filter(found);
    }
}
