package io.narthex.promql.plan;

/**
 * A plan, and whether it gives the same at all steps.
 *
 * @param invariant whether it does
 * @param wraps whether evaluating it only once saves anything
 */
record Planned(Plan plan, boolean invariant, boolean wraps) {
    static Planned varying(Plan plan) {
        return new Planned(plan, false, false);
    }

    static Planned invariant(Plan plan) {
        return new Planned(plan, true, true);
    }

    /** Invariant, but evaluated once anyway: literals and ranges. */
    static Planned fixed(Plan plan) {
        return new Planned(plan, true, false);
    }

    /** The plan for a place that varies: evaluated once if that is enough. */
    Plan settled() {
        if (!wraps) {
            return plan;
        }
        return switch (plan) {
            case Plan.OfScalar scalar -> new Plan.InvariantScalar(scalar);
            case Plan.OfVector vector -> new Plan.InvariantVector(vector);
            case Plan.OfRanges ranges -> ranges;
            case Plan.Text text -> text;
        };
    }
}
