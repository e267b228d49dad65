package io.narthex.promql.engine;

import io.narthex.promql.parser.Expr.Extension;
import io.narthex.promql.plan.Plan;
import java.util.Set;
import java.util.TreeSet;

/** Which functions take {@code anchored} and {@code smoothed} ranges. */
final class ExtendedRanges {
    private static final Set<String> ANCHORED = new TreeSet<>(Set.of("resets", "changes", "rate", "increase", "delta"));
    private static final Set<String> SMOOTHED = new TreeSet<>(Set.of("rate", "increase", "delta"));

    private ExtendedRanges() {}

    static Extension of(Plan.OfRanges ranges) {
        return switch (ranges) {
            case Plan.RangeSelector selector -> selector.selection().extension();
            case Plan.Subquery unused -> Extension.NONE;
        };
    }

    /** @throws QueryException if the function doesn't take such ranges */
    static void check(Extension extension, String function) {
        switch (extension) {
            case NONE -> {}
            case ANCHORED -> check("anchored", ANCHORED, function);
            case SMOOTHED -> check("smoothed", SMOOTHED, function);
        }
    }

    private static void check(String modifier, Set<String> allowed, String function) {
        if (!allowed.contains(function)) {
            throw Evaluation.failure(modifier + " modifier can only be used with: " + String.join(", ", allowed)
                    + " - not with " + function);
        }
    }
}
