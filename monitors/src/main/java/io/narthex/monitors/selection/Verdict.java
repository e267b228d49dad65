package io.narthex.monitors.selection;

/** Whether a workload selects an object, and if not, what it fails at. */
public sealed interface Verdict {
    /** The object is selected. */
    record Selected() implements Verdict {}

    /**
     * The object is not selected.
     *
     * @param field of the workload that decides, such as {@code serviceMonitorSelector}
     * @param reason in a sentence, with what to change
     */
    record NotSelected(String field, String reason) implements Verdict {}

    default boolean isSelected() {
        return this instanceof Selected;
    }
}
