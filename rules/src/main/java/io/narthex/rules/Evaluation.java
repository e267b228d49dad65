package io.narthex.rules;

/**
 * One evaluation of a rule.
 *
 * @param timestamp the time it stands for, in milliseconds since 1970
 * @param queryOffset how far before that time the query looks and the result is stored, in milliseconds
 * @param limit the most series or alerts; 0 for no limit
 */
public record Evaluation(RuleContext context, long timestamp, long queryOffset, int limit) {
    /** The time of the query and of the samples that are stored. */
    long sampleTime() {
        return timestamp - queryOffset;
    }
}
