package io.narthex.tsdb.index;

import io.narthex.model.Matcher;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Finds the series that satisfy matchers, the cheapest way first. It begins with the postings of the matchers that name the values they want, the shortest first; where there is none, with the
 * postings of all matching values of one label. What is left of the matchers then reduces what was found: by postings where these are few, else by a test of each series.
 */
public final class Selection {
    /** Postings are united before they are compared if that is at most so many times more than what was found so far. */
    private static final int MAX_UNION_RATIO = 4;

    /** At most so many lists are compared with what was found one by one. */
    private static final int MAX_SINGLE_LISTS = 8;

    /** The values of a label are all looked at if they are at most one for so many series found so far. */
    private static final int SERIES_PER_VALUE = 4;

    private final SeriesIndex index;

    public Selection(SeriesIndex index) {
        this.index = index;
    }

    /** The series that satisfy all matchers; all series if there are no matchers. */
    public Ids find(List<Matcher> matchers) {
        List<Matcher> rest = new ArrayList<>(matchers);
        rest.sort(Comparator.comparing(matcher -> matcher.regex().words().isEmpty()));
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
        List<Union> wanted = new ArrayList<>();
        rest.removeIf(matcher -> {
            Optional<List<String>> words = wantedWords(matcher);
            words.ifPresent(w -> wanted.add(new Union(index.postings(matcher.name(), w), matcher)));
            return words.isPresent();
        });
        if (!wanted.isEmpty()) {
            wanted.sort(Comparator.comparingLong(Union::size));
            Ids found = Ids.unionOfDisjoint(wanted.getFirst().lists(), index.idLimit());
            for (int i = 1; i < wanted.size() && !found.isEmpty(); i++) {
                found = keep(found, wanted.get(i));
            }
            return found;
        }
        Optional<Matcher> fewestValues = rest.stream()
                .filter(matcher -> !matcher.matchesEmpty())
                .min(Comparator.comparingInt(matcher -> index.valueCount(matcher.name())));
        if (fewestValues.isPresent()) {
            rest.remove(fewestValues.get());
            return Ids.unionOfDisjoint(matching(fewestValues.get()), index.idLimit());
        }
        return index.all();
    }

    /** The values that a matcher wants, if it names them and the empty one is not among them. */
    private static Optional<List<String>> wantedWords(Matcher matcher) {
        return matcher.type().isNegative() || matcher.matchesEmpty()
                ? Optional.empty()
                : matcher.regex().words();
    }

    /** The series with each of the values that satisfy the matcher. */
    private List<Postings> matching(Matcher matcher) {
        String prefix = matcher.type().isNegative() ? "" : matcher.regex().prefix();
        return index.postings(matcher.name(), prefix, matcher::matches);
    }

    /** The series with each of the values that don't satisfy the matcher. */
    private List<Postings> failing(Matcher matcher) {
        String prefix = matcher.type().isNegative() ? matcher.regex().prefix() : "";
        return index.postings(matcher.name(), prefix, value -> !matcher.matches(value));
    }

    private Ids reduce(Ids found, Matcher matcher) {
        Optional<List<String>> words = matcher.regex().words();
        if (matcher.type().isNegative() && words.isPresent() && !words.get().contains("")) {
            return drop(found, new Union(index.postings(matcher.name(), words.get()), matcher));
        }
        if (index.valueCount(matcher.name()) > found.size() / SERIES_PER_VALUE) {
            return new SeriesFilter(index, matcher).filter(found);
        }
        return matcher.matchesEmpty()
                ? drop(found, new Union(failing(matcher), matcher))
                : keep(found, new Union(matching(matcher), matcher));
    }

    private Ids keep(Ids found, Union wanted) {
        List<Postings> lists = wanted.lists();
        if (lists.size() == 1) {
            return lists.getFirst().common(found);
        }
        if (wanted.size() / MAX_UNION_RATIO <= found.size()) {
            return Ids.unionOfDisjoint(lists, index.idLimit()).common(found);
        }
        if (lists.size() > MAX_SINGLE_LISTS) {
            return new SeriesFilter(index, wanted.matcher()).filter(found);
        }
        List<Ids> common = new ArrayList<>(lists.size());
        for (Postings list : lists) {
            common.add(list.common(found));
        }
        return Ids.unionOfDisjoint(common, index.idLimit());
    }

    private Ids drop(Ids found, Union unwanted) {
        List<Postings> lists = unwanted.lists();
        if (lists.size() <= MAX_SINGLE_LISTS) {
            Ids left = found;
            for (Postings list : lists) {
                left = list.without(left);
            }
            return left;
        }
        return unwanted.size() / MAX_UNION_RATIO <= found.size()
                ? Ids.unionOfDisjoint(lists, index.idLimit()).without(found)
                : new SeriesFilter(index, unwanted.matcher()).filter(found);
    }

    /** The postings of some values of one label, and the matcher that they come from. */
    private record Union(List<Postings> lists, long size, Matcher matcher) {
        Union(List<Postings> lists, Matcher matcher) {
            this(lists, sum(lists), matcher);
        }

        private static long sum(List<Postings> lists) {
            long sum = 0;
            for (Postings list : lists) {
                sum += list.size();
            }
            return sum;
        }
    }
}
