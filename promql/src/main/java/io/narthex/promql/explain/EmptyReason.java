package io.narthex.promql.explain;

import io.narthex.promql.parser.Span;
import java.util.List;
import java.util.Optional;

/**
 * Why an answer is empty.
 *
 * @param kind the kind of reason, for programs
 * @param expression the part of the query at which the last series disappeared, printed
 * @param span where it stands in the query
 * @param message the reason in a sentence or two, for people
 * @param suggestions names or values that there are instead, the likeliest first
 * @param fix the query with the likely mistake corrected, if there is one correction
 */
public record EmptyReason(
        Kind kind, String expression, Span span, String message, List<String> suggestions, Optional<String> fix) {
    /** The kinds of reasons. */
    public enum Kind {
        /** No series has the metric name. */
        UNKNOWN_METRIC,
        /** No series that the other matchers find has the label. */
        UNKNOWN_LABEL,
        /** The label has other values. */
        UNKNOWN_LABEL_VALUE,
        /** Each matcher finds series, but none satisfies all of them. */
        CONTRADICTING_MATCHERS,
        /** The matchers demand that a label be absent or other than it is. */
        EXCLUDED_BY_MATCHER,
        /** The series have samples, but all of them before the time that was asked for. */
        NO_SAMPLES_SINCE,
        /** The series have samples, but all of them after the time that was asked for. */
        NO_SAMPLES_YET,
        /** The series had ended at the time that was asked for. */
        STALE,
        /** The storage has no series at all. */
        NO_DATA,
        /** There are samples in the range, but not as many as the function needs. */
        TOO_FEW_SAMPLES,
        /** The function takes histograms, but the samples are floats. */
        NO_HISTOGRAMS,
        /** The function takes floats, but the samples are histograms. */
        NO_FLOATS,
        /** A classic histogram needs the label {@code le}. */
        NO_BUCKETS,
        /** The comparison holds for no sample. */
        COMPARISON_FALSE,
        /** The sides of an operator have no group of labels in common. */
        NO_COMMON_LABELS,
        /** The sides of an operator have labels in common, but no step at which both have a sample. */
        NO_COMMON_TIME,
        /** All series of the left side are also on the right of {@code unless}. */
        ALL_EXCLUDED,
        /** What {@code absent} asks for is there. */
        PRESENT,
        /** The parameter asks for no series. */
        PARAMETER,
        /** The query has no step at which it is evaluated. */
        NO_STEPS,
        /** None of the above. */
        OTHER
    }
}
