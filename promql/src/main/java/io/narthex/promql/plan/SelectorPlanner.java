package io.narthex.promql.plan;

import io.narthex.promql.function.Site;
import io.narthex.promql.parser.DurationExpr;
import io.narthex.promql.parser.Expr;
import io.narthex.promql.parser.Expr.Extension;
import io.narthex.storage.SelectHints;

/** Resolves the times of selectors and subqueries, and notes the span of time that all of them need. */
final class SelectorPlanner {
    private final PlanSettings settings;
    private final DurationEvaluation durations;
    private long minTime = Long.MAX_VALUE;
    private long maxTime = Long.MIN_VALUE;

    SelectorPlanner(PlanSettings settings) {
        this.settings = settings;
        durations = new DurationEvaluation(seconds(settings.step()), seconds(settings.end() - settings.start()));
    }

    /** Milliseconds as Go turns a duration into seconds. */
    static double seconds(long millis) {
        return millis / 1000 + millis % 1000 * 1e6 / 1e9;
    }

    /** The oldest timestamp that any selector needs; 0 if there is none. */
    long minTime() {
        return maxTime == Long.MIN_VALUE ? 0 : minTime;
    }

    /** The newest timestamp that any selector needs; 0 if there is none. */
    long maxTime() {
        return maxTime == Long.MIN_VALUE ? 0 : maxTime;
    }

    long range(DurationExpr range) {
        return durations.positive(range);
    }

    long subqueryStep(Expr.Subquery subquery) {
        long step = subquery.step().map(durations::positive).orElse(0L);
        return step == 0 ? settings.subqueryStep() : step;
    }

    ReferenceTime reference(Expr.TimeShift shift) {
        long offset = shift.offset().map(durations::signed).orElse(0L);
        return switch (shift.at()) {
            case Expr.At.Absent unused -> new ReferenceTime(false, 0, offset);
            case Expr.At.Time time -> new ReferenceTime(true, time.timestamp(), offset);
            case Expr.At.Start unused -> new ReferenceTime(true, settings.start(), offset);
            case Expr.At.End unused -> new ReferenceTime(true, settings.end(), offset);
        };
    }

    /**
     * Resolves a selector.
     *
     * @param range the width of the range selector, 0 for an instant selector
     */
    Selection selection(Expr.VectorSelector selector, long range, Surroundings around, Site site) {
        ReferenceTime reference = reference(selector.shift());
        long start = around.at().orElse(settings.start());
        long end = around.at().orElse(settings.end());
        if (reference.pinned()) {
            start = reference.at();
            end = reference.at();
        } else {
            start -= around.offset() + around.range();
            end -= around.offset();
        }
        boolean looksBack = range == 0 || selector.extension() != Extension.NONE;
        start -= range + (looksBack ? settings.lookback() : 0) - 1 + reference.offset();
        end += (selector.extension() == Extension.SMOOTHED ? settings.lookback() : 0) - reference.offset();
        minTime = Math.min(minTime, start);
        maxTime = Math.max(maxTime, end);
        SelectHints hints = new SelectHints(start, end, around.interval(), range, around.function(), 0);
        return new Selection(
                selector.matchers(), reference, selector.extension(), hints, around.needsTotalsOnly(), site);
    }
}
