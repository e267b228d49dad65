package io.narthex.exposition;

import io.narthex.model.Labels;
import io.narthex.model.MetricType;
import io.narthex.model.histogram.FloatHistogram;
import io.narthex.model.histogram.Histogram;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A cursor over a page of metrics. Owned by one thread and used for page after page; nothing it does for a series makes an object unless the labels or the
 * exemplar are asked for.
 *
 * <p>{@link #next} finds where a series ends, its value and its timestamp. What stands within the braces is checked by {@link #labels} only: who has seen the
 * same bytes before need not check them again.
 */
public interface ExpositionParser {
    /** Begins a page: the first {@code length} bytes of the array, which must not change until the page is done. */
    void reset(byte[] page, int length);

    /**
     * Says which bytes the next series probably is, so that it is found by comparing instead of by reading it. The bytes must be those of a series that this
     * format's parser has found and checked before.
     */
    void expect(byte[] bytes, int from, int to);

    /**
     * Goes to the next entry.
     *
     * @throws ExpositionException if there is none; the page can't be read any further
     */
    ExpositionEntry next();

    /** Whether the series that the cursor is at is the one that {@link #expect} told about. */
    boolean isExpected();

    /** The position of the first byte of the entry: of a series, of its name or brace; else of the line. */
    int start();

    /** The position behind the last byte of the entry: of a series, behind its name or labels; else of the line. */
    int end();

    /** The array that {@link #start} and {@link #end} are positions in: the page, unless the format has no series as they are. Valid until the next entry. */
    byte[] bytes();

    /** Says which histograms are wanted, where a format can have both kinds: before {@link #reset}. Formats with classic ones only have those. */
    default void histograms(boolean natives, boolean classicsToo) {}

    /** The native histogram of a series that has one with whole counts. */
    default Optional<Histogram> histogram() {
        return Optional.empty();
    }

    /** The native histogram of a series that has one with floating-point counts. */
    default Optional<FloatHistogram> floatHistogram() {
        return Optional.empty();
    }

    /** The exemplars of a native histogram. */
    default List<Exemplar> histogramExemplars() {
        return List.of();
    }

    /** When the series began to count, in milliseconds since the epoch, if it says so. */
    default OptionalLong startTimestamp() {
        return OptionalLong.empty();
    }

    /** The value of the series. A NaN has the bits of Go's ordinary NaN. */
    double value();

    /** Whether the series came with a timestamp. */
    boolean hasTimestamp();

    /** The timestamp of the series in milliseconds since the epoch, if it has one. */
    long timestamp();

    /**
     * The labels of the series, the metric name among them, with the values of {@code le} and {@code quantile} in the form of OpenMetrics.
     *
     * @throws ExpositionException if what stands there is no series, or has a label twice
     */
    Labels labels();

    /** Whether the series whose labels were asked for last has a label with an empty value, which is none, but may stand against one that others add. */
    boolean hasEmptyLabel(String name);

    /** The exemplar of the series. */
    Optional<Exemplar> exemplar();

    /** The metric family of a TYPE, HELP or UNIT line. */
    String family();

    /** The type that the last TYPE line gave. */
    MetricType type();

    /** The text of a HELP, UNIT or COMMENT line, escapes resolved. */
    String text();
}
