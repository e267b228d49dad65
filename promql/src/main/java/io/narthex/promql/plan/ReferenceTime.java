package io.narthex.promql.plan;

/**
 * The time that a selector looks at when it is evaluated at some step. In milliseconds.
 *
 * @param pinned whether {@code @} fixes the time
 * @param at the fixed time; meaningless if not pinned
 * @param offset how far it looks back
 */
public record ReferenceTime(boolean pinned, long at, long offset) {
    /** The time looked at. */
    public long of(long stepTime) {
        return (pinned ? at : stepTime) - offset;
    }
}
