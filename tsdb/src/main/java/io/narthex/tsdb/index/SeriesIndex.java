package io.narthex.tsdb.index;

import java.util.List;
import java.util.function.Predicate;

/**
 * The labels of many series, by number: what matchers need to find series. Series, label names and values have numbers of the index's own, which are not negative; those of series need not be
 * dense.
 */
public interface SeriesIndex {
    /** No number. */
    int NONE = -1;

    /** All series. */
    Ids all();

    /** A number that is larger than that of any series. */
    int idLimit();

    /** The number of values that a label has, roughly; what it costs to look at all of them. */
    int valueCount(String name);

    /** The series with each of the values, of which none comes twice; values that no series has are left out. */
    List<Postings> postings(String name, List<String> values);

    /**
     * The series with each of the values that satisfy a condition.
     *
     * @param prefix what all wanted values begin with; may be empty
     */
    List<Postings> postings(String name, String prefix, Predicate<String> condition);

    /** The number of a label name, or {@link #NONE} if no series has it. */
    int nameId(String name);

    /** The number of the value that a series has for a name, or {@link #NONE} if it has none. The same number means the same value. */
    int valueId(int series, int nameId);

    /** The value with a number. */
    String value(int valueId);
}
